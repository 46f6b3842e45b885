import builtins
from typing import Any

import pytest

from recognizers.models import MODELS, MissingLibraryError, UnknownModelError, load


@pytest.mark.parametrize(
    ("spec", "first"),
    [("spaycy:x", "spacy"), ("Presidio:default", "presidio"), ("", ""), ("en_core_web_sm", "")],
)
def test_unknown_kind_lists_the_kinds_nearest_first(spec: str, first: str) -> None:
    with pytest.raises(UnknownModelError) as caught:
        load(spec)
    listed = str(caught.value).partition("there are: ")[2].split(", ")
    assert sorted(listed) == sorted(MODELS)
    assert not first or listed[0] == first


@pytest.mark.parametrize("kind", MODELS)
def test_a_kind_alone_is_no_model(kind: str) -> None:
    with pytest.raises(UnknownModelError, match=f"{kind}:NAME"):
        load(kind)


@pytest.mark.parametrize(
    ("kind", "library", "command"),
    [
        ("spacy", "spacy", "pip install 'spacy"),
        ("presidio", "presidio_analyzer", "pip install 'corpus-scrub[presidio]'"),
    ],
)
def test_missing_library_says_how_to_install_it(
    kind: str, library: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {library!r}", name=library)

    monkeypatch.setattr("recognizers.models.import_module", absent)
    with pytest.raises(MissingLibraryError) as caught:
        load(f"{kind}:default")
    assert command in str(caught.value)
    assert library in str(caught.value)


def test_models_are_imported_late(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def guarded(name: str, *rest: Any) -> Any:
        assert not name.startswith(("spacy", "presidio_analyzer"))
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", guarded)
    with pytest.raises(UnknownModelError):
        load("other:default")
