"""Small corpora and policies for tests of whole runs: rules only, so that workers start fast."""

import json
from pathlib import Path

from scrub.policy import Policy
from scrub.policy_file import resolve

ENTITIES = {
    "EMAIL_ADDRESS": "replace",
    "US_SSN": "replace",
    "CREDIT_CARD": "drop",
    "PERSON": "replace",
}


def rules_policy(**changes: object) -> Policy:
    deny = [{"literal": "Ngozi Okafor", "entity": "PERSON"}]
    return resolve({"preset": "secrets-only", "entities": ENTITIES, "deny": deny, **changes})


def without_model(**changes: object) -> Policy:
    return rules_policy(languages={"models": {"en": None}}, **changes)


def record(number: int) -> dict[str, object]:
    return {
        "id": f"r{number}",
        "text": f"Record {number}: Ngozi Okafor wrote from ngozi{number}@example.org. Ünïcödé 😀",
        "price": 1.10,
        "author": None,
    }


def write_jsonl(path: Path, first: int, count: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(record(i), ensure_ascii=False) for i in range(first, first + count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_jsonl(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
