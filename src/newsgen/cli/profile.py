"""What a build cost, as tables: its phases, its kinds of page, and why pages were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgen.build.report import KindReport, Report

_WHY = {
    "clean": "built from nothing",
    "new": "new",
    "template": "template, settings or newsgen changed",
    "inputs": "content changed",
    "file": "file not as it was left",
}


def profile(report: Report) -> str:
    """Return the table of ``newsgen build --profile``."""
    phases = [(name, f"{seconds:.3f}") for name, seconds in report.phases.items()]
    lines = [*_table(("phase", "seconds"), [*phases, ("in all", f"{report.seconds:.3f}")])]
    ranked = sorted(report.kinds.items(), key=lambda item: -item[1].seconds)
    if ranked:
        columns = ("kind of page", "made", "written", "seconds", "ms each", "why")
        lines += ["", *_table(columns, [_row(name, kind) for name, kind in ranked])]
    return "\n".join(lines)


def _row(name: str, kind: KindReport) -> tuple[str, ...]:
    why = ", ".join(f"{_WHY[reason]} ({count:,})" for reason, count in sorted(kind.why.items()))
    each = 1000 * kind.seconds / kind.rendered
    made, written = f"{kind.rendered:,}", f"{kind.written:,}"
    return name, made, written, f"{kind.seconds:.3f}", f"{each:.2f}", why


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = (
            cell.rjust(width) if _is_number(rows[0][index]) else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()
