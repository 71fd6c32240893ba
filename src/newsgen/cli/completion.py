"""``newsgen completion``: let the shell complete commands, options and names."""

from __future__ import annotations

import os

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
_HOW = {
    "bash": 'eval "$(newsgen completion bash)"    # in ~/.bashrc',
    "zsh": 'eval "$(newsgen completion zsh)"     # in ~/.zshrc, below compinit',
    "fish": "newsgen completion fish > ~/.config/fish/completions/newsgen.fish",
}


@click.command("completion", epilog="\b\n" + "\n".join(_HOW.values()))
@click.argument("shell", type=click.Choice(list(_SHELLS)), required=False)
def command(*, shell: str | None) -> None:
    """Print a script for SHELL that completes commands, options, people and categories.

    Without SHELL, that of the environment variable SHELL is taken.
    """
    name = shell or os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119 - a name
    if name not in _SHELLS:
        raise click.UsageError(f"name a shell: newsgen completion {'|'.join(_SHELLS)}")
    root = click.get_current_context().find_root().command
    script = _SHELLS[name](root, {}, "newsgen", "_NEWSGEN_COMPLETE")
    click.echo(script.source(), nl=False)
