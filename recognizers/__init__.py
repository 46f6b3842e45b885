"""Find personal data and secrets in text."""

from recognizers.entities import ENTITIES, FAMILIES, Entity
from recognizers.types import Recognizer, Rule, Span

__all__ = ["ENTITIES", "FAMILIES", "Entity", "Recognizer", "Rule", "Span"]
