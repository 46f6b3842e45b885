"""A mixed corpus to time things with: documentation and code found on the machine, and prose with
made-up personal data in three documents of ten.

No paragraph comes twice unchanged, so that reading repeated text once gains nothing here that it
would not gain in life. Speed only: there are no gold spans.
"""

import json
import random
import re
import site
import sysconfig
from collections.abc import Iterator
from pathlib import Path

GIVEN = ("Amara", "Bjarne", "Chloé", "Dmitri", "Esperanza", "Farid", "Grace", "Hiroshi", "Ingrid")
FAMILY = ("Okafor", "Lindqvist", "Moreau", "Volkov", "Castillo", "Haddad", "Whitfield", "Tanaka")
TOWNS = ("Springfield", "Rivertown", "Lakeview", "Ashford")
TEMPLATES = (
    "Contact {name} at {mail} or {phone}.",
    "{name}, {number} {town} Road, {town}, was seen on {date}.",
    "My card is 4111 1111 1111 1111, the number on the form was 078-05-1120.",
    "{name} logged in from {ip}.",
    "The account GB82 WEST 1234 5698 7654 32 belongs to {name}.",
    "Dear {given},\n\nthank you for your call. We will write to {mail}.\n\nBest,\n{name}",
    '{{"user": "{user}", "name": "{name}", "ip": "{ip}", "dob": "{date}"}}',
)
LOGGED = (
    "{time} INFO user={user} ip={ip} mail={mail}",
    "{time} WARN login failed for {mail} from {ip}",
    '{ip} - {user} [{time}] "GET /account/{number} HTTP/1.1" 200 {number}',
    "{time} sent receipt {number} to {name} <{mail}>",
)


def write_corpus(path: Path, megabytes: float, seed: int = 1) -> int:
    """Write about ``megabytes`` of JSONL to ``path``; return the characters of its texts."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(documents(seed)):
            file.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
            size += len(text)
            if size >= megabytes * 1e6:
                return size
    raise RuntimeError("documents never end")


def write_log(path: Path, megabytes: float, seed: int = 1) -> int:
    """Write about ``megabytes`` of a log as JSONL: hardly anything in it is not personal data."""
    rng = random.Random(seed)
    size = 0
    with path.open("w", encoding="utf-8") as file:
        while size < megabytes * 1e6:
            text = "\n".join(_logged(rng) for _ in range(rng.randint(20, 60)))
            file.write(json.dumps({"text": text}) + "\n")
            size += len(text)
    return size


def _logged(rng: random.Random) -> str:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    return rng.choice(LOGGED).format(
        time=f"2024-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}T"
        f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}Z",
        ip=f"{rng.choice(('198.51.100', '203.0.113'))}.{rng.randrange(256)}",
        mail=f"{given[0].lower()}{family.lower()}{rng.randrange(10_000)}@example.org",
        user=f"{family.lower()}{rng.randrange(100)}",
        name=f"{given} {family}",
        number=rng.randrange(100_000),
    )


def documents(seed: int) -> Iterator[str]:
    """Yield documents without end."""
    rng = random.Random(seed)
    pool = _paragraphs()
    rng.shuffle(pool)
    used = 0
    while True:
        parts = []
        for _ in range(rng.randint(2, 8)):
            parts.append(_fresh(pool[used % len(pool)], used // len(pool), rng))
            used += 1
        if rng.random() < 0.3:
            for _ in range(rng.randint(1, 4)):
                parts.insert(rng.randint(0, len(parts)), _personal(rng))
        yield "\n\n".join(parts)


def _paragraphs() -> list[str]:
    folders = [*site.getsitepackages(), sysconfig.get_paths()["stdlib"]]
    found: set[str] = set()
    for folder in folders:
        for pattern in ("**/*.py", "**/METADATA", "**/*.rst", "**/*.md", "**/*.txt"):
            for path in sorted(Path(folder).glob(pattern))[:2500]:
                try:
                    text = path.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError):
                    continue
                pieces = (piece.strip() for piece in re.split(r"\n\s*\n", text))
                found.update(piece for piece in pieces if 80 < len(piece) < 2000)
    return sorted(found)


def _fresh(paragraph: str, turn: int, rng: random.Random) -> str:
    """Change one word when a paragraph comes again."""
    if not turn:
        return paragraph
    words = paragraph.split(" ")
    words[rng.randrange(len(words))] = f"{rng.choice(FAMILY).lower()}{rng.randrange(10_000)}"
    return " ".join(words)


def _personal(rng: random.Random) -> str:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    return rng.choice(TEMPLATES).format(
        given=given,
        name=f"{given} {family}",
        user=f"{given.lower()}{rng.randrange(100)}",
        mail=f"{given.lower()}.{family.lower()}{rng.randrange(1000)}@example.org",
        phone=f"202-555-01{rng.randrange(100):02}",
        ip=f"203.0.113.{rng.randrange(256)}",
        number=rng.randrange(1, 300),
        town=rng.choice(TOWNS),
        date=f"{rng.randrange(1950, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
    )
