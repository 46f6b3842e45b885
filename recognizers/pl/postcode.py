"""Polish postcodes: two digits, a dash, three digits, before the name of a town.

Source: Poczta Polska, "Spis pocztowych numerów adresowych".
"""

from recognizers.types import Rule

RULE = Rule(
    entity="POSTCODE",
    pattern=(
        r"\b(\d{2}-\d{3}) [A-Z\x{141}\x{15a}\x{179}\x{17b}\x{106}]"
        r"[a-z\x{f3}\x{104}-\x{17c}]{2}"
    ),
    prior=0.4,
    context=("ul", "adres", "kod", "pocztowy", "al", "os", "pl", "zamieszkania", "adresu"),
    apart="-./",
)
