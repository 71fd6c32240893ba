"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def site_option(command: F) -> F:
    """Let ``-C`` stand behind the command's name as well as before it."""
    return click.option(
        "-C",
        "site",
        metavar="DIR",
        type=click.Path(path_type=Path, readable=False),  # the command says what keeps it
        help="Site folder; the current one if not given.",
    )(command)


def output_option(help_text: str) -> Callable[[F], F]:
    """Let ``-o`` name the folder of the built site."""
    return click.option(
        "-o", "output", metavar="DIR", type=click.Path(path_type=Path), help=help_text
    )


def strict_option(command: F) -> F:
    """Let ``--strict`` take every warning for an error."""
    return click.option("--strict", is_flag=True, help="Take every warning for an error.")(command)


def site_folder(site: Path | None) -> Path:
    """Return the absolute site folder: as the command was told, else as ``newsgen`` was."""
    chosen = site or click.get_current_context().obj or Path()
    return Path(os.path.abspath(chosen))  # noqa: PTH100 - keeps links as the user wrote them


def all_cores() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs_option(command: F) -> F:
    """Let ``-j`` say in how many processes the work is done."""
    return click.option(
        "-j",
        "jobs",
        metavar="N",
        type=click.IntRange(min=1),
        default=all_cores,
        help="Number of processes; all cores if not given.",
    )(command)


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Parse *value*, or fail with what to write."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-05-21", param, ctx)


def today_option(command: F) -> F:
    """Let ``--now`` say what day it is; otherwise the clock does."""
    return click.option(
        "--now",
        "today",
        metavar="DATE",
        type=Day(),
        default=lambda: datetime.now().astimezone().date(),
        help="The day to take for today, in warnings about dates in the future.",
    )(command)
