"""``scrub policy``: look at presets and policies, and check one before a long run."""

from typing import Annotated

import typer

from scrub.policy_file import load_policy, presets, spelled_out

app = typer.Typer(help="Show, check and describe policies.", no_args_is_help=True)

Source = Annotated[str, typer.Argument(metavar="[FILE|PRESET]", help="A policy file or preset.")]


@app.command("show")
def show(source: Source = "training-corpus") -> None:
    """Print the effective policy: every entity with its operator, every default spelled out.

    Example: `scrub policy show strict > my-policy.yaml`
    """
    import yaml

    content = spelled_out(load_policy(source))
    typer.echo(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), nl=False)


@app.command("check")
def check(source: Source = "training-corpus") -> None:
    """Say whether a policy is right, its lists, keys and models included."""
    from scrub.batch import Scrubber
    from scrub.plan import key_of

    policy = load_policy(source)
    Scrubber(policy, key_of(policy)).load()
    typer.echo(f"{source}: right; looks for {len(policy.on())} entities")


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of a policy file, for editors that complete and check YAML."""
    import json

    from scrub.policy import Policy

    typer.echo(json.dumps(Policy.model_json_schema(), indent=2))


@app.command("presets")
def list_presets() -> None:
    """List the presets with what they are for."""
    for name, content in presets().items():
        typer.echo(f"{name}\n    {_comment(content)}")


def _comment(content: str) -> str:
    lines = [line.removeprefix("# ") for line in content.splitlines() if line.startswith("#")]
    return "\n    ".join(lines)
