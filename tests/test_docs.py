"""What the package READMEs list is what there is."""

import re
from pathlib import Path

import scrub.engines.local
import scrub.fields.types
import scrub.finder
import scrub.formats.types
import scrub.supervisor
from scrub.operators import OPERATORS
from scrub.policy_file import presets

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCRUB = (ROOT / "scrub/README.md").read_text(encoding="utf-8")
REASON = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|too_deep")


def test_every_reason_for_quarantine_is_explained() -> None:
    modules = (
        scrub.engines.local,
        scrub.fields.types,
        scrub.finder,
        scrub.formats.types,
        scrub.supervisor,
    )
    reasons = {
        value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and REASON.fullmatch(value)
    }
    assert len(reasons) > 12
    assert not {reason for reason in reasons if f"`{reason}`" not in SCRUB}


def test_every_preset_is_named() -> None:
    assert not {name for name in presets() if name not in README}


def test_every_operator_has_its_file() -> None:
    for name in OPERATORS:
        assert (ROOT / f"scrub/operators/{name}.py").is_file()


def test_every_file_the_packages_readmes_name_is_there() -> None:
    for package in ("scrub", "recognizers"):
        text = (ROOT / package / "README.md").read_text(encoding="utf-8")
        table = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        names = [name for cell in table for name in re.findall(r"`([\w/]+(?:\.py|/))`", cell)]
        assert len(names) > 5
        assert not [name for name in names if not (ROOT / package / name).exists()]
