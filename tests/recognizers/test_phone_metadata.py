"""What is read from phonenumbers' tables is what phonenumbers itself says."""

import random

import phonenumbers
import pytest

from recognizers.generic._phone_metadata import possible, valid

REGIONS = "DE GB IN FR NL TR CH AT IT AU NZ JP KR CN IL PH TW".split()


def asked(number: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None


@pytest.mark.parametrize("region", REGIONS)
def test_valid_is_what_the_library_says(region: str) -> None:
    rng = random.Random(region)
    told = set()
    for type_of in range(11):
        example = phonenumbers.example_number_for_type(region, type_of)
        for _ in range(30):
            digits = list(str(example.national_number) if example else "0123456789")
            for _ in range(rng.randint(0, 3)):  # next to what is assigned
                digits[rng.randrange(len(digits))] = rng.choice("0123456789")
            number = "0" + "".join(digits[: rng.choice((None, None, -1))])
            if (says := valid(number, region)) is not None:
                told.add(says)
                library = asked(number, region)
                assert says == (library is not None and phonenumbers.is_valid_number(library))
    assert region == "IT" or True in told  # where the zero is a part of the number


def test_possible_is_what_the_library_says() -> None:
    rng = random.Random(1)
    told = set()
    for code in [*phonenumbers.COUNTRY_CODE_TO_REGION_CODE, 0, 999]:
        for _ in range(12):
            number = f"{code}{rng.randrange(10 ** rng.randint(1, 14))}"
            if (says := possible(number)) is not None:
                told.add(says)
                library = asked(f"+{number}", None)
                assert says == (library is not None and phonenumbers.is_possible_number(library))
    assert told == {True, False}
