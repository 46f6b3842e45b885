"""``scrub keys``: make and look at key files."""

from pathlib import Path
from typing import Annotated

import typer

from scrub.vault.key_file import guarded_by, new_key_file, read_key_file, rewrite_key_file

app = typer.Typer(
    help="Make, guard and renew key files for keyed operators.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

KeyPath = Annotated[Path, typer.Argument(metavar="FILE", help="The key file.")]
Protect = Annotated[
    str,
    typer.Option(
        metavar="HOW",
        help="plain: by its permissions alone; passphrase; file:PATH, a key in another file; "
        "keyring:NAME, the system's; transit:https://HOST:8200/KEY, HashiCorp Vault.",
    ),
]


@app.command("new")
def new(
    path: KeyPath,
    project: Annotated[
        str, typer.Option(help="Equal values of two projects have unrelated tokens.")
    ] = "default",
    protect: Protect = "plain",
) -> None:
    """Make a key file with a fresh random key, readable by you alone. Never overwrites.

    Example: `scrub keys new project.keys --project reviews-2026 --protect passphrase`
    """
    keys = new_key_file(path, project=project, protect=protect)
    typer.echo(
        f"{path}: project {keys.project!r}, key {keys.kid}, fingerprint {keys.fingerprint}\n"
        "Keep it apart from the output: whoever has both can test guesses against the tokens."
    )


@app.command("show")
def show(path: KeyPath) -> None:
    """Print a key file's project, key ids, fingerprint and guard; never a key."""
    keys = read_key_file(path)
    typer.echo(f"project {keys.project!r}, key {keys.kid}, fingerprint {keys.fingerprint}")
    older = [kid for kid in keys.kids if kid != keys.kid]
    typer.echo(f"guarded by {guarded_by(path)}" + (f"; older: {', '.join(older)}" * bool(older)))


@app.command("rotate")
def rotate(path: KeyPath) -> None:
    """Add a new key, with which tokens are made from now on; older ones stay in the file.

    Where there is a vault, use `scrub vault rotate`.
    """
    keys = read_key_file(path).rotated()
    rewrite_key_file(path, keys)
    typer.echo(f"{path}: key {keys.kid}, fingerprint {keys.fingerprint}")


@app.command("forget")
def forget(
    path: KeyPath, kid: Annotated[str, typer.Argument(metavar="KID", help="An older key.")]
) -> None:
    """Destroy an older key: nobody can make or test tokens of its time any more."""
    keys = read_key_file(path).without(kid)
    rewrite_key_file(path, keys)
    typer.echo(f"{path}: key {kid} is gone; left: {', '.join(keys.kids)}")


@app.command("protect")
def protect(path: KeyPath, how: Annotated[str, typer.Argument(metavar="HOW")]) -> None:
    """Guard a key file by something else from now on: `scrub keys protect FILE passphrase`."""
    from scrub.vault.custody import ROLES
    from scrub.vault.key_file import TOKENS, read_secrets, rewrite_secrets

    kind, project, content = read_secrets(path, kinds=(TOKENS, *ROLES))
    rewrite_secrets(path, kind, project, content, protect=how)
    typer.echo(f"{path}: guarded by {guarded_by(path)}; destroy copies made before")


@app.command("decrypt")
def decrypt(
    path: KeyPath,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help="Text with encrypted values; - reads stdin.")
    ] = "-",
) -> None:
    """Print a text with the values in it that the operator `encrypt` encrypted."""
    import sys

    from scrub.vault.table_free import decrypted

    found, count = decrypted(sys.stdin.read() if text == "-" else text, read_key_file(path))
    typer.echo(found, nl=not found.endswith("\n"))
    typer.echo(f"{count:,} values decrypted", err=True)


@app.command("grant")
def grant(
    admin: Annotated[Path, typer.Argument(metavar="ADMIN_FILE", help="The admin's key file.")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The key file to write.")],
    role: Annotated[str, typer.Option(help="merge, reveal or admin.")],
    protect: Protect = "plain",
) -> None:
    """Write a custodian's key file for one role, from an admin's.

    Example: `scrub keys grant admin.keys reveal.keys --role reveal --protect passphrase`
    """
    from scrub.vault.custody import Custody

    Custody.read(admin).granted(role).write(path, protect=protect)
    typer.echo(f"{path}: role {role}, guarded by {guarded_by(path)}")


@app.command("api")
def api() -> None:
    """Print a new API key for a tenant of `scrub serve`, and the hash that goes into its file."""
    from scrub.output_filter.serve.tenants import new_key

    key, digest = new_key()
    typer.echo(f"key, for the tenant, shown only now: {key}\nfor the file's `keys`: {digest}")
