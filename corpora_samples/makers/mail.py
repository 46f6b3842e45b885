# ruff: noqa: E501, RUF001 (texts keep their long lines and their own signs)
"""Mail: headers, a body, a signature; some threads, newsletters and automatic notices."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Made, Value, join, render, with_crlf

HEAD = "From: {name} <{email}>\nTo: {to_name} <{to_email}>\nDate: {sent}\nSubject: {subject}\n\n"
BODIES = (
    "Hi {to_first},\n\ncould you ring me back on {phone} before Friday? {third_name} from {company} "
    "still waits for the signed copy, and I am only in until four.\n\nThanks",
    "Dear {to_first},\n\nthank you for moving so quickly. As agreed, the contract goes to\n\n"
    "    {to_name}\n    {to_street}\n    {to_city} {to_postcode}\n\nPlease tell us if that has changed.\n\nKind regards",
    "{to_first},\n\nthe refund of order 4471-20931 was sent back by your bank. Could you confirm the IBAN? "
    "We have {iban} on file. Card ending was {card}, in case you prefer that 💳.\n\nBest",
    "Hello {to_first}, hello {third_first},\n\nminutes of {day}:\n- {third_first} checks build 3.11.4 against "
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8\n- {to_first} books room B.2.17\n- next call: {day2}, "
    "dial-in {phone}\n\nCheers",
    "Good morning,\n\nmy daughter {third_name} (born {third_born}) starts school in {city} this autumn. "
    "We moved to {street}, {city} {postcode} on {day}. Is {third_email} still the right address for forms?\n\nYours",
    "Hi,\n\nsomebody tried to log in as {user} from {ip} last night. I changed the password, but could IT "
    "check the laptop too (MAC {mac})?\n\n– {first}",
    "Hallo {to_first},\n\nanbei der Entwurf. Rückfragen bitte an {third_name}, Tel. {de_phone}, oder an "
    "{third_email}. Die Lieferung geht an {de_street}, {de_postcode} {de_city}.\n\nViele Grüße",
    "Bonjour {to_first},\n\nnotre réunion du {day} est déplacée. {fr_name} vous rappellera au {fr_phone}. "
    "L'adresse reste {fr_street}, {fr_postcode} {fr_city}.\n\nCordialement",
    "> On {day}, {to_name} wrote:\n> Has anyone seen the spare keys?\n> {to_first}\n\n{third_first} had them. "
    "They are at the front desk now 🔑",
    "Fwd from HR: {third_name} joins us on {day} as a data engineer. Desk phone {phone}, mail {third_email}. "
    "Say hello!",
)  # fmt: skip
CLEAN = (
    "Subject: Release 2.31.0\n\nThe release is out. Changes since 2.30.9: faster start, 14 bugs fixed. "
    "SHA-256 of the archive:\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
    "Subject: Canteen, week 38\n\nMon: lentil soup. Tue: rice with beans. Wed: closed. Prices from 4.20 to "
    "7.90. Allergens: see board 3.\n",
    "Subject: Your order 302-5561-77\n\nYour parcel has left our warehouse. Tracking: ZX 4410 2231 9. "
    "It weighs 1.20 kg and holds 3 items. ISBN 978-0-00-000000-2 follows later.\n",
    "Subject: [build] #40128 failed\n\nstage test, step 7 of 12, exit code 137, after 00:14:31. "
    "Log: /var/log/ci/40128/7.log 1700000000123\n",
)
SUBJECTS = (
    "Quick question", "Contract", "Re: Refund", "Minutes", "Change of address", "Odd login",
    "Entwurf", "Réunion déplacée", "Re: keys", "New colleague",
)  # fmt: skip
SIGNATURES = (
    "\n{name}\n{company} · {street} · {city} {postcode}\nT {phone} · {email}\n",
    "\n--\n{name}\n{phone}\n",
    "\n{first}\n\nSent from my phone",
    "\n{name}\n" + "_" * 40 + "\nThis message is meant for the person it is addressed to only.\n",
)


def documents(dice: Dice) -> list[list[Document]]:
    """Return three shards of sixty messages."""
    return [[_message(dice, 60 * shard + i) for i in range(60)] for shard in range(3)]


def _message(dice: Dice, number: int) -> Document:
    sent = v.when(dice)
    text = _clean(dice, number) if number % 6 == 5 else _personal(dice, number, sent)
    if number % 10 == 3:
        text = with_crlf(text)
    record: dict[str, object] = {"id": f"mail-{number:04}", "date": sent.text, "text": text.text}
    return Document(
        f"mail-{number:04}", record, {"text": text}, ("en", "de", "fr")[_language(number)]
    )


def _clean(dice: Dice, number: int) -> Made:
    return Made(CLEAN[number // 6 % len(CLEAN)] + "\nRef. " + dice.digits(6) + "\n", [])


def _language(number: int) -> int:
    return {6: 1, 7: 2}.get(number % 11 % 10, 0) if number % 6 != 5 else 0


def _personal(dice: Dice, number: int, sent: Value) -> Made:
    kind = number % 11 % 10
    me, to, third = v.person(dice), v.person(dice), v.person(dice)
    values: dict[str, Value | str] = {
        **me.values(), **to.values("to_"), **third.values("third_"),
        **v.person(dice, "de").values("de_"), **v.person(dice, "fr").values("fr_"),
        "company": Value(dice.pick(v.COMPANIES), "ORGANIZATION"), "sent": sent,
        "subject": SUBJECTS[kind], "iban": Value(dice.pick(list(v.IBANS.values())), "IBAN_CODE"),
        "card": v.card(dice), "day": v.when(dice), "day2": v.when(dice), "ip": v.ip(dice), "mac": v.mac(dice),
    }  # fmt: skip
    return join([render(part, values) for part in (HEAD, BODIES[kind], dice.pick(SIGNATURES))])
