"""The cache may be lost, damaged or old, and never lies."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from newsgen.models.page import Manifest, Written
from newsgen.models.paths import out_path
from newsgen.store.cache import Cache, Seen
from newsgen.store.scan import SourceFile, SourceKind

_SECOND = 10**9


def _file(**changes):
    values = {"path": "a.md", "kind": SourceKind.ARTICLE, "size": 5, "mtime_ns": 0, "inode": 7}
    return SourceFile(**(values | changes))


def test_a_file_read_long_after_its_last_change_is_trusted():
    assert Seen(5, 0, 7, 3 * _SECOND, b"d").still(_file())


@pytest.mark.parametrize("change", [{"size": 6}, {"mtime_ns": 1}, {"inode": 8}])
def test_a_file_that_looks_otherwise_is_read_again(change):
    assert not Seen(5, 0, 7, 3 * _SECOND, b"d").still(_file(**change))


def test_a_file_read_in_the_moment_of_its_change_is_read_again():
    assert not Seen(5, 0, 7, 1 * _SECOND, b"d").still(_file())


def test_a_manifest_comes_back_as_it_was_committed(tmp_path):
    one, two = Written(b"f", b"d", 3, 4), Written(b"g", b"e", 5, 6)
    first = Manifest({out_path("a"): one, out_path("b"): two})
    second = Manifest({out_path("b"): one, out_path("c"): two})
    with closing(Cache(tmp_path / "cache.sqlite")) as cache:
        cache.commit("out", first)
        assert cache.manifest("out") == first
        cache.commit("out", second)
        assert cache.manifest("out") == second
        assert cache.manifest("elsewhere") == Manifest()


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    def write(cache):
        with cache.transaction():
            cache.put([(b"key", b"head", b"body", b"text")])
            raise ValueError("halfway")

    with closing(Cache(tmp_path / "cache.sqlite")) as cache:
        with pytest.raises(ValueError, match="halfway"):
            write(cache)
        assert not cache.head(b"key")


_DAMAGE = [b"", b"no database" * 500, b"SQLite format 3\x00" + b"\xff" * 900]


@pytest.mark.parametrize("damage", _DAMAGE)
def test_a_damaged_cache_is_begun_anew(damage, tmp_path):
    path = tmp_path / "cache.sqlite"
    path.write_bytes(damage)

    with closing(Cache(path)) as cache:
        assert not cache.keys()


def test_a_cache_of_another_version_is_begun_anew(tmp_path):
    path = tmp_path / "cache.sqlite"
    with closing(Cache(path)) as cache, cache.transaction():
        cache.put([(b"key", b"head", b"body", b"text")])
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 999")

    with closing(Cache(path)) as cache:
        assert not cache.keys()
