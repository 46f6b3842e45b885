"""Made-up values that pass the checks of their kind, and sentences they stand in."""

import hashlib
import random
from collections.abc import Callable

from stdnum import luhn
from stdnum.de import idnr

Random = random.Random
_NAMES = "ngozi tomas priya lena omar mei ana jonas fatima yuki elif noah zofia ravi chloe".split()
_FAMILY = (
    "okafor silva nair weber haddad chen costa berg diallo sato kaya reed nowak rao petit".split()
)
_DOMAINS = ["example.org", "example.com", "example.net", "mail.example.org", "post.example.com"]
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def email(rng: Random) -> str:
    local = rng.choice(_NAMES) + rng.choice([".", "_", "", "-"]) + rng.choice(_FAMILY)
    return f"{local}{rng.choice(['', str(rng.randrange(100))])}@{rng.choice(_DOMAINS)}"


def phone(rng: Random) -> str:
    line = f"{rng.choice([202, 212, 303, 415, 617, 702])}-555-01{_digits(rng, 2)}"
    return rng.choice([line, f"+1 {line.replace('-', ' ')}", f"({line[:3]}) {line[4:]}"])


def card(rng: Random) -> str:
    body = rng.choice(["4", "51", "55"])
    body += _digits(rng, 15 - len(body))
    number = body + luhn.calc_check_digit(body)
    groups = [number[at : at + 4] for at in range(0, 16, 4)]
    return rng.choice([" ", "-", ""]).join(groups)


def iban(rng: Random) -> str:
    body = "37040044" + _digits(rng, 10)
    check = 98 - int(body + "131400") % 97
    number = f"DE{check:02}{body}"
    groups = [number[at : at + 4] for at in range(0, len(number), 4)]
    return rng.choice([" ", ""]).join(groups)


def ssn(rng: Random) -> str:
    area = rng.choice([n for n in range(1, 900) if n != 666])
    return f"{area:03}-{rng.randrange(1, 100):02}-{rng.randrange(1, 10000):04}"


def ip(rng: Random) -> str:
    return ".".join(
        str(part)
        for part in (
            rng.choice([81, 93, 145, 188, 203]),
            *(rng.randrange(11, 250) for _ in range(3)),
        )
    )


def mac(rng: Random) -> str:
    return ":".join(
        f"{rng.choice([0x3C, 0x70, 0xA4, 0xDC]) if at == 0 else rng.randrange(256):02x}"
        for at in range(6)
    )


def bitcoin(rng: Random) -> str:
    data = b"\0" + rng.randbytes(20)
    data += hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]
    number, made = int.from_bytes(data, "big"), ""
    while number:
        number, place = divmod(number, 58)
        made = _BASE58[place] + made
    return "1" + made


def token(rng: Random) -> str:
    """Return a made-up key of one of several services' shapes."""

    def some(count: int) -> str:
        return "".join(rng.choice(_ALNUM) for _ in range(count))

    return rng.choice(
        [
            f"AKIA{''.join(rng.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') for _ in range(16))}",
            f"sk_live_{some(24)}",
            f"glpat-{some(20)}",
        ]
    )


def nino(rng: Random) -> str:
    made = rng.choice(["AB", "CE", "JK", "PR", "SX"]) + _digits(rng, 6) + rng.choice("ABCD")
    return rng.choice([made, " ".join([made[:2], made[2:4], made[4:6], made[6:8], made[8:]])])


def tax_id(rng: Random) -> str:
    while True:
        body = [*"0123456789"]
        rng.shuffle(body)
        body[body.index(rng.choice(body))] = rng.choice(body)
        digits = "".join(body)
        made = (
            digits + idnr._iso7064_check(digits)
            if hasattr(idnr, "_iso7064_check")
            else digits + _check11(digits)
        )
        if made[0] != "0" and idnr.is_valid(made):
            return rng.choice([made, f"{made[:2]} {made[2:5]} {made[5:8]} {made[8:]}"])


def _check11(digits: str) -> str:
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def nhs(rng: Random) -> str:
    while True:
        body = "9" + _digits(rng, 8)
        check = 11 - sum(int(d) * (10 - at) for at, d in enumerate(body)) % 11
        if check != 10:
            made = body + str(check % 11)
            return rng.choice([made, f"{made[:3]} {made[3:6]} {made[6:]}"])


# Entity → what makes a value of it, and sentences that hold one.
VALUES: dict[str, tuple[Callable[[Random], str], tuple[str, ...]]] = {
    "EMAIL_ADDRESS": (email, ("You can write to {} about the order.", "Her e-mail address is {}.", "Contact: {}")),
    "PHONE_NUMBER": (phone, ("Call him on {} after six.", "The phone number on file is {}.", "Tel. {}, mornings")),
    "CREDIT_CARD": (card, ("The card he used was {} as far as I know.", "Credit card number: {}", "It was charged to {} yesterday.")),
    "IBAN_CODE": (iban, ("Please transfer it to {} by Friday.", "IBAN: {}", "The refund went to account {} last week.")),
    "US_SSN": (ssn, ("Her social security number is {}.", "SSN: {}", "The form gives {} as his SSN.")),
    "IP_ADDRESS": (ip, ("She logged in from {} last night.", "The IP address was {}.", "Client address: {}")),
    "MAC_ADDRESS": (mac, ("The phone's MAC address is {}.", "Its hardware address, {}, was seen twice.", "MAC: {}")),
    "CRYPTO": (bitcoin, ("Send the bitcoin to {} today.", "His wallet is {}.", "BTC address: {}")),
    "SECRET": (token, ("The API key is {}, keep it safe.", "Use the token {} for that.", "key: {}")),
    "UK_NINO": (nino, ("His National Insurance number is {}.", "NI number: {}", "The NINO on the payslip is {}.")),
    "DE_TAX_ID": (tax_id, ("Her Steuer-ID is {}.", "Steueridentifikationsnummer: {}", "The German tax ID {} belongs to him.")),
    "UK_NHS": (nhs, ("The patient's NHS number is {}.", "NHS number: {}", "Her NHS no. {} is in the letter.")),
}  # fmt: skip
