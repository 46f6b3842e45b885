# ruff: noqa: RUF001 (texts keep their long lines and their own signs)
"""Invented people and reserved values: nothing here can belong to anybody.

E-mail: RFC 2606 and RFC 6761 domains. Telephone: 555-0100 to 0199 (NANPA), Ofcom's, ARCEP's and
the Bundesnetzagentur's numbers for drama. IP: RFC 5737, RFC 3849. MAC: RFC 7042. Cards: the
networks' test numbers. IBAN: the examples of the SWIFT registry. SSN: numbers once printed in
advertisements and void since. NHS: the 999 range kept for tests.
"""

from typing import NamedTuple
from unicodedata import normalize

from corpora_samples.makers.build import Dice, Value

NAMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        (
            "Ada",
            "Amara",
            "Owen",
            "Priya",
            "Tomasz",
            "Leila",
            "Kwame",
            "Mei",
            "Rhys",
            "Sofia",
            "Noor",
        ),
        (
            "Ashdown",
            "Okonjo",
            "Brackley",
            "Raman",
            "Fenwick",
            "O'Hallan",
            "Vasquez-Thorn",
            "Li",
            "Penhale",
        ),
    ),
    "de": (
        ("Jörg", "Anneliese", "Björn", "Käthe", "Mehmet", "Ute", "Lukas", "Grażyna"),
        ("Müllbach", "Großkopf", "von Ährental", "Yıldırımer", "Schönfelder", "Käsbohrer"),
    ),
    "fr": (
        ("Hélène", "Étienne", "Aïcha", "Jean-Noël", "Solène", "Moussa"),
        ("Lefournier", "d'Arbelle", "Benhaddou", "Crèvecoin", "Diarrault"),
    ),
    "es": (
        ("Iñaki", "Lucía", "Martín", "Ximena", "Raúl"),
        ("Ibarrola Peña", "Núñez Cantal", "Quispe Rojo", "Ferrándiz"),
    ),
    "it": (
        ("Niccolò", "Giulia", "Salvatore", "Ludovica"),
        ("Bellandi", "Dell'Orto", "Cavaspina", "Tramontin"),
    ),
    "pt": (
        ("João", "Conceição", "Thiago", "Inês"),
        ("Valadão", "Quaresmeira", "dos Anjos Brito", "Figueirol"),
    ),
    "nl": (
        ("Sjoerd", "Anouk", "Willemijn", "Ruben"),
        ("van der Heuvelaar", "Kloosterveld", "de Bruijnink", "IJsselmonde"),
    ),
    "pl": (
        ("Łukasz", "Małgorzata", "Zbigniew", "Agnieszka"),
        ("Wąsikowski", "Źrebiec", "Brzozowiak", "Świderek"),
    ),
    "hi": (("आरव", "सुनीता", "कबीर", "मीनाक्षी"), ("शर्मावत", "द्विवेदिया", "कुलकर्णे", "राठौरिया")),
    "zh": (("晓岚", "志远", "美玲", "子轩"), ("欧阳", "慕容", "柳", "钟")),
    "ja": (("美咲", "健太郎", "さくら", "翔"), ("小鳥遊", "早乙女", "月見里", "四月一日")),
}
CITIES = {
    "en": (("Bristol", "BS1 4ZZ"), ("Leeds", "LS2 9XX"), ("Portland", "97200"), ("Boise", "83700")),
    "de": (("Köln", "50600"), ("München", "80300"), ("Görlitz", "02800"), ("Lübeck", "23500")),
    "fr": (("Besançon", "25999"), ("Nîmes", "30999"), ("Saint-Étienne", "42999")),
    "es": (("Cádiz", "11099"), ("A Coruña", "15099"), ("Logroño", "26099")),
    "it": (("Forlì", "47199"), ("L'Aquila", "67199"), ("Trieste", "34199")),
    "pt": (("Évora", "7000-999"), ("São Luís", "65099-999"), ("Guimarães", "4800-999")),
    "nl": (("'s-Hertogenbosch", "5299 ZZ"), ("Zwolle", "8099 ZZ"), ("Leiden", "2399 ZZ")),
    "pl": (("Łódź", "90-999"), ("Wrocław", "50-999"), ("Gdańsk", "80-999")),
    "hi": (("जयपुर", "302999"), ("भोपाल", "462999"), ("लखनऊ", "226999")),
    "zh": (("成都", "610999"), ("南京", "210999"), ("厦门", "361999")),
    "ja": (("札幌市", "060-9999"), ("仙台市", "980-9999"), ("金沢市", "920-9999")),
}
STREETS = {
    "en": ("{n} Larkspur Lane", "{n}B Tannery Row", "{n} Old Quarry Road", "{n} Juniper Court"),
    "de": ("Lindenblütenweg {n}", "Am Alten Sägewerk {n}a", "Großmühlstraße {n}"),
    "fr": ("{n} rue des Églantiers", "{n} bis, impasse du Vieux-Lavoir"),
    "es": ("Calle del Molino Nuevo, {n}", "Avenida de los Almendros {n}, 3.º B"),
    "it": ("Via delle Ginestre {n}", "Vicolo dell'Arco Vecchio {n}/A"),
    "pt": ("Rua das Amendoeiras, {n}", "Travessa do Poço Novo, {n}, 2.º Esq."),
    "nl": ("Wilgenroosjesstraat {n}", "Oude Houtkade {n}-III"),
    "pl": ("ul. Jarzębinowa {n}", "ul. Starego Młyna {n}/4"),
    "hi": ("{n}, नीम गली", "मकान संख्या {n}, पुराना बाग मार्ग"),
    "zh": ("梧桐新路{n}号", "老磨坊巷{n}号"),
    "ja": ("若葉台{n}丁目5番地", "緑が丘{n}-12-3"),
}
COMPANIES = (
    "Quillmark Ltd",
    "Nordlicht Werke GmbH",
    "Harbor & Pine LLC",
    "Tessellate AG",
    "Ondine SARL",
)
DOMAINS = ("example.com", "example.org", "example.net", "mail.example.com", "corp.test")
CARDS = ("4111 1111 1111 1111", "5555 5555 5555 4444", "3782 822463 10005", "6011-1111-1111-1117")
IBANS = {
    "en": "GB82 WEST 1234 5698 7654 32", "de": "DE89 3704 0044 0532 0130 00",
    "fr": "FR14 2004 1010 0505 0001 3M02 606", "es": "ES91 2100 0418 4502 0005 1332",
    "it": "IT60 X054 2811 1010 0000 0123 456", "nl": "NL91 ABNA 0417 1643 00",
    "pl": "PL61 1090 1014 0000 0712 1981 2874", "pt": "PT50 0002 0123 1234 5678 9015 4",
}  # fmt: skip
SSNS = ("078-05-1120", "219-09-9999")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
SECRETS = {
    "github": Value("gh" + "p_" + "madeUp0" * 5 + "z", "ACCESS_TOKEN"),
    "gitlab": Value("gl" + "pat-" + "madeUp0made" + "Up0sample"[:9], "ACCESS_TOKEN"),
    "aws": Value("AK" + "IA" + "MADEUP7MADEUP7MA", "API_KEY"),
    "aws_secret": Value("madeUp7/notReal9+Key" * 2, "API_KEY"),
    "hf": Value("h" + "f_" + "madeUpMadeUp" * 2 + "madeUpMade", "ACCESS_TOKEN"),
    "jwt": Value("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0." + "madeUp0" * 6 + "m", "JWT"),
    "hexkey": Value("0f1e2d3c4b5a69788796" * 2, "API_KEY"),
    "password": Value("Gr4v3l-Moss_77", "PASSWORD"),
    "password2": Value("t1nPenguin!Kite", "PASSWORD"),
    "pem": Value(
        "-----BEGIN " + "PRIVATE KEY-----\n" + ("madeUp0not/a+Key" * 4 + "\n") * 4
        + "madeUp0notAKey00=\n-----END " + "PRIVATE KEY-----", "PRIVATE_KEY",
    ),
}  # fmt: skip


class Person(NamedTuple):
    """Somebody who does not exist."""

    first: Value
    last: Value
    name: Value
    email: Value
    user: Value
    phone: Value
    street: Value
    city: Value
    postcode: Value
    born: Value
    age: Value

    def values(self, prefix: str = "") -> dict[str, Value]:
        """Return the fields by name, for a template; ``prefix`` tells two people apart."""
        return {prefix + name: value for name, value in self._asdict().items()}


def person(dice: Dice, lang: str = "en", *, before: int = 2005) -> Person:
    """Invent a person of a language's country, born from 1935 on and before a year."""
    firsts, lasts = NAMES[lang]
    first, last = dice.pick(firsts), dice.pick(lasts)
    glued = lang in ("zh", "ja")
    name = last + first if glued else f"{first} {last}"
    user = (
        _ascii(first)[:1] + _ascii(last)
        if lang not in ("hi", "zh", "ja")
        else "user" + dice.digits(3)
    )
    mail = f"{_ascii(first)}.{_ascii(last)}" if lang not in ("hi", "zh", "ja") else user
    city, postcode = dice.pick(CITIES[lang])
    year = 1935 + dice.below(before - 1935)
    street = dice.pick(STREETS[lang]).format(n=2 + dice.below(180))
    return Person(
        first=Value(first, "PERSON"),
        last=Value(last, "PERSON"),
        name=Value(name, "PERSON"),
        email=Value(f"{mail}@{dice.pick(DOMAINS)}", "EMAIL_ADDRESS"),
        user=Value(user + dice.digits(2), "USERNAME"),
        phone=Value(phone(dice, lang), "PHONE_NUMBER"),
        street=Value(street, "STREET_ADDRESS"),
        city=Value(city, "LOCATION"),
        postcode=Value(postcode, "POSTCODE"),
        born=Value(date(dice, lang, year), "DATE_OF_BIRTH"),
        age=Value(str(2026 - year), "AGE"),
    )


def phone(dice: Dice, lang: str) -> str:
    """Return a number nobody can have, in one of the ways people write it."""
    two, three = f"{dice.below(100):02}", f"{dice.below(1000):03}"
    american = ("(202) 555-01{}", "+1 202-555-01{}", "+1 (415) 555-01{}", "312.555.01{}")
    if lang == "de":
        return dice.pick(("030 23125 {}", "+49 30 23125-{}", "0221 / 4710 {}")).format(three)
    if lang == "fr":
        return dice.pick(("01 99 00 {} 17", "+33 6 39 98 {} 42", "04.65.71.{}.03")).format(two)
    if lang == "en" and dice.below(2):
        return dice.pick(("020 7946 0{}", "+44 20 7946 0{}", "07700 900{}", "0117 496 0{}")).format(
            three
        )
    return dice.pick(american if lang == "en" else american[1:2]).format(two)


def date(dice: Dice, lang: str, year: int) -> str:
    """Return a day of ``year`` as the language writes it."""
    day, month = 1 + dice.below(28), 1 + dice.below(9)
    written = f"{day} {MONTHS[month - 1]} {year}"
    ways = {
        "en": (f"{year}-{month:02}-{day:02}", f"{month:02}/{day:02}/{year}", written),
        "de": (f"{day:02}.{month:02}.{year}", f"{day}.{month}.{year}"),
        "nl": (f"{day:02}-{month:02}-{year}",),
        "pl": (f"{day:02}.{month:02}.{year}",),
        "zh": (f"{year}年{month}月{day}日",),
        "ja": (f"{year}年{month}月{day}日",),
    }
    return dice.pick(ways.get(lang, (f"{day:02}/{month:02}/{year}",)))


def when(dice: Dice, lang: str = "en") -> Value:
    """Return a recent day."""
    return Value(date(dice, lang, 2023 + dice.below(3)), "DATE_TIME")


def ip(dice: Dice) -> Value:
    """Return an address kept for documentation."""
    four = f"{dice.pick(('192.0.2', '198.51.100', '203.0.113'))}.{1 + dice.below(254)}"
    return Value(dice.pick((four, four, four, f"2001:db8::{dice.hex(3)}:1")), "IP_ADDRESS")


def mac(dice: Dice) -> Value:
    """Return a hardware address kept for documentation."""
    return Value(f"00-00-5E-00-53-{dice.hex(2).upper()}", "MAC_ADDRESS")


def card(dice: Dice) -> Value:
    """Return a card number that payment networks give out for tests."""
    return Value(dice.pick(CARDS), "CREDIT_CARD")


def nhs(dice: Dice) -> Value:
    """Return an NHS number of the range for tests, with its check digit (modulus 11)."""
    while True:
        nine = "999" + dice.digits(6)
        check = 11 - sum(int(digit) * (10 - i) for i, digit in enumerate(nine)) % 11
        if check != 10:
            number = nine + str(check % 11)
            return Value(f"{number[:3]} {number[3:6]} {number[6:]}", "UK_NHS")


def _ascii(name: str) -> str:
    for letter, plain in (("ß", "ss"), ("ł", "l"), ("Ł", "L"), ("ı", "i")):
        name = name.replace(letter, plain)
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(char for char in plain if char.isalpha())
