# ruff: noqa: E501 (texts keep their long lines and their own signs)
"""Support tickets: short rows with quotes, line breaks, empty fields; for CSV and Parquet."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Made, Value, render, with_crlf

ROWS = (
    ("Cannot log in", "User {user} gets \"invalid password\" since {day}.\nBrowser 128.0, IP {ip}."),
    ("Call back: {name}", "Please call {name} on {phone}; asked for a \"real person\", not the bot."),
    ("Refund", "Card {card}, booked on {day}; customer {name}, {email}."),
    ("Wrong delivery address", "New address:\n{name}\n{street}\n{city} {postcode}\nphone {phone}"),
    ("Printer, again", "Error 0x80070005 on floor 3, \"PC LOAD LETTER\"; firmware 2.14.9-rc1."),
    ("Change of name", "{name} is now called {first} {other_last}; e-mail becomes {other_email}."),
    ("Payroll", "SSN on the form reads {ssn}, which is wrong. Employee {name}, born {born}."),
    ("VPN drops", "Laptop {mac} loses the tunnel to {ip} every 30 min.\n\n{first} (also {other_first})"),
    ("Übersetzung fehlt", "Kundin {de_name} aus {de_city} bittet um Rückruf: {de_phone}; IBAN {de_iban}"),
    ("Slow report", "Query takes 41.7 s for 1,204,993 rows; was 3.2 s before 2024.2. Order 7731-0042-19."),
)  # fmt: skip
PRIORITIES = ("low", "normal", "high", "urgent", None)


def documents(dice: Dice) -> list[list[Document]]:
    """Return two shards of forty tickets."""
    return [[_ticket(dice, 40 * shard + i) for i in range(40)] for shard in range(2)]


def _ticket(dice: Dice, number: int) -> Document:
    german = v.person(dice, "de")
    values: dict[str, Value | str] = {
        **v.person(dice).values(), **v.person(dice).values("other_"), **german.values("de_"),
        "de_iban": Value(v.IBANS["de"], "IBAN_CODE"), "card": v.card(dice), "day": v.when(dice),
        "ip": v.ip(dice), "mac": v.mac(dice), "ssn": Value(dice.pick(v.SSNS), "US_SSN"),
    }  # fmt: skip
    subject, body = (render(part, values) for part in ROWS[number % len(ROWS)])
    if number % 7 == 2:
        body = with_crlf(body)
    texts: dict[str, Made] = {"subject": subject, "body": body}
    if number % 13 == 9:
        del texts["body"]
    record: dict[str, object] = {
        "id": f"T-{10500 + number}",
        "created": f"2025-0{1 + dice.below(9)}-{1 + dice.below(28):02}T{dice.below(24):02}:15:00Z",
        "subject": subject.text,
        "body": texts["body"].text if "body" in texts else None,
        "priority": dice.pick(PRIORITIES),
    }
    return Document(str(record["id"]), record, texts, "de" if number % len(ROWS) == 8 else "en")
