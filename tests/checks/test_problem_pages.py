"""Every code of a problem has a section in docs/problems, and every section a code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from newsgen.checks.explained import explanations, folder
from newsgen.cli.commands import COMMANDS

_SOURCES = Path(__file__).resolve().parents[2] / "src" / "newsgen"
_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_TELLS = re.compile(r"\b(?:Diagnostic|Problem|Unknown|problem|wrong|unfit)\b")
_NO_CODES = set(
    "altman-dismissed board-votes jan-leike sam-altman source-unarchived "  # examples of values
    "check-ignore fc-list rev-parse markdown-it-py python-slugify last-event-id content-length "
    "utf-8 utf-8-sig your-name www-data".split()
)
_WITHOUT_HYPHEN = {"bug", "busy"}


def _raised() -> dict[str, str]:
    """Return every text in the sources that has the form of a code, with a module it is in."""
    found: dict[str, str] = {}
    for path in sorted(_SOURCES.rglob("*.py")):
        text = path.read_text("utf-8")
        if _TELLS.search(text):
            words = (
                node.value
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            )
            found |= {word: path.name for word in words if _CODE.fullmatch(word)}
    return {
        word: place for word, place in found.items() if word not in _NO_CODES | COMMANDS.keys()
    }


def _of_failures() -> set[str]:
    """Return the codes that errors which break a command off have by their names."""
    names = (
        node.name
        for path in _SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and "NewsgenError" in map(ast.unparse, node.bases)
    )
    return {re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() for name in names}


def test_every_code_is_explained():
    missing = {code: place for code, place in _raised().items() if code not in explanations()}

    assert missing == {}


def test_every_explanation_is_of_a_code():
    known = _raised().keys() | _of_failures() | _WITHOUT_HYPHEN

    assert sorted(explanations().keys() - known) == []


def test_no_code_is_explained_twice():
    headings = [
        line
        for page in sorted(folder().glob("*.md"))
        for line in page.read_text("utf-8").split("\n")
        if line.startswith("## ")
    ]

    assert len(headings) == len(set(headings)) == len(explanations())


def test_an_explanation_says_more_than_the_message():
    short = [code for code, text in explanations().items() if len(text) < 30]

    assert short == []
