"""All commands of ``geomask``: one for each mask, and those about masks."""

from collections.abc import Callable

import typer

from geomask.cli.about import ABOUT as _COMMANDS
from geomask.cli.masks import command_of
from geomask.cli.risk import compare, risk
from geomask.cli.tracks import tracks
from geomask.methods import METHODS

MASKS, ABOUT = "Masks", "About masks"

app = typer.Typer(
    help="Mask locations in datasets, and count what an attacker could still learn.",
    epilog="Example: geomask donut cases.gpkg masked.gpkg --min 50 --max 500",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, _method in METHODS.items():
    _weak = " WEAK." if _method.weak else ""
    app.command(
        _name,
        help=f"{_method.what[0].upper()}{_method.what[1:]}.{_weak} Promises: {_method.guarantee}.",
        short_help=_method.what + (" (weak)" if _method.weak else ""),
        rich_help_panel=MASKS,
    )(command_of(_name, _method))
_about: tuple[Callable[..., None], ...] = (*_COMMANDS, risk, compare, tracks)
for _command in _about:
    app.command(rich_help_panel=ABOUT)(_command)
