"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_small_enough_to_hold_in_the_head(path):
    text = path.read_text("utf-8")
    lengths = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert len(text.splitlines()) <= 350
    assert [name for name, length in lengths.items() if length > 60] == []


def _public_classes(tree: ast.Module) -> list[ast.ClassDef]:
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return [node for node in classes if not node.name.startswith("_")]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_everything_public_has_a_docstring(path):
    tree = ast.parse(path.read_text("utf-8"))
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [
        node
        for scope in (tree, *_public_classes(tree))
        for node in scope.body
        if isinstance(node, defined) and not node.name.startswith("_")
    ]

    assert ast.get_docstring(tree)
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_imported_inside_a_function(path):
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inner = [
        f"{function.name}:{node.lineno}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inner == []


def test_no_folder_of_tests_is_passed_over(pytestconfig):
    tests = ROOT / "tests"
    folders = {
        part
        for path in tests.rglob("test_*.py")
        for part in path.relative_to(tests).parent.parts
        if part != "__pycache__"
    }
    patterns = pytestconfig.getini("norecursedirs")

    assert "build" in folders
    assert [one for one in folders if any(fnmatch(one, pattern) for pattern in patterns)] == []
