"""``scrub serve``: a proxy that screens what language models say."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scrub.errors import InputError

EXAMPLES = (
    "scrub serve --openai https://api.openai.com --policy output-filter",
    "scrub serve --anthropic https://api.anthropic.com --hide-prompts",
    "scrub serve --config serve.yaml --host 0.0.0.0",
)
_MISSING = {"starlette", "uvicorn", "httpx"}


def serve(
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Upstreams, limits and tenants, in YAML."),
    ] = None,
    openai: Annotated[
        str | None, typer.Option(metavar="URL", help="A server that has OpenAI's API.")
    ] = None,
    anthropic: Annotated[
        str | None, typer.Option(metavar="URL", help="A server that has Anthropic's API.")
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option("--policy", "-p", metavar="FILE|PRESET", help="Default: output-filter."),
    ] = None,
    hide_prompts: Annotated[
        bool, typer.Option(help="Put pseudonyms into prompts, and take them back in answers.")
    ] = False,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8100,
    page: Annotated[
        bool | None,
        typer.Option(help="The page to try policies on, at /; default: only on this machine."),
    ] = None,
) -> None:
    """Stand between apps and a language model: what it says is screened, and nothing else goes out.

    Point the app's client at http://HOST:PORT/v1 (Anthropic's: http://HOST:PORT). It knows chat
    completions, responses, embeddings and messages, streamed or not. What cannot be screened
    becomes an error of that API. /health and /metrics are for your monitoring. TLS is your reverse
    proxy's; for more cores, run one server each behind it.

    A configuration file:

        upstreams: {openai: {url: https://api.openai.com, key_env: OPENAI_API_KEY}}
        tenants:
          acme: {keys: ["sha256:…"], policy: strict, prompts: hide, requests_per_minute: 600}

    `scrub keys api` makes a tenant's key and its hash.
    """
    try:
        import uvicorn

        from scrub.output_filter.serve.app import make_app
        from scrub.output_filter.serve.settings import is_local, read_settings
    except ImportError as error:
        if error.name not in _MISSING:
            raise
        raise InputError("install the server: pip install 'corpus-scrub[serve]'") from None
    given = _given(openai, anthropic, policy, hide_prompts=hide_prompts)
    if config is not None and given:
        raise InputError(f"{config} says it all: leave out --{', --'.join(sorted(given))}")
    settings = read_settings(config) if config is not None else _settings(given)
    local = is_local(host)
    if not local and not settings.tenants and _has_key(settings):
        raise InputError(
            f"whoever reaches {host} could use your API key: name tenants in --config, "
            "or listen on 127.0.0.1"
        )
    app = make_app(settings, page=local if page is None else page)
    _log_to_stderr()
    uvicorn.run(
        app, host=host, port=port, access_log=False, server_header=False,
        timeout_graceful_shutdown=30,
    )  # fmt: skip


def _given(
    openai: str | None, anthropic: str | None, policy: str | None, *, hide_prompts: bool
) -> dict[str, Any]:
    options = {"openai": openai, "anthropic": anthropic, "policy": policy}
    given: dict[str, Any] = {name: each for name, each in options.items() if each is not None}
    return given | {"hide-prompts": True} if hide_prompts else given


def _settings(given: dict[str, Any]) -> Any:
    from pydantic import ValidationError

    from scrub.output_filter.serve.settings import Settings

    content: dict[str, Any] = {
        "upstreams": {
            name: {"url": given[name]} for name in ("openai", "anthropic") if name in given
        },
        "prompts": "hide" if "hide-prompts" in given else "pass",
    }
    if "policy" in given:
        content["policy"] = given["policy"]
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        raise InputError("\n".join(f"--{each['loc'][1]}: {each['msg']}"
                                   for each in error.errors())) from None  # fmt: skip


def _has_key(settings: Any) -> bool:
    return any(
        each and each.key_env for each in (settings.upstreams.openai, settings.upstreams.anthropic)
    )


def _log_to_stderr() -> None:
    """Log a line a request, which names no text; other libraries log nothing but warnings."""
    import logging

    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    logging.getLogger("scrub.serve").setLevel(logging.INFO)
