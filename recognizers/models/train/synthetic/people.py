"""People: who they are, and how their names are written."""

import unicodedata
from random import Random
from typing import NamedTuple

from recognizers.models.train.synthetic import pools
from recognizers.models.train.synthetic.template import Piece

_STARTS = (
    "b bl br c ch d dr f fl g gr h j k kl kr l m n p pr qu r s sh sk sl st t th tr v w y z zh"
).split()
_VOWELS = "a a a e e e i i o o u ai ei ia io oa ou".split()
_MIDDLES = (
    "b c ck d dd g h k l ll ld lm lt m mb mm n nd ng nn nt p r rb rd rg rk rl rm rn rr rt s sk ss "
    "st t th tt v w x z"
).split()
_CODAS = "|||l|m|n|nd|r|rk|rt|s|sh|ss|th|x|ck|ng|ll|t|z|ne|re|le|ko|no|ta|ri|y".split("|")
_PARTICLES = {
    "nl": ["van", "van den", "van der", "de", "ter", "ten", "van 't"],
    "de": ["von", "von der", "zu", "von und zu"],
    "fr": ["de", "de la", "du", "d'", "Le", "des"],
    "es": ["de", "de la", "del", "de los"],
    "it": ["di", "De", "Della", "Lo", "D'"],
    "pt": ["da", "de", "dos", "do", "das"],
    "sv": ["af", "von"],
    "en": ["Mc", "Mac", "O'", "St. ", "Fitz", "van der", "de la", "du", "von"],
}
_SUFFIXES = ["Jr.", "Sr.", "II", "III", "IV", "Jr", ", Jr.", ", MD", ", PhD"]
_DOMAINS = ["example.com", "example.org", "example.net", "mail.example.com", "post.example.org"]
_HANDLE_WORDS = (
    "dark night wolf cat sun moon real the its just mr miss old big lil lucky happy crazy red blue "
    "king queen gamer pixel fox owl bear tea rock star code dev music art foodie runner fan ninja"
).split()
_PRONOUNS = {"he": ("she", "he"), "his": ("her", "his"), "him": ("her", "him")}


class Person(NamedTuple):
    """A made-up person."""

    first: str
    middle: str
    last: str
    suffix: str
    female: bool
    lang: str  # of the name


def draw(rng: Random, lang: str) -> Person:
    """Make up a person, of the language's own names a little more often than not."""
    female = rng.random() < 0.5
    kind = rng.random()
    if kind < 0.05:
        return Person(coined(rng), coined(rng), coined(rng), "", female, lang)
    origin = lang if kind < 0.62 else rng.choice(sorted(pools.LOCALES)) if kind < 0.74 else ""
    names = pools.names(rng.choice(pools.LOCALES[origin] if origin else pools.FOREIGN))
    given = names.female if female else names.male
    surnames = names.last_female if female else names.last_male
    if rng.random() < 0.08:  # names of two origins
        surnames = pools.names(rng.choice(pools.LOCALES[lang])).last_male
    last = rng.choice(surnames)
    middle = rng.choice(given) if rng.random() < 0.5 else coined(rng)
    return Person(
        rng.choice(given),
        middle,
        _surname(rng, last, surnames, origin),
        _suffix(rng),
        female,
        origin,
    )


def coined(rng: Random) -> str:
    """Make up a name of one to three syllables."""
    start = "" if rng.random() < 0.15 else rng.choice(_STARTS)
    middle = "".join(
        rng.choice(_VOWELS) + rng.choice(_MIDDLES) for _ in range(rng.choice((0, 1, 1, 1, 2)))
    )
    stem = start + middle + rng.choice(_VOWELS)
    return (stem + rng.choice(_CODAS if len(stem) > 1 else _CODAS[3:])).capitalize()


def _surname(rng: Random, last: str, surnames: list[str], origin: str) -> str:
    kind = rng.random()
    if origin in {"es", "pt"} and kind < 0.35:
        second = rng.choice(surnames)
        return f"{last}{rng.choice((' ', ' ', ' y ' if origin == 'es' else ' '))}{second}"
    if origin in _PARTICLES and kind > 0.9 and " " not in last:
        particle = rng.choice(_PARTICLES[origin])
        apart = "" if particle in {"Mc", "Mac", "O'", "St. ", "Fitz", "d'", "D'"} else " "
        return particle + apart + last
    if kind > 0.86:
        return f"{last}-{rng.choice(surnames)}"
    return last


def _suffix(rng: Random) -> str:
    return rng.choice(_SUFFIXES) if rng.random() < 0.03 else ""


def _full(rng: Random, person: Person) -> str:
    kind = rng.random()
    middle = ""
    if kind < 0.1:
        middle = f"{person.middle[0]}. "
    elif kind < 0.16:
        middle = f"{person.middle} "
    elif kind < 0.175:
        middle = f"\u201c{coined(rng)}\u201d "
    elif kind < 0.19:
        middle = f'"{person.middle}" '
    suffix = person.suffix and (person.suffix if person.suffix[0] == "," else f" {person.suffix}")
    return f"{person.first} {middle}{person.last}{suffix}"


def written(rng: Random, person: Person, form: str) -> str:
    """Return a person's name in one of the forms of ``FORMS``."""
    first, last, initial = person.first, person.last, person.first[0]
    match form:
        case "":
            form = rng.choices(("full", "first", "last", "initial"), cum_weights=(70, 84, 94, 100))[
                0
            ]
            return written(rng, person, form)
        case "full":
            return _full(rng, person)
        case "plain":
            return f"{first} {last}"
        case "first":
            return first
        case "last":
            return last
        case "initial":
            second = f"{person.middle[0]}. " if rng.random() < 0.25 else ""
            return f"{initial}. {second}{last}"
        case "initials_last":
            return f"{last} {initial}{person.middle[0] if rng.random() < 0.4 else ''}"
        case "short":
            return f"{first} {last[0]}."
        case "comma":
            rest = rng.choice((first, first, first, f"{first} {person.middle[0]}.", f"{initial}."))
            return f"{last}, {rest}"
        case "caps":
            return rng.choice((f"{first} {last.upper()}", f"{last.upper()} {first}"))
        case "upper":
            return f"{first} {last}".upper()
        case "lower":
            return f"{first} {last}".lower()
        case "nick":
            stem = first[: rng.choice((3, 3, 4))]
            return stem + rng.choice(("y", "ie", "o", "i", ""))
    raise ValueError(f"no form {form!r} of a person; choose one of {', '.join(FORMS)}")


FORMS = (
    "full", "plain", "first", "last", "initial", "initials_last", "short", "comma", "caps", "upper",
    "lower", "nick",
)  # fmt: skip
ALL_FORMS = frozenset({
    "", *FORMS, "formal", "he", "his", "him", "handle", "login", "email", "genitive",
    "last_genitive",
})  # fmt: skip


def pieces(rng: Random, person: Person, form: str) -> list[Piece]:
    """Return what stands for a person in a text: a name, a login, an e-mail address, a pronoun."""
    match form:
        case "he" | "his" | "him":
            return [(_PRONOUNS[form][not person.female], None)]
        case "handle":
            return [(f"@{login(rng, person)}", "USERNAME")]
        case "login":
            return [(login(rng, person), "USERNAME")]
        case "email":
            return [(f"{mailbox(rng, person)}@{rng.choice(_DOMAINS)}", None)]
    return [(written(rng, person, form), "PERSON")]


def mailbox(rng: Random, person: Person) -> str:
    """Return the local part of a person's e-mail address."""
    first, last = ascii_only(person.first), ascii_only(person.last)
    pattern = rng.choice(
        ("{f}.{l}", "{f}.{l}", "{i}{l}", "{f}{l}", "{l}.{f}", "{f}_{l}", "{f}", "{i}.{l}")
    )
    return pattern.format(f=first, l=last, i=first[:1])


def login(rng: Random, person: Person) -> str:
    """Return a user name: of a person's name, or of any words."""
    first, last = ascii_only(person.first), ascii_only(person.last)
    word, other = rng.choice(_HANDLE_WORDS), rng.choice(_HANDLE_WORDS)
    number = str(rng.choice((rng.randrange(10), rng.randrange(100), rng.randrange(1950, 2015))))
    pattern = rng.choice(
        (
            "{i}{l}", "{f}{n}", "{f}.{l}", "{f}_{l}", "{f}{l}{n}", "{w}_{o}", "{w}{o}{n}",
            "{w}{f}", "{f}the{w}",
            "x{W}{O}x", "{W}{O}", "{l}{i}", "{i}{l}{n}", "{w}.{o}", "{F}{L}", "{f}_{w}",
            "{l}_{n}", "{w}-{o}-{n}", "{F}_{n}", "{f}", "_{f}{n}", "{i}.{l}", "not_{f}", "{O}Of{W}",
        )
    )  # fmt: skip
    return pattern.format(
        f=first, l=last, i=first[:1], n=number, w=word, o=other,
        F=first.title(), L=last.title(), W=word.title(), O=other.title(),
    )  # fmt: skip


def ascii_only(name: str) -> str:
    """Return the letters of a name as they stand in an address: lower case, without accents."""
    plain = unicodedata.normalize(
        "NFKD", name.replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    )
    return (
        "".join(letter for letter in plain.lower() if letter.isascii() and letter.isalnum()) or "x"
    )
