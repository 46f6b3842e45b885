"""Names where letters and mail put them: before an address, after a greeting, under a closing.

``Ngozi Okafor <n.okafor@example.org>``, ``Dear Ngozi,``, ``Kind regards`` and a name below it.
Source for the first: display names of RFC 5322, section 3.4.
"""

from recognizers.generic._names import NAME, is_name
from recognizers.types import Rule

_TITLE = r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau|Mme|M|Sr|Sra|Sig|Sig\.ra|Dott|Pan|Pani)\.?[ ])?"
_GREETING = (
    r"Hi|Hello|Hey|Dear|Hallo|Liebe|Lieber|Sehr geehrter|Sehr geehrte|Guten Tag|Bonjour|Salut|Cher"
    r"|Chère|Hola|Querida|Querido|Estimado|Estimada|Ciao|Caro|Cara|Gentile|Olá|Prezado|Prezada"
    r"|Beste|Geachte|Hej|Cześć|Drogi|Droga|Szanowny|Szanowna|Good morning|Good afternoon"
)
_CLOSING = (
    r"(?:(?:with|all the|my|many)[ ])?(?:best|kind|warm|warmest|kindest|sincere)?[ ]?"
    r"(?:regards|wishes)"
    r"|best|cheers|thanks|many thanks|thank you|thanks again|yours|yours sincerely|yours faithfully"
    r"|yours truly|sincerely|sincerely yours|love|take care|respectfully|viele grüße|liebe grüße"
    r"|beste grüße|freundliche grüße|mit freundlichen grüßen|mit besten grüßen|vg|lg|mfg"
    r"|cordialement|bien cordialement|bien à vous|amicalement|sincères salutations|saludos"
    r"|un saludo|atentamente|un abrazo|cordiali saluti|distinti saluti|un saluto|atenciosamente"
    r"|cumprimentos|um abraço|met vriendelijke groet|groeten|groetjes|pozdrawiam|z poważaniem"
)

RULES = {
    "display": Rule(
        entity="PERSON",
        pattern=rf"[\"']?({NAME})[\"']?[ ]{{1,2}}<[A-Za-z0-9._%+-]{{1,64}}@",
        prior=0.9,
        validate=is_name,
    ),
    "greeting": Rule(
        entity="PERSON",
        pattern=(
            rf"(?:^|\n|[\"“>][ ]?|\n[> ]{{1,6}})(?:{_GREETING})[ ]"
            rf"{_TITLE}({NAME})[ ]?(?:[,!:]|\r?\n)"
        ),
        prior=0.85,
        validate=is_name,
    ),
    "closing": Rule(
        entity="PERSON",
        pattern=(
            rf"(?:^|\n)[> ]{{0,6}}(?i:{_CLOSING})[,.!]?[ ]?\r?\n(?:[> ]{{0,6}}\r?\n)?"
            rf"(?:--?[ ]?\r?\n)?[> \x{{2013}}\x{{2014}}-]{{0,6}}({NAME})[ ]?(?:\r?\n|$)"
        ),
        prior=0.85,
        validate=is_name,
    ),
}
