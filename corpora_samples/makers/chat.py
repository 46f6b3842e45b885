# ruff: noqa: E501, RUF001 (texts keep their long lines and their own signs)
"""Chat: dialogs between a user and an assistant, in the messages format models are trained on."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Made, Value, render

SYSTEM = "You are a helpful assistant of {company}."
DIALOGS = (
    (
        "hi, this is {name}. my order 88-1204 never came 😕",
        "I'm sorry, {first}! Which address was it sent to?",
        "{street}, {city} {postcode}. you can call me on {phone}",
        "Thank you. I have opened a case and will write to {email} within two days.",
    ),
    (
        "Write a short cover letter. I'm {name}, {age} years old, nurse, living in {city}.",
        "Dear hiring team,\n\nmy name is {name} and I have worked as a nurse in {city} for many years. "
        "…\n\nKind regards,\n{name}\n{email} | {phone}",
    ),
    (
        "Why does this fail?\n```python\nclient = Client(token=\"{github}\")\nclient.get(\"/user\")\n```",
        "Please revoke that token first: it is in this conversation now. Then read it from the environment:\n"
        "```python\nimport os\nclient = Client(token=os.environ[\"GITHUB_TOKEN\"])\n```",
    ),
    (
        "Translate into German: \"{name} was born on {born} in {city}.\"",
        "„{name} wurde am {born} in {city} geboren.“",
    ),
    (
        "Is 3.11.4 newer than 3.9.18? And what is 555 * 1212?",
        "Yes, 3.11.4 is newer. 555 × 1212 = 672 660.",
    ),
    (
        "my card {card} was charged twice by {company} on {day}, pls help!!",
        "I can help with that. Please never send a full card number here. What is the e-mail address of "
        "your account?",
        "{email}, user name {user}",
        "Thanks, {first}. The second charge was taken back; the money is there in 3–5 days 🎉",
    ),
    (
        "Summarize: Minutes, {day}. Present: {name}, {other_name}. {other_first} reports that server "
        "{ip} is down again. {first} will call the provider ({phone}).",
        "- {other_first}: server {ip} is down\n- {first}: calls the provider",
    ),
    (
        "Give me a regular expression for dates like 2024-01-31.",
        "`\\d{{4}}-\\d{{2}}-\\d{{2}}` matches the shape; it also matches 9999-99-99, so check the value too.",
        "and for hashes like d41d8cd98f00b204e9800998ecf8427e?",
        "`[0-9a-f]{{32}}`.",
    ),
    (
        "Bitte formuliere das höflicher: „{de_name}, überweisen Sie endlich auf {de_iban}!“",
        "„Sehr geehrte/r {de_name}, wir bitten Sie freundlich, den Betrag auf das Konto {de_iban} zu "
        "überweisen.“",
    ),
    (
        "remember: wifi password is {password}, door code at {street} is with {other_first}",
        "I cannot keep secrets between conversations. Better put them into a password manager.",
    ),
)  # fmt: skip


def documents(dice: Dice) -> list[list[Document]]:
    """Return one shard of eighty dialogs."""
    return [[_dialog(dice, number) for number in range(80)]]


def _dialog(dice: Dice, number: int) -> Document:
    german = v.person(dice, "de")
    values: dict[str, Value | str] = {
        **v.person(dice).values(), **v.person(dice).values("other_"), **v.SECRETS,
        "de_name": german.name, "de_iban": Value(v.IBANS["de"], "IBAN_CODE"), "card": v.card(dice),
        "company": Value(dice.pick(v.COMPANIES), "ORGANIZATION"), "day": v.when(dice), "ip": v.ip(dice),
    }  # fmt: skip
    messages, texts = [], {}
    turns = DIALOGS[number % len(DIALOGS)]
    if number % 4 == 0:
        turns = (SYSTEM, *turns)
    for place, turn in enumerate(turns):
        made: Made = render(turn, values)
        role = (
            "system" if turn == SYSTEM else ("user", "assistant")[(place + (number % 4 == 0)) % 2]
        )
        messages.append({"role": role, "content": made.text})
        texts[f"messages[{place}].content"] = made
    lang = "de" if number % len(DIALOGS) == 8 else "en"
    return Document(
        f"chat-{number:03}", {"id": f"chat-{number:03}", "messages": messages}, texts, lang
    )
