"""The table of kinds is whole: what a module makes can be found by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from newsgen import outputs
from newsgen.outputs.kinds import NAMES, kind_of


def test_every_kind_that_a_module_has_is_found_by_its_name():
    modules = (
        import_module(f"newsgen.outputs.{one.name}")
        for one in pkgutil.iter_modules(outputs.__path__)
    )
    kinds = {
        name: kind for module in modules for name, kind in getattr(module, "KINDS", {}).items()
    }

    assert {name: kind_of(name) for name in NAMES} == kinds
    assert all(kind.name == name for name, kind in kinds.items())
