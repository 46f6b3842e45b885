"""What ``scrub serve`` is told: upstreams, limits, tenants. A YAML file, or options."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError, field_validator

from scrub.errors import InputError
from scrub.operators.base import Strict

Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(gt=0)]
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Upstream(Strict):
    """A server that has the API of OpenAI or Anthropic."""

    url: str
    """Without the path of the API: ``https://api.openai.com``."""
    key_env: str | None = None
    """The environment variable that holds its API key; unset, the client's own is passed on,
    which works only without tenants."""

    @field_validator("url")
    @classmethod
    def _is_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
            raise ValueError("must be a URL such as https://api.openai.com")
        return url.rstrip("/").removesuffix("/v1")

    def key(self) -> str | None:
        """Return the API key; raises ``InputError`` when its variable is not set."""
        if self.key_env is None:
            return None
        if not (key := os.environ.get(self.key_env)):
            raise InputError(f"the environment variable {self.key_env} holds no API key")
        return key


class Upstreams(Strict):
    """Where requests go, by the API they are written for."""

    openai: Upstream | None = None
    anthropic: Upstream | None = None


class Limits(Strict):
    """What a request and its answer may cost. Sizes in bytes, times in seconds."""

    request_bytes: Count = 10_000_000
    response_bytes: Count = 16_000_000
    request_seconds: Positive = 30.0
    """For the request to arrive."""
    connect_seconds: Positive = 10.0
    idle_seconds: Positive = 120.0
    """For the upstream to begin its answer, or to go on with it."""
    total_seconds: Positive = 1800.0
    """For the whole answer."""
    screen_seconds: Positive = 10.0
    """For screening what has come, each time."""
    send_seconds: Positive = 30.0
    """For the client to take what it is sent, each time."""
    sessions: Count = 10_000
    session_seconds: Positive = 3600.0
    """How many conversations are remembered, and for how long after their last request."""


class Terms(Strict):
    """What holds for a tenant."""

    policy: str = "output-filter"
    """A policy file, or a preset's name; a path is relative to the file it is named in."""
    prompts: Literal["pass", "hide"] = "pass"
    """``hide``: what the policy looks for leaves the house as pseudonyms, in prompts and in the
    inputs of embeddings, and comes back in the answer."""
    system_prompts: Literal["pass", "protect"] = "pass"
    """``protect``: what a request's system prompt says is not said word for word in the answer."""
    requests_per_minute: Count | None = None
    concurrent: Count | None = None
    """How many requests at once."""


class Tenant(Terms):
    """A tenant, and the hashes of its API keys; ``scrub keys api`` makes both."""

    keys: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]

    @field_validator("keys")
    @classmethod
    def _are_hashes(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        for key in keys:
            name, _, digits = key.partition(":")
            if name != "sha256" or len(digits) != 64 or set(digits) - set("0123456789abcdef"):
                raise ValueError(
                    "must be `sha256:` and 64 hexadecimal digits, as `scrub keys api` prints them; "
                    "never a key itself"
                )
        return keys


class Settings(Terms):
    """Everything. The terms are those of everybody when there are no tenants."""

    upstreams: Upstreams = Upstreams()
    limits: Limits = Limits()
    tenants: Mapping[str, Tenant] = Field(default_factory=dict)
    """Without any, whoever reaches the server may use it."""

    def checked(self) -> "Settings":
        """Return these settings; raises ``InputError`` for what cannot work together."""
        given = [each for each in (self.upstreams.openai, self.upstreams.anthropic) if each]
        if self.tenants and any(each.key_env is None for each in given):
            raise InputError(
                "with tenants each upstream needs key_env: a tenant's key opens this server only, "
                "and is not passed on"
            )
        seen: dict[str, str] = {}
        for name, tenant in self.tenants.items():
            for key in tenant.keys:
                if seen.setdefault(key, name) != name:
                    raise InputError(f"tenants {seen[key]} and {name} have the same key")
        return self


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; raises ``InputError`` naming the place and what is allowed."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise InputError(f"{path} is not valid YAML") from None
    if not isinstance(content, dict):
        raise InputError(f"{path}: settings are a YAML mapping, such as `policy: strict`")
    try:
        return _anchored(Settings.model_validate(content), path.parent).checked()
    except ValidationError as error:
        lines = [f"{path}: {_place(each['loc'])}: {each['msg']}" for each in error.errors()]
        raise InputError("\n".join(lines)) from None


def is_local(host: str) -> bool:
    """Say whether only this machine reaches a host of this name."""
    return host in _LOCAL


def _anchored(settings: Settings, folder: Path) -> Settings:
    from scrub.policy_file import presets

    known = presets()

    def anchored(policy: str) -> str:
        return policy if policy in known else str(folder / policy)

    tenants = {
        name: tenant.model_copy(update={"policy": anchored(tenant.policy)})
        for name, tenant in settings.tenants.items()
    }
    return settings.model_copy(update={"policy": anchored(settings.policy), "tenants": tenants})


def _place(location: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in location)
