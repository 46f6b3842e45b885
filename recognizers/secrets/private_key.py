"""Private keys in PEM armour: PKCS#1, PKCS#8, SEC 1, OpenSSH, PGP; age keys.

A block is what follows its BEGIN line for as long as it looks like base 64, up to the END line if
there is one: a block that was cut off is taken too, and prose after a bare BEGIN line is not.
Quotes, comment signs, escaped newlines and log prefixes between the lines belong to the block.

The repeats have no upper bound, unlike those of other rules: RE2 finds where a match begins by
running the pattern backwards, and a repeat of up to 1,000 then has 1,000 places to be in at every
character. The shape ends the match instead.

Source: RFC 7468, RFC 4880 section 6.2, https://age-encryption.org/v1
"""

from recognizers.types import Rule

_BEGIN = r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
_END = r"-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
_BETWEEN = r"(?:\\[nrt]|[\s\"'`\\+#*>|/.,;()$])"
_HEADER = (
    rf"{_BETWEEN}{{1,40}}(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): ?[^\x00\n\\]{{1,80}}"
)
_PREFIX = r"[0-9#][0-9#. :T-]{0,40}"  # a time or a step number, at the head of a line of a log
_LINE = rf"{_BETWEEN}+(?:{_PREFIX})?[A-Za-z0-9+/=]{{16,}}"
_LAST_LINE = rf"{_BETWEEN}+(?:{_PREFIX})?[A-Za-z0-9+/=]{{1,15}}"

RULES = {
    "block": Rule(
        entity="PRIVATE_KEY",
        pattern=(
            rf"{_BEGIN}(?:{_HEADER}){{0,6}}(?:{_LINE})+"
            rf"(?:(?:{_LAST_LINE}){{0,2}}{_BETWEEN}+(?:{_PREFIX})?{_END})?"
        ),
        prior=0.97,
    ),
    "age": Rule(
        entity="PRIVATE_KEY",
        pattern=r"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        prior=0.98,
    ),
}
