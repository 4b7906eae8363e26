"""The `meldcode` command, with which a school creates, checks, previews and builds its Meldcode."""

from importlib import import_module
from pkgutil import iter_modules
from typing import cast, override

import click

from meldcode_site import commands
from meldcode_site.console.dutch_click import speak_dutch
from meldcode_site.console.streams import replace_unencodable

speak_dutch()
replace_unencodable()

_COMMANDS = sorted(module.name for module in iter_modules(commands.__path__))


class _Commands(click.Group):
    """Imports only the subcommand that runs, because each has heavy imports of its own."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return _COMMANDS

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        return cast(click.Command, import_module(f"meldcode_site.commands.{cmd_name}").command)


@click.group(
    cls=_Commands,
    epilog="Begin met: meldcode new mijn-school",
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="meldcode-site", message="%(package)s %(version)s")
def main() -> None:
    """Zet de meldcode van je school online.

    MAP is de map met school.yml; laat je hem weg, dan is het de map waarin je bent.
    """
