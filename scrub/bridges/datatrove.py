"""Our scrubbing as a block of a datatrove pipeline, in the place of its ``PIIFormatter``.

>>> from datatrove.pipeline.readers import JsonlReader  # doctest: +SKIP
>>> from datatrove.pipeline.writers import JsonlWriter  # doctest: +SKIP
>>> pipeline = [JsonlReader("in/"), Scrub("strict"), JsonlWriter("out/")]  # doctest: +SKIP

What the block leaves out goes to its ``exclusion_writer``, with a ``filter_reason`` and without
its text, which was not cleaned. datatrove's own readers and executors are as they are: a shard
that its reader cannot decode is lost as a whole, which ``scrub run`` does not do.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrub.batch import Scrubber
from scrub.fields.types import LONE_SURROGATE
from scrub.plan import key_of
from scrub.policy import Policy
from scrub.policy_file import load_policy

try:
    from datatrove.pipeline.filters.base_filter import BaseFilter
except ImportError:
    raise ImportError("this block needs datatrove: pip install 'corpus-scrub[datatrove]'") from None

if TYPE_CHECKING:
    from datatrove.data import Document

DROPPED = "dropped"
BATCH = 256
_PLACE = "place"


class Scrub(BaseFilter):  # type: ignore[misc]
    """Scrubs the text of documents; the policy says how, and its text fields do not matter.

    ``languages.field`` of the policy names a field of a document's metadata.
    """

    name = "🧽 Scrub"

    def __init__(
        self,
        policy: str | Path | Policy = "training-corpus",
        exclusion_writer: Any = None,
        batch_size: int = BATCH,
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        given = policy if isinstance(policy, Policy) else load_policy(policy)
        corpus = given.corpus.model_copy(update={"text": ("text",), "drop": (), "keep": None})
        effective = given.model_copy(update={"corpus": corpus})
        self.scrubber = Scrubber(effective, key_of(effective))

    def filter(self, doc: "Document") -> bool | tuple[bool, str]:
        """Scrub one document."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: "list[Document]") -> list[bool | tuple[bool, str]]:
        """Put clean texts into documents; say which of them go on, or why they do not."""
        import pyarrow as pa

        good = [place for place, doc in enumerate(batch) if _is_unicode(doc.text)]
        columns = {_PLACE: good, "text": [batch[place].text for place in good]}
        field = self.scrubber.policy.languages.field
        if field is not None:
            columns[field] = [batch[place].metadata.get(field) for place in good]
        done = self.scrubber(pa.record_batch(columns))
        results: list[bool | tuple[bool, str]] = [(False, LONE_SURROGATE)] * len(batch)
        for row, place in enumerate(good):
            results[place] = (False, done.faults.get(row, DROPPED))
        if done.batch is not None:
            clean = done.batch.to_pydict()
            for place, text in zip(clean[_PLACE], clean["text"], strict=True):
                batch[place].text = text
                results[place] = True
        for entity, spans in done.counts.entities.items():
            self.stat_update(entity, value=spans, unit="batch")
        for doc, result in zip(batch, results, strict=True):
            if result is not True:
                doc.text = ""
        return results


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
