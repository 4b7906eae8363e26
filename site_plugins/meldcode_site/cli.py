"""The command `meldcode`: with it a school begins, checks, sees and publishes its Meldcode."""

from importlib import import_module
from typing import cast, override

import click

from meldcode_site.console import write_what_can_be_written
from meldcode_site.dutch import speak_dutch
from meldcode_site.garbage import garbage_left

speak_dutch()
write_what_can_be_written()

_COMMANDS = ("build", "check", "copy", "new", "serve")


class _Commands(click.Group):
    """Imports only the command that is asked for, as each brings much that the others do not need."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        with garbage_left():
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
