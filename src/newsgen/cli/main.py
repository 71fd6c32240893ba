"""The ``newsgen`` command and how its parts are found."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from newsgen import __version__
from newsgen.errors import NewsgenError

COMMANDS = {
    "build": ("build", "Build the site: write what changed, delete what is gone."),
    "check": ("check", "Report every problem of the content."),
    "import": ("import_", "Make articles of texts, with people and events proposed."),
    "init": ("init", "Make a new site folder, with settings and a first article."),
    "new": ("new", "Begin a draft, dated today."),
    "serve": ("serve", "Build the site and serve it to a browser on this machine."),
}
"""Each command's module in this package and what it does, which ``--help`` shows unloaded."""


class _Commands(click.Group):
    """Commands by name, imported when called, so that ``--help`` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in alphabetical order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"newsgen.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsgen")
@click.option(
    "-C",
    "site",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Site folder; the current one if not given.",
)
@click.pass_context
def cli(ctx: click.Context, site: Path) -> None:
    """Turn a folder of news articles into a permanent, cross-referenced archive site."""
    ctx.obj = site


def main() -> None:
    """Run the command line; what users did wrong is said in a sentence, never as a traceback."""
    try:
        cli(prog_name="newsgen")
    except NewsgenError as error:
        click.echo(f"newsgen: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"newsgen: {place}{error.strerror or error}", err=True)
        sys.exit(1)
