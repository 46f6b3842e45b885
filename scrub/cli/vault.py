"""``scrub vault``: keep what pseudonyms stand for, and give it back to those who may have it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scrub.cli.show import json_line

app = typer.Typer(
    help="Keep what pseudonyms stand for, and give it back to those who may have it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
audit_app = typer.Typer(help="The log of who did what with the vault.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")

Folder = Annotated[Path, typer.Argument(metavar="VAULT", help="The vault's folder.")]
Scrubbed = Annotated[Path, typer.Argument(metavar="SCRUBBED", help="Output folder of a run.")]
Keys = Annotated[Path, typer.Option("--keys", "-k", metavar="FILE", help="A custodian's key file.")]
Tokens = Annotated[
    Path, typer.Option("--tokens", metavar="FILE", help="The key file that scrubbing uses.")
]
Purpose = Annotated[
    str, typer.Option(metavar="TEXT", help="What for; it goes on the record.", prompt=True)
]
Protect = Annotated[
    str,
    typer.Option(
        metavar="HOW",
        help="plain, passphrase, file:PATH, keyring:NAME or transit:https://HOST/KEY.",
    ),
]
Template = Annotated[
    str | None, typer.Option(metavar="TEXT", help="How tokens are written, if the policy says.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")]


@app.command("init")
def init(
    folder: Folder,
    keys: Keys,
    project: Annotated[str, typer.Option(help="As in the key file that scrubbing uses.")],
    protect: Protect = "plain",
    store: Annotated[
        str, typer.Option(metavar="URL", help="sqlite:FILE, or postgresql://HOST/DATABASE.")
    ] = "sqlite:vault.db",
    per_hour: Annotated[int, typer.Option(min=0, help="Tokens revealed in an hour.")] = 1000,
) -> None:
    """Make a vault, and the key file of its admin.

    Give `VAULT/public.json` to the machines that scrub (`scrub run --vault`); nothing more.

    Example: `scrub vault init reviews.vault --keys admin.keys --project reviews`
    """
    from scrub.vault.vault import PUBLIC, Settings, create

    settings = Settings(project=project, store=store, reveals_per_hour=per_hour)
    create(folder, keys, settings, protect=protect)
    typer.echo(
        f"{folder}: for `scrub run --vault {folder / PUBLIC}`\n"
        f"{keys}: for its custodian; keep it apart from the vault, and a copy of it elsewhere"
    )


@app.command("status")
def status(folder: Folder, keys: Keys) -> None:
    """Print what is in the vault, by key id and entity, and the head of its audit log."""
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        counts = vault.store.counts()
        typer.echo(
            f"project {vault.settings.project!r}, store {vault.settings.store.partition(':')[0]}: "
            f"{counts.entries:,} entries of {counts.segments:,} segments"
        )
        for (kid, entity), there in vault.data_keys.scopes():
            number = vault.data_keys.number_of(kid, entity)
            state = f"{counts.by_scope.get(number, 0):,}" if there else "shredded"
            typer.echo(f"  {kid:<6} {entity:<24} {state}")
        typer.echo(f"audit log: {vault.verify_audit()}")


@app.command("merge")
def merge(
    folder: Folder,
    scrubbed: Annotated[
        list[Path], typer.Argument(metavar="SCRUBBED…", help="Output folders, or segment files.")
    ],
    keys: Keys,
) -> None:
    """Take in what runs have sealed, and delete it there. Say it again after an interruption.

    Example: `scrub vault merge reviews.vault out/ --keys merge.keys`
    """
    from scrub.vault.merge import merge, segments_in
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        paths = segments_in(scrubbed)
        with typer.progressbar(
            length=len(paths), label="merging", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            done = merge(vault, paths, lambda _: bar.update(1))
    typer.echo(
        f"{done.segments:,} segments merged: {done.values:,} values in {done.records:,} records"
        + (f"; {done.before:,} were in the vault already" if done.before else "")
    )


@app.command("reveal")
def reveal(
    folder: Folder,
    keys: Keys,
    purpose: Purpose,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|-", help="Text with tokens; - reads standard input.")
    ] = "-",
    template: Template = None,
) -> None:
    """Print a text with values in the place of its tokens.

    Example: `scrub vault reveal reviews.vault "$TOKEN" --keys reveal.keys --purpose "ticket 4711"`
    """
    from scrub.vault.reveal import reveal
    from scrub.vault.tokens import TEMPLATE
    from scrub.vault.vault import Vault

    given = sys.stdin.read() if text == "-" else text
    with Vault.open(folder, keys) as vault:
        found = reveal(vault, given, purpose=purpose, template=template or TEMPLATE)
    typer.echo(found.text, nl=not found.text.endswith("\n"))
    typer.echo(f"{found.known:,} tokens revealed, {found.unknown:,} not in the vault", err=True)


@app.command("reveal-corpus")
def reveal_corpus(
    folder: Folder, scrubbed: Scrubbed, out: Out, keys: Keys, purpose: Purpose
) -> None:
    """Write a whole scrubbed corpus to DIR as it was before; text formats byte for byte.

    What went to quarantine or was dropped does not come back.

    Example: `scrub vault reveal-corpus reviews.vault out/ --out back/ --keys admin.keys`
    """
    from scrub.restore import restore_corpus
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        done = restore_corpus(vault, scrubbed, out, purpose=purpose, on_shard=_show_shard)
    typer.echo(
        f"{done.records:,} records of {done.shards:,} shards, {done.values:,} values put back"
        + (f"; {done.lost:,} are not in the vault any more" if done.lost else "")
    )


@app.command("export-filter")
def export_filter(
    folder: Folder,
    keys: Keys,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The set to write.")],
    filter_keys: Annotated[
        Path, typer.Option(metavar="FILE", help="The filter's key file; made if it is not there.")
    ],
    entity: Annotated[
        list[str] | None, typer.Option(help="Only values of this entity; may be given again.")
    ] = None,
    protect: Protect = "plain",
) -> None:
    """Write what the output filter needs to keep the vault's values out of answers.

    The set and its key tell no value, but whoever has both can test guesses: keep the key private,
    and leave out entities few enough to be tried all.

    Example: `scrub vault export-filter reviews.vault --keys admin.keys --out known.values
    --filter-keys filter.keys --entity PERSON --entity EMAIL_ADDRESS`
    """
    from scrub.output_filter.leaks.export import export_filter
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        chosen = frozenset(entity) if entity else None
        count = export_filter(vault, out, filter_keys, entities=chosen, protect=protect)
    typer.echo(f"{out}: {count:,} spellings; name it in `output.leaks.known_values`")


@app.command("rotate")
def rotate(folder: Folder, keys: Keys, tokens: Tokens) -> None:
    """Make a new key for tokens, and encrypt both key files anew; old tokens stay known.

    The machines that scrub need the new key file; `scrub vault retokenize` renews a corpus.
    """
    from scrub.vault.key_file import read_key_file, rewrite_key_file
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        vault.custody.may("administer")
        new = read_key_file(tokens).rotated()
        rewrite_key_file(tokens, new)
        vault.custody.rewrite(keys)
        vault.log("rotate", kid=new.kid)
    typer.echo(f"{tokens}: key {new.kid}, fingerprint {new.fingerprint}")


@app.command("retokenize")
def retokenize(
    folder: Folder,
    scrubbed: Scrubbed,
    out: Out,
    keys: Keys,
    tokens: Tokens,
    template: Template = None,
) -> None:
    """Write a scrubbed corpus to DIR with tokens of the current key."""
    from scrub.restore import retokenize_corpus
    from scrub.vault.key_file import read_key_file
    from scrub.vault.retokenize import Retokenizer
    from scrub.vault.tokens import TEMPLATE
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        retokenizer = Retokenizer(vault, read_key_file(tokens), template or TEMPLATE)
        done = retokenize_corpus(vault, scrubbed, out, retokenizer, on_shard=_show_shard)
    typer.echo(f"{done.records:,} records, {retokenizer.known:,} different tokens made anew")


@app.command("quarantine")
def quarantine(
    folder: Folder,
    scrubbed: Scrubbed,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="JSONL file to write.")],
    keys: Keys,
    purpose: Purpose,
) -> None:
    """Write the records a run has in quarantine, where its policy says `quarantine: sealed`.

    A line for each: `{"shard", "record", "content"}`; content that is not UTF-8 is in `base64`.

    Example: `scrub vault quarantine reviews.vault out/ --keys admin.keys --out bad.jsonl`
    """
    from scrub.atomic import AtomicFile
    from scrub.manifest import FOLDER
    from scrub.vault.vault import Vault
    from scrub.withheld import as_json, withheld_records

    file = AtomicFile(out, mode=0o600)
    count = 0
    try:
        with Vault.open(folder, keys) as vault:
            where = scrubbed / FOLDER / "quarantine"
            for each in withheld_records(vault, where, purpose=purpose):
                file.write(as_json(each))
                count += 1
        file.commit()
    finally:
        file.discard()
    typer.echo(f"{count:,} records → {out}")


@app.command("shred")
def shred(
    folder: Folder,
    keys: Keys,
    tokens: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For --value: scrubbing's key file.")
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY:VALUE", help="A value of a person to forget; repeatable."),
    ] = None,
    token: Annotated[
        list[str] | None, typer.Option(metavar="TOKEN", help="Forget what a token stands for.")
    ] = None,
    entity: Annotated[str | None, typer.Option(help="Forget a whole entity.")] = None,
    epoch: Annotated[str | None, typer.Option(metavar="KID", help="… a key id.")] = None,
    project: Annotated[bool, typer.Option("--project", help="… everything.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget what pseudonyms stand for. Nothing brings it back.

    Merge first: what is in segments still is not in the vault yet.

    Example: `scrub vault shred reviews.vault --keys admin.keys --tokens project.keys --value
    "PERSON:Ngozi Okafor" --value EMAIL_ADDRESS:ngozi@example.org`
    """
    from scrub.errors import VaultError
    from scrub.vault.erase import erase_project, erase_scope, erase_tokens, erase_values
    from scrub.vault.key_file import read_key_file
    from scrub.vault.tokens import LENGTH
    from scrub.vault.vault import Vault

    if sum(map(bool, (value, token, entity or epoch, project))) != 1:
        raise VaultError("say what to forget: --value, --token, --entity or --epoch, or --project")
    if value and tokens is None:
        raise VaultError("--value needs --tokens FILE, the key file that scrubbing uses")
    if not yes:
        typer.confirm("Nothing brings it back. Go on?", abort=True)
    with Vault.open(folder, keys) as vault:
        if project:
            gone = erase_project(vault, keys)
        elif entity or epoch:
            gone = erase_scope(vault, kid=epoch, entity=entity)
        elif token:
            gone = erase_tokens(
                vault, [each.strip("⟦⟧").rpartition(":")[2][:LENGTH] for each in token]
            )
        else:
            pairs = [
                (name, rest) for name, _, rest in (each.partition(":") for each in value or ())
            ]
            gone = erase_values(vault, read_key_file(tokens or Path()), pairs)
    typer.echo(f"{gone:,} entries are gone; copies of the vault made before still have them")


@audit_app.command("verify")
def verify(
    folder: Folder,
    keys: Keys,
    head: Annotated[
        str | None, typer.Option(metavar="N:MAC", help="A head printed earlier, kept elsewhere.")
    ] = None,
) -> None:
    """Check that no line of the audit log was changed, dropped or added, and print its head.

    Example: `scrub vault audit verify reviews.vault --keys admin.keys --head 7:3fb2…`
    """
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        typer.echo(vault.verify_audit(head))


@audit_app.command("show")
def show(folder: Folder, keys: Keys) -> None:
    """Print the audit log, a line of JSON for each action, after checking it."""
    from scrub.vault.vault import Vault

    with Vault.open(folder, keys) as vault:
        for line in vault.audit.lines():
            typer.echo(json_line(vars(line) | {"time": line.time.isoformat()}))


def _show_shard(name: str, records: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"{name}: {records:,} records", err=True)
