"""The ``newsgen`` command, how its parts are found, and how all of them end."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from newsgen import __version__
from newsgen.cli.failures import sentence, show_traceback
from newsgen.cli.interrupts import STOPPED, STOPPED_TEXT, ignore, raise_from_now_on

COMMANDS = {
    "addresses": ("addresses", "See which addresses were published, and say where they lead."),
    "build": ("build", "Build the site: write what changed, delete what is gone."),
    "check": ("check", "Report every problem of the content."),
    "completion": ("completion", "Let the shell complete commands, people and categories."),
    "deploy-notes": ("deploy_notes", "See whether hosts would take the built site, and how."),
    "doctor": ("doctor", "See whether this machine and this site have what newsgen needs."),
    "events": ("events", "Find events that several articles tell, and join what they tell."),
    "export": ("export", "Write the archive out for other software: CSV, SQLite, JSON Lines …"),
    "find": ("find", "Find articles and people of the built site."),
    "import": ("import_", "Make articles of texts, with people and events proposed."),
    "init": ("init", "Make a new site folder, with settings and a first article."),
    "links": ("links", "Ask addresses of other sites whether they still answer."),
    "new": ("new", "Begin an article, a person, an event or a page."),
    "people": ("people", "Find people who are one, merge them, and split one who is two."),
    "redact": ("redact", "List every place that says a name, and what to do about it."),
    "schema": ("schema", "Print what content files may say as JSON Schema, for editors."),
    "serve": ("serve", "Build the site and serve it to a browser on this machine."),
    "theme": ("theme", "See what the theme is made of, and take parts of it over."),
    "verify": ("verify", "See whether captures, texts and the site are as they were recorded."),
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
        raise_from_now_on()
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or fail with the one that may be meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], sorted(COMMANDS), n=1)
            meant = f"did you mean {near[0]!r}?" if near else "see 'newsgen --help'"
            ctx.fail(f"there is no command {args[0]!r}; {meant}")
        return super().resolve_command(ctx, args)

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
    type=click.Path(path_type=Path, readable=False),  # the command says what keeps it
    default=Path(),
    help="Site folder; the current one if not given.",
)
@click.pass_context
def cli(ctx: click.Context, site: Path) -> None:
    """Turn a folder of news articles into a permanent, cross-referenced archive site."""
    ctx.obj = site


def run() -> int:
    """Run the command line and return its exit status.

    Whatever goes wrong is said in a sentence, never as a traceback; a reader of
    the output that has gone (``| head``) is nothing to speak of.
    """
    try:
        status = cli.main(prog_name="newsgen", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        _say(STOPPED_TEXT)
        return STOPPED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last place where it can become a sentence
        show_traceback(error)
        _say(sentence(error))
        return 1
    finally:
        ignore()
        _let_go()
    return status if isinstance(status, int) else 0


def _say(text: str) -> None:
    with suppress(OSError):  # nobody may be left to read it
        click.echo(text, err=True)


def _let_go() -> None:
    """Flush what was printed, so that Python doesn't complain where that fails."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
