import json

import pytest

from recognizers.crosswalks import CROSSWALKS
from scrub.errors import InputError
from scrub.evaluation.evaluate import Options, Sides, evaluate
from scrub.evaluation.gold import Gold, GoldSpan
from scrub.evaluation.labels import choose_labels
from tests.scrub.evaluation.gold_files import found, gold, report

#      0         1         2
#      0123456789012345678901234
TEXT = "Ada Lovelace wrote to Bob."
TWO = gold(TEXT, (0, 12, "PERSON"), (22, 25, "PERSON"), lang="en")
# Half a name, a whole one, and a verb that is no place: 3 + 3 + 5 visible characters.
FOUND = found((0, 3, "PERSON", 0.9), (22, 25, "PERSON", 0.9), (13, 18, "LOCATION", 0.6))
NOTHING = gold("nothing here", id="b", lang="de")


def test_figures_worked_out_by_hand() -> None:
    shown = report([TWO, NOTHING], [FOUND, found()])
    whole = shown["overall"]
    assert whole["texts"] == 2
    assert (whole["personal_characters"], whole["leaked_characters"]) == (14, 8)
    assert whole["leak_recall"] == pytest.approx(6 / 14)
    assert (whole["clean_characters"], whole["destroyed_characters"]) == (8 + 11, 5)
    assert whole["over_redaction"] == pytest.approx(5 / 19)
    assert whole["exact"] == pytest.approx({"p": 1 / 3, "r": 1 / 2, "f1": 2 / 5, "f2": 5 / 11})
    assert whole["spans"] == {"whole": 1, "in_part": 1, "missed": 0}
    assert whole["false_spans"] == 1
    assert (whole["texts_without_personal_data"], whole["of_these_touched"]) == (1, 0)
    person = shown["entities"]["PERSON"]
    assert person["exact"] == pytest.approx({"p": 1 / 2, "r": 1 / 2, "f1": 1 / 2, "f2": 1 / 2})
    assert person["characters"] == pytest.approx({"p": 1, "r": 6 / 14, "f1": 0.6, "f2": 30 / 62})
    assert person["leak_recall"] == pytest.approx(6 / 14)
    place = shown["entities"]["LOCATION"]
    assert (place["gold"], place["predicted"], place["exact"]["p"]) == (0, 1, 0)
    assert place["exact"]["r"] is None


def test_another_label_is_no_leak_but_not_exact_either() -> None:
    shown = report([TWO], [found((0, 12, "USERNAME", 0.9), (22, 25, "LOCATION", 0.9))])
    assert shown["overall"]["leak_recall"] == 1
    assert shown["overall"]["exact"]["f1"] == 0
    assert shown["overall"]["exact_any_label"]["f1"] == 1
    assert shown["families"]["name"]["exact"]["r"] == 1 / 2  # a user name is of the same family


@pytest.mark.parametrize(
    ("labels", "label", "entity", "matches"),
    [
        ("scrub", "US_SSN", "US_SSN", True),
        ("scrub", "US_SSN", "UK_NINO", False),
        ("privacy-filter", "account_number", "UK_NHS", True),
        ("privacy-filter", "account_number", "PHONE_NUMBER", False),
        ("ai4privacy-17", "SURNAME", "PERSON", True),
        ("presidio", "DATE_TIME", "DATE_OF_BIRTH", True),
        ("tab", "MISC", "PERSON", False),
    ],
)
def test_labels_of_another_taxonomy(labels: str, label: str, entity: str, matches: bool) -> None:
    shown = report([gold("x 123", (2, 5, label))], [found((2, 5, entity, 0.9))], labels)
    assert shown["overall"]["exact"]["f1"] == matches
    assert shown["overall"]["leak_recall"] == 1


@pytest.mark.parametrize(
    ("wanted", "span", "why"),
    [
        (frozenset({"PERSON"}), GoldSpan(0, 3, "LOC"), "not looked for"),
        (frozenset({"PERSON", "LOCATION"}), GoldSpan(0, 3, "MISC"), "stands for nothing"),
        (frozenset({"PERSON"}), GoldSpan(0, 3, "PER", "NO_MASK"), "not to be masked"),
    ],
)
def test_what_does_not_count_is_neither_leak_nor_clean(
    wanted: frozenset[str], span: GoldSpan, why: str
) -> None:
    text = Gold("a", "Oslo met Bob", [span, GoldSpan(9, 12, "PER")])
    sides = Sides(CROSSWALKS["ner"])
    shown = evaluate([text], [found((0, 3, "PERSON", 0.9))], sides, Options(wanted=wanted))
    assert shown["overall"]["personal_characters"] == 3
    assert shown["overall"]["clean_characters"] == 4
    assert shown["overall"]["destroyed_characters"] == 0
    assert shown["overall"]["predicted"] == 0
    [left_out] = shown["not_counted"]
    assert left_out["spans"] == 1
    assert why in left_out["why"]


def test_misses_say_where_and_not_what() -> None:
    texts = [
        gold("mail ada@example.org or Paris", (5, 20, "EMAIL_ADDRESS"), (24, 29, "LOCATION")),
        gold(
            "ada@example.org and Lyons-la-Foret",
            (0, 15, "EMAIL_ADDRESS"),
            (20, 34, "LOCATION"),
            id="b",
        ),
    ]
    shown = report(texts, [found(), found((16, 19, "PERSON", 0.7))])
    # Direct identifiers before quasi-identifiers, then the most characters.
    places = [(each["id"], each["label"], each["leaked_characters"]) for each in shown["misses"]]
    assert places == [
        *(("a", "EMAIL_ADDRESS", 15), ("b", "EMAIL_ADDRESS", 15)),
        *(("b", "LOCATION", 14), ("a", "LOCATION", 5)),
    ]
    assert shown["misses"][0]["tag"] == shown["misses"][1]["tag"] != shown["misses"][2]["tag"]
    assert [each["recognizer"] for each in shown["false_hits"]] == ["r"]
    assert "example.org" not in json.dumps(shown)
    open_shown = report(texts, [found(), found()], show_text=True, most=1)
    assert [each["text"] for each in open_shown["misses"]] == ["ada@example.org"]


def test_tags_of_two_reports_are_unrelated() -> None:
    texts, sides = [TWO], Sides(CROSSWALKS["scrub"])
    tags = {
        evaluate(texts, [found()], sides, Options(salt=salt))["misses"][0]["tag"]
        for salt in (b"1", b"2")
    }
    assert len(tags) == 2


def test_groups() -> None:
    shown = report([TWO, NOTHING], [FOUND, found()], by="lang")
    assert {name: each["gold"] for name, each in shown["by"]["groups"].items()} == {
        "de": 0,
        "en": 2,
    }
    with pytest.raises(InputError, match="there are: lang"):
        report([TWO], [FOUND], by="language")


def test_intervals_hold_the_figure_and_are_the_same_twice() -> None:
    texts = [gold(TEXT, (0, 12, "PERSON"), (22, 25, "PERSON"), id=str(i)) for i in range(40)]
    findings = [FOUND if i % 2 else found() for i in range(40)]
    first, second = (report(texts, findings)["overall"] for _ in range(2))
    assert first == second
    low, high = first["intervals_95"]["leak_recall"]
    assert 0 < low < first["leak_recall"] < high < 6 / 14


def test_texts_a_run_would_put_in_quarantine_are_left_out() -> None:
    unread = found()._replace(reason="unknown_language")
    shown = report([TWO, NOTHING], [FOUND, unread])
    assert shown["not_read"] == {"unknown_language": 1}
    assert shown["overall"]["texts"] == 1
    with pytest.raises(InputError, match="unknown_language"):
        report([NOTHING], [unread])


def test_predictions_in_another_taxonomy() -> None:
    sides = Sides(CROSSWALKS["ai4privacy-17"], choose_labels("auto", ["private_email", "secret"]))
    text = gold("mail ada@example.org", (5, 20, "EMAIL"))
    shown = evaluate([text], [found((5, 20, "private_email", 1.0))], sides, Options())
    assert shown["overall"]["exact"]["f1"] == 1
