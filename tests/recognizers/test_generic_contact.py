"""E-mail, telephone, web addresses, user names."""

import pytest

from tests.recognizers.found import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to jane.doe@example.com.", {"jane.doe@example.com"}),
        ("<jane+list@mail.example.co.uk>", {"jane+list@mail.example.co.uk"}),
        ("JANE_DOE@EXAMPLE.ORG", {"JANE_DOE@EXAMPLE.ORG"}),
        ("联系我jane@example.com谢谢", {"jane@example.com"}),
        ("メールはjane@example.jpまで", {"jane@example.jp"}),
        ("josé.núñez@example.es", {"josé.núñez@example.es"}),
        ("post@müller-example.de", {"post@müller-example.de"}),
        ("почта@пример.рф", {"почта@пример.рф"}),
        ("जॉन@उदाहरण.कॉम", {"जॉन@उदाहरण.कॉम"}),
        ("write to jane.doe at gmail.com", {"jane.doe at gmail.com"}),
        ("mail is hosted at gmail.com", set()),
        ("a@xn--bcher-kva.example", {"a@xn--bcher-kva.example"}),
        ("info@xn--fsq.xn--0zwm56d", {"info@xn--fsq.xn--0zwm56d"}),
        ("用户@例子.公司", {"用户@例子.公司"}),
        ("o'brien@example.ie", {"o'brien@example.ie"}),
        ("jane [at] example [dot] com", {"jane [at] example [dot] com"}),
        ("jane(at)example.com", {"jane(at)example.com"}),
        ('{"mail":"a@example.com","cc":"b@example.com"}', {"a@example.com", "b@example.com"}),
        ("mailto:jane@example.com?subject=x", {"jane@example.com"}),
        ("clone git@github.com:example/repo.git", set()),
        ("react@18.2.0-beta.rc and lodash@4.17.21", set()),
        ("background: url(icon@2x.png)", set()),
        ("@app.route and user@localhost", set()),
        ("z = a@b.T + c", set()),
        ("jane..doe@example.com", set()),
    ],
)
def test_email(text: str, expected: set[str]) -> None:
    assert values(text, "EMAIL_ADDRESS") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1 212-555-0143", "+1 212-555-0143"),
        ("+1 (212) 555-0143", "+1 (212) 555-0143"),
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("+44 (0)20 7946 0958", "+44 (0)20 7946 0958"),
        ("+49 30 23125 000", "+49 30 23125 000"),
        ("+442079460958", "+442079460958"),
        ("(call +1 212-555-0143)", "+1 212-555-0143"),
        ("0049 30 23125 000", "0049 30 23125 000"),
        ("(212) 555-0143", "(212) 555-0143"),
        ("(212)555-0143 x12", "(212)555-0143 x12"),
        ("212-555-0143 ext. 5", "212-555-0143 ext. 5"),
        ("212.555.0143", "212.555.0143"),
        ("1-212-555-0143", "1-212-555-0143"),
        ("020 7946 0958", "020 7946 0958"),
        ("07700 900123", "07700 900123"),
        ("01 99 00 12 34", "01 99 00 12 34"),
        ("tel. 212 555 0143", "212 555 0143"),
        ("phone: 2125550143", "2125550143"),
        ("Telefon: 030/23125 000", "030/23125 000"),
        ("Tel.: 60-56-85-91", "60-56-85-91"),
        ("my mobile is 612 345 678", "612 345 678"),
        ("电话:010-6552 9988", "010-6552 9988"),
        ("(+41) 22 730 5989", "(+41) 22 730 5989"),
        ("(212) 555-0143 , ext 72", "(212) 555-0143 , ext 72"),
        ("03-3316005 int.3456 call", "03-3316005 int.3456"),
        ("mobile 09171234567", "09171234567"),
        ("cep 0 532 123 45 67", "0 532 123 45 67"),
        ("051-123-4567", "051-123-4567"),
        ("携帯番号は090-1234-5678です", "090-1234-5678"),
        ("联系人13812345678，谢谢", "13812345678"),  # noqa: RUF001
        ("138-1234-5678 手机", "138-1234-5678"),
        ("teléfonos 11 1234-5678", "11 1234-5678"),
        ("teléfonos 983456572", "983456572"),
        ("phones 052 5552606 074-7111234", "052 5552606"),
        ("Ligar: (21) 3456-7890", "(21) 3456-7890"),
        ("fax 555-0143", "555-0143"),
    ],
)
def test_phone(text: str, expected: str) -> None:
    assert expected in values(text, "PHONE_NUMBER")


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-31 and 31-01-2024 and 31.01.2024",
        "created 1706659200, updated 1706659200123",
        "192.168.100.200",
        "version 4.12.2023.1",
        "ISBN 978-3-16-148410-0",
        "doi:10.1000/182-555",
        "01 02 03 04 05 06",
        "0.123 0.456 0.789",
        "4111 1111 1111 1111",
        "550e8400-e29b-41d4-a716-446655440000",
        "x = 212 + 555 - 143",
        "@@ -212,7 +555,9 @@",
        "2125550143",
        "212 555 0143 800",
        "[0012345] [2019-03-01 00:12:34,567]",
        "112-555-0143",
        "+99 1 2 3",
        "090-1234",
        "13812345678",
        "0917123456 rows",
        "page 555-0143",
        "Version 0.12.345678901",
        "chr1:1000000-2000000",
    ],
)
def test_not_a_phone(text: str) -> None:
    assert values(text, "PHONE_NUMBER") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.com/a?b=c#d.", {"https://example.com/a?b=c#d"}),
        ("(http://example.com/a)", {"http://example.com/a"}),
        ("https://example.org/Foo_(bar), then", {"https://example.org/Foo_(bar)"}),
        ("[text](https://example.com/)", {"https://example.com/"}),
        ("访问https://example.com谢谢", {"https://example.com"}),
        ("www.example.com/x!", {"www.example.com/x"}),
        ("ftp://files.example.net/pub", {"ftp://files.example.net/pub"}),
        ("https://example.com/" + "ab/" * 160, {"https://example.com/" + "ab/" * 160}),
        ("os.path.join and example.com and http", set()),
        ("http://", set()),
    ],
)
def test_web_address(text: str, expected: set[str]) -> None:
    got = values(text, "URL")
    assert {max(got, key=len)} == expected if expected else got == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("follow me on Twitter @jane_example", {"@jane_example"}),
        ("his Instagram handle: @jane.example84", {"@jane.example84", "jane.example84"}),
        ("username: jane84", {"jane84"}),
        ('{"user_name": "jane.example84"}', {"jane.example84"}),
        ("@property\ndef handle(self): ...", set()),
        ("@app.route('/follow')", set()),
        ("via @scope/package", set()),
        ("tweet jane@example.com", set()),
        ("@param username the name", set()),
        ("username = None", set()),
        ("user: str = getpass.getuser()", set()),
    ],
)
def test_username(text: str, expected: set[str]) -> None:
    assert values(text, "USERNAME") <= expected
    assert bool(values(text, "USERNAME")) is bool(expected)


def test_longest_url_is_covered_up_to_a_limit() -> None:
    url = "https://example.com/" + "x" * 30 + "/y" * 1000
    assert max(len(value) for entity, value in found(url) if entity == "URL") > 900
