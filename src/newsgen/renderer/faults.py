"""What is wrong with a template: from an exception to a sentence, a place, and a way out."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from jinja2 import (
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from msgspec import Struct

from newsgen.renderer import messages
from newsgen.renderer.lookup import THEME, Lookup
from newsgen.renderer.missing import suggestion

GIVEN = ("page", "url", "root", "href", "about", "linked_data")
"""The names that every page gives its template."""

_QUOTED = re.compile(r"'([^']+)'")
_NAMED = re.compile(r"(?:No (filter|test) named|Encountered unknown (tag)) '(\w+)'")
_TAGS = (
    *("block", "call", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif"),
    *("endmacro", "endset", "endwith", "extends", "filter", "for", "from", "if", "import"),
    *("include", "macro", "set", "with"),
)
_UNEXPORTED = re.compile(r"the template '([^']+)' .*does not export the requested name '(\w+)'")
_PLURAL = re.compile(r"\.(?:zero|one|two|few|many|other)$")
_WIDEST = 160  # characters of the line that are shown


class Fault(Struct, frozen=True, array_like=True):
    """What is wrong with a template, at which line (0: unknown) and column of which file.

    ``path`` is the file as its author knows it, ``excerpt`` the line, ``hint`` what
    to do, or "".
    """

    code: str
    message: str
    hint: str
    path: str
    file: str
    line: int
    column: int
    excerpt: str


def fault_of(error: Exception, name: str, env: Environment) -> Fault:
    """Say what *error* means, which came from template *name* or one that it leads to."""
    lookup = cast("Lookup", env.loader)
    frames = traceback.extract_tb(error.__traceback__)
    inside = [one for one in frames if not one.filename.endswith((".py", ">"))]
    if isinstance(error, TemplateSyntaxError):
        file = error.filename or str(lookup.file_of(error.name or name) or name)
        line = error.lineno
    elif inside:
        file, line = inside[-1].filename, inside[-1].lineno or 0
    else:
        file, line = str(lookup.file_of(name) or name), 0
    called = messages.__file__ in {one.filename for one in frames[-3:]}
    sought = called and frames[-1].name == messages.Messages.forms.__name__
    code, message, hint = _said(error, file, env, inside=inside, called=called, sought=sought)
    text = _line(file, line)
    return Fault(
        *(code, message, hint, lookup.shown(file), file, line),
        *(_column(text, message), text.strip()[:_WIDEST]),
    )


def _said(
    error: Exception,
    file: str,
    env: Environment,
    *,
    inside: list[traceback.FrameSummary],
    called: bool,
    sought: bool,
) -> tuple[str, str, str]:
    """Return a code, a message and a hint; ``t`` was *called*, and *sought* a text in vain."""
    if isinstance(error, TemplateSyntaxError):
        return _unreadable(error, env)
    if isinstance(error, RecursionError):
        return _in_circles(inside, cast("Lookup", env.loader))
    if isinstance(error, TemplateNotFound):
        known = env.list_templates()
        hint = suggestion(str(error.name), known)
        return "template-missing", f"there is no template {error.name!r}", hint
    if isinstance(error, UndefinedError):
        return _undefined(error, {*GIVEN, *env.globals, *_names_in(file, env)})
    if isinstance(error, KeyError) and called:
        return _unspoken(str(error.args[0]), sought=sought)
    what = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    return "template-broken", f"{what}{error}", ""


def _undefined(error: UndefinedError, known: Iterable[str]) -> tuple[str, str, str]:
    message, _, hint = str(error).partition("\n")
    undefined = re.fullmatch(r"'(\w+)' is undefined", message)
    unexported = _UNEXPORTED.match(message)
    if undefined:
        hint = suggestion(undefined[1], known)
    elif unexported:
        message = f"the template {unexported[1]!r} has no macro {unexported[2]!r}"
    return "template-undefined", message, hint


def _unreadable(error: TemplateSyntaxError, env: Environment) -> tuple[str, str, str]:
    message = str(error.message).removesuffix(".")
    found = _NAMED.search(message)
    message = message[:1].lower() + message[1:]
    if not found:
        encoding = "is not UTF-8" in message
        return "template-encoding" if encoding else "template-syntax", message, ""
    known: Iterable[str] = _TAGS
    if found[1]:
        known = env.filters if found[1] == "filter" else env.tests
    return "template-syntax", message, suggestion(found[3], known)


def _unspoken(key: str, *, sought: bool) -> tuple[str, str, str]:
    """Say what is wrong with a call of ``t`` that *key* was missing for."""
    texts = json.loads((Path(messages.__file__).parent / "locales/en.json").read_text("utf-8"))
    known = {_PLURAL.sub("", name) for name in texts}
    key = _PLURAL.sub("", key)
    if not sought:
        message, hint = f"the interface text needs a value for {key!r}", f"write t(…, {key}=…)"
    elif key in known:
        message, hint = f"the interface text {key!r} needs a number", f'write t("{key}", n=…)'
    else:
        message, hint = f"there is no interface text {key!r}", suggestion(key, known)
    return "template-undefined", message, hint


def _in_circles(inside: list[traceback.FrameSummary], lookup: Lookup) -> tuple[str, str, str]:
    """Name the templates that lead to one another; one that extends itself is a common slip."""
    names = tuple(dict.fromkeys(lookup.shown(one.filename) for one in inside[-50:]))
    if len(names) == 1 and names[0].startswith("templates/"):
        own = names[0].removeprefix("templates/")
        message = f"the template {own!r} leads to itself without end"
        says_so = any(own in (one.line or "") for one in inside[-50:])
        hint = f'the built-in one is called "{THEME}{own}"'
        return "template-loop", message, hint if says_so and lookup.file_of(THEME + own) else ""
    return "template-loop", f"templates lead to one another without end: {', '.join(names)}", ""


def _names_in(file: str, env: Environment) -> set[str]:
    """Return the names that a template itself sets or imports."""
    try:
        root = env.parse(Path(file).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, TemplateError):
        return set()
    found = {one.name for one in root.find_all(nodes.Name) if one.ctx in {"store", "param"}}
    found |= {one.name for one in root.find_all(nodes.Macro)}
    for one in root.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in one.names}
    return found


def _line(file: str, line: int) -> str:
    """Return a line of *file*, "" if it can't be read."""
    if line < 1:
        return ""
    try:
        lines = Path(file).read_bytes().splitlines()
    except OSError:
        return ""
    return lines[line - 1].decode("utf-8", "replace") if line <= len(lines) else ""


def _column(text: str, message: str) -> int:
    """Return where in the line *text* stands what *message* quotes; else where the line begins."""
    for quoted in _QUOTED.findall(message):
        found = re.search(rf"(?<!\w){re.escape(quoted)}(?!\w)", text)
        if found:
            return found.start() + 1
    return len(text) - len(text.lstrip()) + 1
