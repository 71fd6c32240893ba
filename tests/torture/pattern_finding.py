"""Every regular expression of newsgen, and how each is used: from source, and as compiled."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsgen.text import names

SOURCE = Path(__file__).parents[2] / "src" / "newsgen"
DIRECT = frozenset({"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"})
"""What may be done with an expression."""

_LOADER = """
import importlib, json, pkgutil, re, sys
made, real = [], re.compile
def noted(pattern, flags=0):
    done = real(pattern, flags)
    frame = sys._getframe(1)
    file = frame.f_code.co_filename
    if file.startswith(sys.argv[1]):
        binary = isinstance(done.pattern, bytes)
        text = done.pattern.decode("latin-1") if binary else done.pattern
        made.append((file[len(sys.argv[1]) + 1 :], frame.f_lineno, binary, text, done.flags))
    return done
re.compile = noted
import newsgen
for one in pkgutil.walk_packages(newsgen.__path__, "newsgen."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
print(json.dumps(made))
"""
PASSED = {
    "loader/authorities.py": frozenset({"fullmatch"}),
    "models/edtf_advice.py": frozenset({"fullmatch"}),
    "importers/readers/shortcodes.py": frozenset({"fullmatch"}),
    "text/names.py": frozenset({"fullmatch"}),
}
"""What is done with expressions that stand in tables, where less than anything is."""

_ANY = frozenset({"finditer", "match"})
_EXAMPLES = {  # what stands in expressions that are built when a function runs
    "word": "ab 12",
    "name": "欧阳",
    "form": "Ann Lee",
    "family": "O'Hara",
    "quoted": "x.y",
    "pattern": names._CRYPTIC,  # noqa: SLF001 - the only one that is compiled so
}
_HARMLESS = frozenset({"escape", "error", "Pattern", "Match"})
_FLAGS = frozenset(vars(re.RegexFlag)["_member_names_"]) | {"RegexFlag"}


class Place(NamedTuple):
    """Where an expression is written: the file below the package, and the lines it stands on."""

    file: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.file}:{self.first}"


class Site(NamedTuple):
    """A call of ``re``: ``ways`` are the methods that the expression is used by.

    ``source`` is the call that makes the expression, ``loads`` tells whether that happens
    as its module is loaded.
    """

    place: Place
    name: str
    ways: frozenset[str]
    source: str
    loads: bool


class Expression(NamedTuple):
    """An expression with the ways it is used in, and where."""

    place: str
    name: str
    pattern: re.Pattern
    ways: frozenset[str]


@cache
def sites() -> tuple[Site, ...]:
    """Return every call of ``re`` in the package that makes an expression."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    uses = _uses(trees)
    return tuple(site for path, tree in trees.items() for site in _sites(path, tree, uses))


def strange() -> tuple[str, ...]:
    """Return the places where ``re`` is used in a way that :func:`sites` can't follow."""
    return tuple(
        f"{path.relative_to(SOURCE)}:{node.lineno}: {ast.unparse(node)}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if is_strange(node)
    )


def compiled() -> dict[Place, list[re.Pattern]]:
    """Return what is compiled as the modules are loaded, by the line that does it."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADER, str(SOURCE)],
        capture_output=True,
        check=True,
        encoding="ascii",
        timeout=120,
    )
    found: dict[Place, list[re.Pattern]] = {}
    for file, line, binary, text, flags in json.loads(done.stdout):
        source = text.encode("latin-1") if binary else text
        known = flags & ~re.UNICODE if binary else flags
        found.setdefault(Place(file, line, line), []).append(re.compile(source, known))
    return found


def expressions() -> tuple[Expression, ...]:
    """Return every expression: compiled as modules are loaded, or when a function runs.

    Raises LookupError for one that neither way leads to.
    """
    loaded = compiled()
    found: list[Expression] = []
    for site in sites():
        patterns = [
            one
            for place in loaded
            if place.file == site.place.file and site.place.first <= place.first <= site.place.last
            for one in loaded[place]
        ]
        if not patterns:
            patterns = [_evaluated(site)]
        where = f"{site.place.file}:{site.name or site.place.first}"
        ways = site.ways - {".", "?"} if site.ways - {"."} else site.ways
        if "?" in site.ways:
            ways |= PASSED.get(site.place.file, _ANY)
        found += [Expression(where, str(site.place), one, ways) for one in patterns]
    return tuple(found)


def _evaluated(site: Site) -> re.Pattern:
    """Make the expression of a call inside of a function."""
    call = ast.parse(site.source, mode="eval").body
    assert isinstance(call, ast.Call)
    flags = [one.value for one in call.keywords if one.arg == "flags"]
    flags += call.args[1:2] if site.ways <= {"?"} else []
    known = {**vars(importlib.import_module(_module(SOURCE / site.place.file))), **_EXAMPLES}
    try:
        text, *given = (
            eval(ast.unparse(one), known)  # noqa: S307 - newsgen's own source
            for one in (call.args[0], *flags)
        )
    except NameError as error:
        raise LookupError(f"{site.place}: {error}; name an example of it in _EXAMPLES") from error
    return re.compile(text, *given)


def is_strange(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(one.name in {"regex", "sre_compile"} for one in node.names) or any(
            one.name == "re" and one.asname for one in node.names
        )
    if isinstance(node, ast.ImportFrom):
        return node.module in {"re", "regex"}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        known = DIRECT | _HARMLESS | _FLAGS | {"compile"}
        return node.value.id == "re" and node.attr not in known
    return False


def _of_re(node: ast.AST) -> str:
    """Return which function of ``re`` a call calls, or ""."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        called = node.func
        if isinstance(called.value, ast.Name) and called.value.id == "re":
            return called.attr
    return ""


def _sites(path: Path, tree: ast.Module, uses: dict[tuple[str, str], set[str]]) -> Iterator[Site]:
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        made = _of_re(node)
        if made not in DIRECT | {"compile"}:
            continue
        assert isinstance(node, ast.Call)
        place = Place(str(path.relative_to(SOURCE)), node.lineno, node.end_lineno or node.lineno)
        loads = not any(
            isinstance(one, ast.FunctionDef | ast.Lambda | ast.AsyncFunctionDef)
            for one in _above(node, parents)
        )
        if made != "compile":
            yield Site(place, "", frozenset({made}), ast.unparse(node), loads)
            continue
        parent = parents[node]
        if isinstance(parent, ast.Attribute):
            yield Site(place, "", frozenset({parent.attr}), ast.unparse(node), loads)
            continue
        name = _assigned(node, parents) if loads else ""
        ways = uses.get((_module(path), name), set()) if name else {"?"}
        yield Site(place, name, frozenset(ways), ast.unparse(node), loads)


def _above(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def _assigned(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """Return the name that is given to the expression alone, or ""."""
    parent = parents[node]
    if isinstance(parent, ast.Assign) and len(parent.targets) == 1:
        target = parent.targets[0]
        return target.id if isinstance(target, ast.Name) else ""
    if isinstance(parent, ast.AnnAssign) and isinstance(parent.target, ast.Name):
        return parent.target.id
    return ""


def _module(path: Path) -> str:
    return ".".join(("newsgen", *path.relative_to(SOURCE).with_suffix("").parts))


def _uses(trees: dict[Path, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """Return what is done with every name of a module: methods, or "?" if it is passed on."""
    found: dict[tuple[str, str], set[str]] = {}
    for path, tree in trees.items():
        names: dict[str, tuple[str, str]] = {}
        modules: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for one in node.names:
                    names[one.asname or one.name] = (node.module, one.name)
                    modules[one.asname or one.name] = f"{node.module}.{one.name}"
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                key = names.get(node.id, (_module(path), node.id))
                found.setdefault(key, set()).add(_way(node, parents))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                key = (modules.get(node.value.id, ""), node.attr)
                found.setdefault(key, set()).add(_way(node, parents))
    return found


def _way(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    parent = parents[node]
    if isinstance(parent, ast.Attribute):
        return parent.attr if parent.attr in DIRECT else "."
    return "?"
