"""The campaign against the cache notices a cache that believes what it reads."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from campaign import Run
from damage import move_values
from damaged_cache import attempts, untold

from newsgen.build import amend
from newsgen.store.seals import SEAL_BYTES, Seal


def test_values_that_nobody_looks_at_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(Seal, "off", lambda _self, kept, _name: kept[:-SEAL_BYTES])

    assert attempts(Run(8, 1, tmp_path), (move_values,)).failures


def test_rows_that_nobody_misses_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(amend, "is_whole", lambda *_: True)

    assert attempts(Run(8, 1, tmp_path), (_lose_who_retells,)).failures


def test_damages_of_which_nobody_is_told_are_noticed():
    assert list(untold(0, 200))
    assert list(untold(70, 200)) == []


def _lose_who_retells(_chance, cache):
    with closing(sqlite3.connect(cache, isolation_level=None)) as db:
        db.execute("delete from retold")
    return "nobody retells"
