"""Indonesian identity numbers (NIK): place of registration, birth date, serial.

Source: Undang-Undang Nomor 24 Tahun 2013.

>>> valid("5191614610033076"), valid("5191614613033076")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("id.nik")

RULE = Rule(
    entity="ID_NIK",
    pattern=r"\b[1-9]\d{15}\b",
    prior=0.01,
    validate=valid,
    chance=0.04,
    context=("nik", "ktp", "nomor induk kependudukan", "no. ktp", "e-ktp"),
    apart="-./",
)
