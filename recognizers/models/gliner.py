"""GLiNER in ONNX, asked for the entities there are words for: ``gliner:FOLDER``.

Reads exports of span-level GLiNER models: ``gliner_config.json``, ``tokenizer.json`` and
``model.onnx`` or ``onnx/model.onnx`` with the inputs ``input_ids``, ``attention_mask``,
``words_mask``, ``text_lengths``, ``span_idx``, ``span_mask``, as ``model.export_to_onnx`` of the
gliner package writes them. Neither that package nor torch is needed; bi-encoder, token-level and
relation models are refused. The exchange format is read from the package's sources; the tests
run it on a made-up model.

The labels it is asked for are those of :data:`LABELS`, or, when the folder has a ``labels.yaml``,
the ones in there: ``phone number: PHONE_NUMBER``. ``LABEL: null`` asks for something only so that
it is not taken for something else. A score is the model's own sigmoid.

Source: https://github.com/urchade/GLiNER
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from recognizers.models.errors import FindError, ModelError
from recognizers.models.gliner_inputs import Limits, Prompt, Window, inputs, windows, words_of
from recognizers.models.label_map import read_labels
from recognizers.models.onnx_folder import (
    Folder,
    digest,
    locate,
    pinned_digest,
    read_json,
)
from recognizers.types import Span

LABELS: dict[str, str | None] = {
    "person": "PERSON",
    "username": "USERNAME",
    "email": "EMAIL_ADDRESS",
    "phone number": "PHONE_NUMBER",
    "location": "LOCATION",
    "address": "STREET_ADDRESS",
    "postal code": "POSTCODE",
    "date of birth": "DATE_OF_BIRTH",
    "nationality": "NRP",
    "job title": "JOB_TITLE",
    "organization": "ORGANIZATION",
    "credit card number": "CREDIT_CARD",
    "bank account number": "BANK_ACCOUNT",
    "iban": "IBAN_CODE",
    "ip address": "IP_ADDRESS",
    "password": "PASSWORD",
    "social security number": "NATIONAL_ID",
    "identity card number": "NATIONAL_ID",
    "tax identification number": "TAX_NUMBER",
    "passport number": "PASSPORT",
    "driver's license number": "DRIVER_LICENSE",
    "license plate number": "LICENSE_PLATE",
    "health insurance number": "INSURANCE_NUMBER",
}
LEAST_SCORE = 0.1  # what is kept for the policy's thresholds to decide on
TOKENS = 512
INPUTS = frozenset(
    {"input_ids", "attention_mask", "words_mask", "text_lengths", "span_idx", "span_mask"}
)
_CONFIG = "gliner_config.json"


class _Candidate(NamedTuple):
    """The first and the last of the words an entity may be."""

    first: int
    last: int
    entity: str
    score: float


class Gliner:
    """A GLiNER model as a recognizer.

    ``name`` is the recognizer's name in spans, ``entities`` what it is asked for, ``digest`` the
    SHA-256 of the files it computes with. Raises ``UnknownModelError``, ``WeightsError`` and
    ``ModelError``.
    """

    def __init__(self, what: str) -> None:
        folder = locate("gliner", what, _CONFIG)
        self._labels = _labels(folder)
        self._limits, self._prompt = _read_config(folder, list(self._labels))
        self.digest = pinned_digest("gliner", what, folder)
        from recognizers.models.onnx_session import Session, load_tokenizer

        self._folder = folder.name
        self.name = f"gliner:{folder.path.resolve().name}"
        self.entities = frozenset(filter(None, self._labels.values()))
        self._entity = list(self._labels.values())
        self._tokenizer = load_tokenizer(folder.tokenizer)
        self._room = _room(self._tokenizer, self._prompt, self._limits, folder)
        self._session = Session(folder.weights)
        if self._session.inputs != INPUTS or "logits" not in self._session.outputs:
            raise ModelError(
                f"{folder.weights} is no span-level GLiNER model: it takes "
                f"{', '.join(sorted(self._session.inputs))}; wanted: {', '.join(sorted(INPUTS))}"
            )

    def __reduce__(self) -> tuple[type["Gliner"], tuple[str]]:
        """Pickle as the name and the digest: another process loads the same files or refuses."""
        return Gliner, (f"{self._folder}@sha256:{self.digest}",)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order; raise ``FindError`` when the model fails.

        Spans of the same entity do not overlap; those of different entities may.
        """
        try:
            return [self._find(text) for text in texts]
        except FindError:
            raise
        except Exception as error:
            raise FindError(f"{self.name} failed: {type(error).__name__}") from None

    def _find(self, text: str) -> list[Span]:
        places = words_of(text)
        if not places:
            return []
        words = [text[start:end] for start, end in places]
        found = [
            each
            for window in windows(self._sizes(words), self._room, self._limits)
            for each in self._candidates(words, window)
        ]
        return sorted(
            Span(places[each.first][0], places[each.last][1], each.entity, each.score, self.name)
            for each in _best(found)
        )

    def _sizes(self, words: Sequence[str]) -> list[int]:
        """Return how many tokens each word is."""
        encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        ids = [word for word in encoding.word_ids if word is not None]
        return [int(size) for size in np.bincount(ids, minlength=len(words))]

    def _candidates(self, words: Sequence[str], window: Window) -> Iterator[_Candidate]:
        """Yield what the model finds among the words a window answers for."""
        inside = words[window.start : window.end]
        row = inputs(self._tokenizer, self._prompt, inside, self._limits)
        logits = self._session.run(row, "logits").astype(np.float64)
        if logits.shape != (len(inside), self._limits.width, len(self._entity)):
            raise FindError(f"{self.name} gave logits of shape {logits.shape}")
        if not np.isfinite(logits).all():
            raise FindError(f"{self.name} gave scores that are no numbers")
        scores = 1 / (1 + np.exp(-logits))
        for start, width, label in np.argwhere(scores > LEAST_SCORE).tolist():
            entity, first = self._entity[label], window.start + start
            if entity and start + width < len(inside) and window.first <= first < window.last:
                score = round(float(scores[start, width, label]), 6)
                yield _Candidate(first, first + width, entity, score)


def entities(what: str) -> frozenset[str]:
    """Return what the model is asked for, without loading it."""
    return frozenset(filter(None, _labels(locate("gliner", what, _CONFIG)).values()))


def digest_of(what: str) -> str:
    """Return the SHA-256 of the model's files, without loading it."""
    return digest(locate("gliner", what, _CONFIG))


def _best(found: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Yield, of those of one entity that overlap, the surest; of equals, the longest."""
    taken: set[tuple[str, int]] = set()
    for each in sorted(found, key=lambda each: (-each.score, each.first - each.last, each)):
        words = {(each.entity, word) for word in range(each.first, each.last + 1)}
        if taken.isdisjoint(words):
            taken |= words
            yield each


def _labels(folder: Folder) -> dict[str, str | None]:
    return read_labels(folder.labels) or LABELS


def _read_config(folder: Folder, labels: Sequence[str]) -> tuple[Limits, Prompt]:
    config = read_json(folder.config)
    refused = [
        key for key in ("labels_encoder", "labels_decoder", "relations_layer") if config.get(key)
    ]
    if refused or str(config.get("span_mode", "markerV0")).replace("_", "-") == "token-level":
        why = refused[0] if refused else "span_mode: token-level"
        raise ModelError(f"{folder.config}: only span-level GLiNER models are read, not {why}")
    if (splitter := config.get("words_splitter_type", "whitespace")) != "whitespace":
        raise ModelError(
            f"{folder.config}: words_splitter_type {splitter!r}; only whitespace is read"
        )
    encoder = config.get("encoder_config") or {}
    try:
        limits = Limits(
            int(config.get("max_width", 12)),
            int(config.get("max_len", 384)),
            min(TOKENS, int(encoder.get("max_position_embeddings") or TOKENS)),
        )
    except (AttributeError, TypeError, ValueError):
        raise ModelError(f"{folder.config}: max_width and max_len are not numbers") from None
    tokens = {
        "entity_token": str(config.get("ent_token", "<<ENT>>")),
        "end_token": str(config.get("sep_token", "<<SEP>>")),
    }
    return limits, Prompt(labels, **tokens)


def _room(tokenizer: Any, prompt: Prompt, limits: Limits, folder: Folder) -> int:
    """Return how many tokens of text fit behind the prompt."""
    missing = [w for w in (prompt.words[0], prompt.words[-1]) if tokenizer.token_to_id(w) is None]
    if missing:
        raise ModelError(f"{folder.tokenizer} lacks {', '.join(missing)}: is it GLiNER's own?")
    room = limits.tokens - len(tokenizer.encode(prompt.words, is_pretokenized=True).ids)
    if room < 4 * limits.width:
        raise ModelError(f"{folder.labels_go_in}: too many labels, they leave no room for the text")
    return room
