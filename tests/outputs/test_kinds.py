"""The table of kinds is whole: what a module makes can be found by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from msgspec.structs import replace

from newsgen import outputs
from newsgen.outputs import linked
from newsgen.outputs.kinds import NAMES, kind_of


def test_every_kind_that_a_module_has_is_found_by_its_name():
    modules = (
        import_module(f"newsgen.outputs.{one.name}")
        for one in pkgutil.iter_modules(outputs.__path__)
    )
    kinds = {
        name: kind for module in modules for name, kind in getattr(module, "KINDS", {}).items()
    }

    assert {name: replace(kind_of(name), linked=None) for name in NAMES} == kinds
    assert all(kind.name == name for name, kind in kinds.items())


def test_everything_that_is_said_of_pages_is_said_of_a_kind():
    modules = (
        import_module(f"newsgen.outputs.linked.{one.name}")
        for one in pkgutil.iter_modules(linked.__path__)
    )
    told = {
        name: says for module in modules for name, says in getattr(module, "LINKED", {}).items()
    }

    assert {name: says for name in NAMES if (says := kind_of(name).linked)} == told
