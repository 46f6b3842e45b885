"""What is done about each entity in an answer, as the policy says it."""

from collections.abc import Mapping
from functools import cached_property

from recognizers import ENTITIES
from scrub.operators import Setting
from scrub.operators.mask import Mask, make
from scrub.operators.replace import Replace
from scrub.output_settings import Action, Doing
from scrub.policy import Policy

# What operators of a corpus come to in an answer; all others put a label.
_OF_OPERATOR: dict[str, Action] = {"off": "off", "keep": "warn", "drop": "block", "mask": "mask"}
_REPLACE = Replace()


class Actions:
    """The action for each entity of a policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._own = policy.output.entities

    def of(self, entity: str) -> Doing:
        """Return what is done about an entity; what is no entity gets the policy's usual action."""
        known = self._known.get(entity)
        return self._policy.output.action if known is None else known

    @cached_property
    def _known(self) -> Mapping[str, Doing]:
        return {name: self._of(name) for name in ENTITIES} | self._policy.output.leaks.doing()

    def _of(self, entity: str) -> Doing:
        own = self._own.get(entity) or self._own.get(ENTITIES[entity].family)
        if own is not None:
            return own
        setting = self._policy.setting(entity)
        action = _OF_OPERATOR.get(setting.operator)
        if action is None:
            return self._policy.output.action
        if isinstance(setting, Mask):
            return Doing(action="mask", char=setting.char, keep_last=setting.keep_last)
        return Doing(action=action)

    def finding_policy(self) -> Policy:
        """Return the policy by which what these actions are for is found.

        What the section `output` turns on is looked for as well, and what it turns off is not.
        """
        settings: dict[str, Setting] = {}
        for entity in ENTITIES:
            doing = self._known[entity]
            if doing.action == "off":
                continue
            old = self._policy.setting(entity)
            threshold = old.threshold if doing.threshold is None else doing.threshold
            settings[entity] = _REPLACE.model_copy(update={"threshold": threshold})
        return self._policy.model_copy(update={"entities": settings})


def masked(value: str, doing: Doing) -> str:
    """Return a value with its letters and digits covered.

    >>> masked("4111-1111", Doing(action="mask", keep_last=2))
    '****-**11'
    """
    return make(Mask(char=doing.char, keep_last=doing.keep_last), None)(value, "")


def labelled(entity: str, doing: Doing) -> str:
    """Return the label for an entity.

    >>> labelled("PERSON", Doing())
    '[PERSON]'
    """
    return doing.label.replace("{entity}", entity)
