# ruff: noqa: E501 (texts keep their long lines and their own signs)
"""Clinical notes: admission, discharge, laboratory, referral; as plain text files."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Value, render, with_crlf

NOTES = (
    "DISCHARGE SUMMARY\n\nPatient: {name}\nDOB: {born}   NHS No: {nhs}   MRN: {mrn}\n"
    "Address: {street}, {city} {postcode}\nAdmitted: {day}   Next review: {day2}\n\n"
    "HISTORY\n{age}-year-old {sex} with known hypertension, brought in by {sex_pos} daughter {other_name} "
    "(tel. {other_phone}) after a fall. No loss of consciousness. GCS 15/15.\n\n"
    "EXAMINATION\nBP 142/88, HR 76, SpO2 97 % on air, temp 36.8. Heart sounds normal.\n\n"
    "PLAN\n1. Ramipril 5 mg once daily\n2. Falls clinic in 6 weeks\n3. GP to check U&E in 10 days\n\n"
    "Dictated by Dr {doctor_name}, bleep 4471\ncc: {other_email}\n",
    "ED TRIAGE {day}\n{name}, {age}{mf}, chest pain since 04:00, 7/10, radiates to L arm. PMH: T2DM, "
    "hyperlipidaemia. Meds: metformin 1 g bd, atorvastatin 40 mg. Allergies: NKDA. ECG 04:52: ST elevation "
    "II, III, aVF. Troponin 412 ng/L. Cath lab called 05:01. NOK: {other_name} {other_phone}. MRN {mrn}.\n",
    "Re: {name}, {born}, {street}, {city}\n\nDear Dr {doctor_last},\n\nThank you for referring this pleasant "
    "{age}-year-old teacher. {first} reports three months of tingling in both hands. Tinel's sign positive, "
    "Phalen's negative. Nerve conduction of {day}: median latency 5.1 ms (normal < 4.2).\n\n"
    "I have listed {first} for decompression. She prefers to be reached at {email} or {phone}.\n\n"
    "Yours sincerely\n\n{other_name}\nConsultant, {city} Infirmary\n",
    "LAB REPORT\nSample: 25-0117-3391  Method: LC-MS/MS v4.2  Reference range: 3.5-5.1 mmol/L\n"
    "K 4.4  Na 139  Crea 71  eGFR > 90  CRP < 1  HbA1c 5.6 %\nNo patient data on this control sample. Lot 2209-B.\n",
    "PSYCHOTHERAPY, SESSION 9 ({day2})\n\n{first} came late and apologised. Spoke about the quarrel with "
    "{other_first}, who moved out of {street} on {day}. Sleep better (6 h). PHQ-9: 11 (last time 16). "
    "No thoughts of self-harm. Homework: diary, walks. {first}'s mother {third_name} may be contacted, "
    "{third_phone}, but only in an emergency.\n\n{doctor_name}, Dipl.-Psych.\n",
    "ENTLASSBRIEF\n\nPatient: {de_name}, geb. {de_born}\nAnschrift: {de_street}, {de_postcode} {de_city}\n\n"
    "Sehr geehrte Frau Kollegin {de_last},\n\nwir berichten über o. g. Patienten, stationär vom {de_day} an. "
    "Diagnose: Pneumonie (J18.9). Therapie: Ampicillin/Sulbactam 3 g i. v. über 7 Tage. CRP 182 → 14 mg/l.\n"
    "Rückfragen: {de_phone}.\n\nMit freundlichen Grüßen\nDr. {doctor_name}\n",
)  # fmt: skip


def documents(dice: Dice) -> list[list[Document]]:
    """Return twelve notes, each a file of its own."""
    return [[_note(dice, number) for number in range(12)]]


def _note(dice: Dice, number: int) -> Document:
    kind = number % len(NOTES)
    male = dice.below(2)
    values: dict[str, Value | str] = {
        **v.person(dice, before=1970).values(), **v.person(dice).values("other_"),
        **v.person(dice).values("third_"),
        **v.person(dice).values("doctor_"), **v.person(dice, "de").values("de_"),
        "nhs": v.nhs(dice), "mrn": Value("MR" + dice.digits(7), "MEDICAL_RECORD"),
        "day": Value(v.date(dice, "en", 2024), "DATE_TIME"),
        "day2": Value(v.date(dice, "en", 2025), "DATE_TIME"), "de_day": v.when(dice, "de"),
        "sex": ("woman", "man")[male], "sex_pos": ("her", "his")[male], "mf": "FM"[male],
    }  # fmt: skip
    made = render(NOTES[kind], values)
    if number == 7:
        made = with_crlf(made)
    name = f"note-{number:02}"
    return Document(
        name, {"id": name, "text": made.text}, {"text": made}, "de" if kind == 5 else "en"
    )
