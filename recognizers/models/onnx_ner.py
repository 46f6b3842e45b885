"""Any Hugging Face token-classification model in ONNX: ``onnx:FOLDER``, ``onnx:FILE.onnx``.

The folder holds ``model.onnx`` or ``onnx/model.onnx``, ``tokenizer.json`` and ``config.json`` with
``id2label``, as ``optimum-cli export onnx`` writes them; what the labels are stands in
:mod:`~recognizers.models.labels` and in the folder's ``labels.yaml``. A pin is
``onnx:FOLDER@sha256:HEX``.

Long texts are read in overlapping windows of tokens; nothing is cut off. A score is the model's
own softmax probability, which tends to be too sure of itself.

Source: https://huggingface.co/docs/optimum/exporters/onnx/overview
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recognizers.models.errors import FindError, ModelError
from recognizers.models.label_map import mapped, read_labels
from recognizers.models.labels import split_label
from recognizers.models.onnx_decode import Scheme, Token, spans
from recognizers.models.onnx_folder import (
    Folder,
    digest,
    locate,
    pinned_digest,
    read_json,
)
from recognizers.types import Span

MAX_TOKENS = 512  # more is not better: time grows with the square, training rarely went beyond
INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
OVERLAP = 64  # an entity's surroundings, seen by one window or the other
_POSITIONS_BEFORE_TEXT = frozenset(
    {"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "mpnet"}
)


class OnnxNer:
    """A token-classification model as a recognizer.

    ``name`` is the recognizer's name in spans, ``entities`` what it can find, ``ignored`` its
    labels that are left out, ``digest`` the SHA-256 of the files it computes with. Raises
    ``UnknownModelError``, ``WeightsError``, and ``ModelError`` for labels without an entity and
    for files that cannot be loaded.
    """

    def __init__(self, what: str) -> None:
        folder = locate("onnx", what, "config.json")
        labels = _labels(folder)
        entity = _entity(folder, labels)
        self.digest = pinned_digest("onnx", what, folder)
        from recognizers.models.onnx_session import Session, load_tokenizer

        self._folder = folder.name
        self.name = f"onnx:{folder.path.resolve().name}"
        self.ignored = tuple(label for label in labels if label != "O" and entity[label] is None)
        self._scheme = Scheme(labels, entity)
        self.entities = frozenset(self._scheme.entities)
        self._tokenizer = load_tokenizer(folder.tokenizer)
        self._session = Session(folder.weights)
        self._output = _output(self._session, folder, len(labels))
        self._size = _size(folder)
        self._tokenizer.enable_truncation(self._size, stride=min(OVERLAP, self._size // 4))

    def __reduce__(self) -> tuple[type["OnnxNer"], tuple[str]]:
        """Pickle as the name and the digest: another process loads the same files or refuses."""
        return OnnxNer, (f"{self._folder}@sha256:{self.digest}",)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order; raise ``FindError`` when the model fails."""
        try:
            return [self._find(text) for text in texts]
        except FindError:
            raise
        except Exception as error:
            raise FindError(f"{self.name} failed: {type(error).__name__}") from None

    def _find(self, text: str) -> list[Span]:
        if not text or text.isspace():
            return []
        tokens: list[Token] = []
        probabilities: list[NDArray[np.floating]] = []
        for places, rows in self._windows(text):
            tokens += places
            probabilities.append(rows)
        if not tokens:
            return []
        return sorted(spans(text, tokens, np.concatenate(probabilities), self._scheme, self.name))

    def _windows(self, text: str) -> Iterator[tuple[list[Token], NDArray[np.floating]]]:
        """Yield the tokens each window answers for, and the probabilities of their labels.

        Where two windows overlap, each answers for the half that is farther from its edge.
        """
        encoding = self._tokenizer.encode(text)
        windows = [encoding, *encoding.overflowing]
        overlap = self._tokenizer.truncation["stride"]
        for number, window in enumerate(windows):
            inside = [i for i, mark in enumerate(window.special_tokens_mask) if not mark]
            first = overlap - overlap // 2 if number else 0
            last = len(inside) - (overlap // 2 if number < len(windows) - 1 else 0)
            chosen = inside[first:last]
            offsets, words = window.offsets, window.word_ids
            places = [Token(offsets[i][0], offsets[i][1], words[i]) for i in chosen]
            yield places, self._probabilities(window)[chosen]

    def _probabilities(self, window: Any) -> NDArray[np.floating]:
        inputs = {
            "input_ids": window.ids,
            "attention_mask": window.attention_mask,
            "token_type_ids": window.type_ids,
        }
        logits = self._session.run(inputs, self._output).astype(np.float64)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        result: NDArray[np.floating] = powers / powers.sum(axis=1, keepdims=True)
        if not np.isfinite(result).all():
            raise FindError(f"{self.name} gave probabilities that are no numbers")
        return result


def entities(what: str) -> frozenset[str]:
    """Return what the model may find, without loading it."""
    folder = locate("onnx", what, "config.json")
    return frozenset(filter(None, _entity(folder, _labels(folder)).values()))


def digest_of(what: str) -> str:
    """Return the SHA-256 of the model's files, without loading it."""
    return digest(locate("onnx", what, "config.json"))


def _labels(folder: Folder) -> list[str]:
    """Return the model's labels in the order of its output's columns."""
    names = read_json(folder.config).get("id2label")
    if not isinstance(names, dict) or sorted(names) != sorted(map(str, range(len(names)))):
        raise ModelError(
            f"{folder.config} has no id2label with a name for each label: "
            "is this a token-classification model?"
        )
    labels = [str(names[str(number)]) for number in range(len(names))]
    if labels == [f"LABEL_{number}" for number in range(len(labels))]:
        raise ModelError(
            f"{folder.config}: id2label only numbers the labels (LABEL_0 …); "
            "put in the names the model was trained with"
        )
    return labels


def _entity(folder: Folder, labels: list[str]) -> dict[str, str | None]:
    kinds = [split_label(label)[1] for label in labels]
    own = read_labels(folder.labels)
    by_kind = mapped(
        [kind for kind in kinds if kind != "O"],
        own,
        model=f"onnx:{folder.name}",
        file=folder.labels_go_in,
    )
    return {label: by_kind.get(kind) for label, kind in zip(labels, kinds, strict=True)}


def _output(session: Any, folder: Folder, labels: int) -> str:
    """Return the name of the output that holds the logits, one for each label."""
    name = "logits" if "logits" in session.outputs else next(iter(session.outputs))
    width = session.outputs[name][-1]
    fits = width == labels if isinstance(width, int) else True
    if "input_ids" in session.inputs and session.inputs <= INPUTS and fits:
        return str(name)
    raise ModelError(
        f"{folder.weights} is no token-classification model with {labels} labels: it takes "
        f"{', '.join(sorted(session.inputs))} and gives {name} of shape {session.outputs[name]}"
    )


def _size(folder: Folder) -> int:
    """Return how many tokens one window holds, special ones included."""
    config = read_json(folder.config)
    size = config.get("max_position_embeddings")
    if not isinstance(size, int) or size < 1:
        return MAX_TOKENS
    if config.get("model_type") in _POSITIONS_BEFORE_TEXT:
        size -= 2  # they count positions from 2 on
    return min(size, MAX_TOKENS)
