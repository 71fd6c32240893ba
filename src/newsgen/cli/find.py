"""``newsgen find``: the search of the built site, on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from newsgen.cli.findings import BuiltSite, Finding
from newsgen.cli.options import output_option, site_folder, site_option
from newsgen.cli.report import count, near, say_json
from newsgen.search.engine import Found
from newsgen.search.query import parse


class _Find(click.Command):
    """A command whose arguments may begin with a minus: ``-word`` must not be found."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set words that begin with a minus apart from options."""
        options = {name for param in self.get_params(ctx) for name in param.opts}
        end = args.index("--") if "--" in args else len(args)
        excluded = {
            at
            for at, word in enumerate(args[:end])
            if word.startswith("-") and not word.startswith("--") and word not in options
        }
        plain = [word for at, word in enumerate(args[:end]) if at not in excluded]
        return super().parse_args(
            ctx, [*plain, "--", *(args[at] for at in sorted(excluded)), *args[end + 1 :]]
        )


@click.command("find", cls=_Find)
@click.argument("words", nargs=-1, required=True, metavar="QUERY…")
@site_option
@output_option("Folder of the built site; build/ in the site folder if not given.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Show at most N articles, and as many names.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list on standard output.")
def command(
    *,
    words: tuple[str, ...],
    site: Path | None,
    output: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find articles, people, events and categories as the built site's search does.

    \b
      newsgen find 赵乐际 访问               both words
      newsgen find zlj                       a name, by its initials or pinyin
      newsgen find '"interest rate"'         a phrase; also 「利率」
      newsgen find 选举 -投票                the first, without the second
      newsgen find person:Obama 2016         who is named; also category:, source:
      newsgen find election year:2020..2022  when; also date:2024-05, year:..2019

    Case, accents, interpuncts, simplified and traditional characters make no
    difference, and the last word may be a beginning. Names come first; then
    articles: title, phrase, other matches, each newest first. With --json they
    have kind, title, url, path, score and excerpt; the greater the score, the
    better. What was edited since the last build is found as it was.
    """  # noqa: D301 - click's mark for lines that stay as they are
    text = " ".join(words)
    if parse(text).is_empty:
        raise click.UsageError(f"there is nothing to search for in {text!r}; write a word or name")
    folder = site_folder(site)
    target = Path(os.path.abspath(output)) if output else folder / "build"  # noqa: PTH100
    built = BuiltSite(folder, target)
    found = built.search(text, limit=limit)
    findings = tuple(built.findings(found, limit=limit))
    if as_json:
        say_json([one.to_json() for one in findings])
        return
    names = [one for one in findings if one.kind != "article"]
    _show(names, folder)
    if found.is_nearest:
        click.echo(f"No article matches {text}; these come nearest:\n", err=True)
    _show(findings[len(names) :], folder)
    click.echo(_total(text, found, findings), err=True)


def _show(findings: Sequence[Finding], folder: Path) -> None:
    for one in findings:
        click.echo(_lines(one, folder))


def _lines(one: Finding, folder: Path) -> str:
    """Return what is shown of a finding, with an empty line at its end."""
    kind = "" if one.kind == "article" else f"{one.kind}, "
    title = click.style(one.title, fg="cyan", bold=True)
    alias = f" ({one.alias})" if one.alias else ""
    place = near(str(folder / one.path)) if one.path else one.url
    lines = [f"{title}{alias}  {kind}{one.detail}", place]
    if one.segments:
        pieces = (click.style(each.text, bold=each.is_marked or None) for each in one.segments)
        lines.append("".join(pieces).replace("\n", " "))
    return "\n  ".join(lines) + "\n"


def _total(text: str, found: Found, findings: Sequence[Finding]) -> str:
    if not findings:
        return f"Nothing matches {text}; write fewer words, or less of a word."
    kinds = {"name": len(found.names), "article": found.total}
    counts = " and ".join(count(number, kind) for kind, number in kinds.items() if number)
    left = sum(kinds.values()) - len(findings)
    return f"{counts}, {len(findings)} of them shown." if left else f"{counts}."
