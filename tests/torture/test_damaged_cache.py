"""The campaign against the cache notices a cache that believes what it reads."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from campaign import Run
from damaged_cache import attempts, untold

from newsgen.build import amend
from newsgen.store.seals import SEAL_BYTES, Seal


def test_values_that_nobody_looks_at_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(Seal, "off", lambda _self, kept, _name: kept[:-SEAL_BYTES])

    assert attempts(Run(8, 4, tmp_path), (_turn_bodies,)).failures


def test_rows_that_nobody_misses_are_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(amend, "is_whole", lambda *_: True)

    assert attempts(Run(8, 1, tmp_path), (_lose_who_retells,)).failures


def test_damages_of_which_nobody_is_told_are_noticed():
    assert list(untold(0, 200))
    assert list(untold(70, 200)) == []


def _turn_bodies(_chance, cache):
    with closing(sqlite3.connect(cache, isolation_level=None)) as db:
        rows = db.execute("select key, body from records where body != x''").fetchall()
        keys, bodies = [row[0] for row in rows], [row[1] for row in rows]
        turned = zip([*bodies[1:], bodies[0]], keys, strict=True)
        db.executemany("update records set body = ? where key = ?", turned)
    return "every article has the next one's text"


def _lose_who_retells(_chance, cache):
    with closing(sqlite3.connect(cache, isolation_level=None)) as db:
        db.execute("delete from retold")
    return "nobody retells"
