"""Malaysian identity numbers (MyKad): birth date, place of birth, serial.

Source: Jabatan Pendaftaran Negara, National Registration Regulations 1990.

>>> valid("450820-91-1461"), valid("450820-94-1461")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("my.nric")

_CONTEXT = ("mykad", "nric", "no. kp", "kad pengenalan", "ic no", "ic number", "no kp")

RULES = {
    "separated": Rule(
        entity="MY_NRIC",
        pattern=r"\b\d{2}[01]\d[0-3]\d-\d{2}-\d{4}\b",
        prior=0.3,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="MY_NRIC",
        pattern=r"\b\d{2}[01]\d[0-3]\d{7}\b",
        prior=0.03,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
}
