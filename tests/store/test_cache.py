"""The cache may be lost, damaged or old, and never lies."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from newsgen.models.page import Manifest, Written
from newsgen.models.paths import out_path
from newsgen.store.cache import MADE_ANEW, Cache, CacheError, with_cache
from newsgen.store.holdings import Retelling
from newsgen.store.scan import SourceFile, SourceKind
from newsgen.store.seals import CacheDamaged, Gone
from newsgen.store.seen import Seen

_SECOND = 10**9


def _file(**changes):
    values = {"path": "a.md", "kind": SourceKind.ARTICLE, "size": 5, "mtime_ns": 0, "inode": 7}
    return SourceFile(**({"changed_ns": 0} | values | changes))


def test_a_file_read_long_after_its_last_change_is_trusted():
    assert Seen(5, 0, 7, 0, 3 * _SECOND, b"d").still(_file())


@pytest.mark.parametrize("change", [{"size": 6}, {"mtime_ns": 1}, {"inode": 8}, {"changed_ns": 1}])
def test_a_file_that_looks_otherwise_is_read_again(change):
    assert not Seen(5, 0, 7, 0, 3 * _SECOND, b"d").still(_file(**change))


def test_a_file_read_in_the_moment_of_its_change_is_read_again():
    assert not Seen(5, 0, 7, 0, 1 * _SECOND, b"d").still(_file())
    assert not Seen(5, 0, 7, 2 * _SECOND, 3 * _SECOND, b"d").still(_file(changed_ns=2 * _SECOND))


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


def _keys(path):
    """Return the keys of a cache, as whoever uses one does."""

    def work():
        with closing(Cache(path)) as cache:
            return cache.keys(), cache.note(MADE_ANEW)

    return with_cache(path, work)


def _filled(path):
    with closing(Cache(path)) as cache, cache.transaction():
        cache.put([(b"one", b"head", b"body", b"text"), (b"two", b"other", b"body", b"text")])
        cache.put_note("name", b"value")
    return path


def _changed(path, *queries):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for query in queries:
            db.execute(query)
    return path


@pytest.mark.parametrize("damage", _DAMAGE, ids=("empty", "text", "header"))
def test_a_damaged_cache_is_begun_anew(damage, tmp_path):
    path = tmp_path / "cache.sqlite"
    path.write_bytes(damage)

    keys, why = _keys(path)

    assert not keys
    assert bool(why) == bool(damage)


def _folder(path):
    (path / "in").mkdir(parents=True)


def _link(path):
    path.symlink_to("nowhere/at/all")


@pytest.mark.parametrize("name", ["cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm"])
@pytest.mark.parametrize("make", [_folder, os.mkfifo, _link])
def test_what_is_no_file_gives_way_to_the_cache(make, name, tmp_path):
    make(tmp_path / name)

    keys, why = _keys(tmp_path / "cache.sqlite")

    assert not keys
    assert why == f"{name} is no file".encode()


def test_the_database_of_another_program_gives_way_to_the_cache(tmp_path):
    path = _changed(tmp_path / "cache.sqlite", "create table songs (name text)")

    assert _keys(path) == (frozenset(), b"it is a database of another program")


def test_tables_that_are_not_those_of_a_cache_are_damage(tmp_path):
    path = _changed(_filled(tmp_path / "cache.sqlite"), "create view extra as select 1")

    assert _keys(path) == (frozenset(), b"its tables are not those of a cache")


def test_what_keeps_the_cache_from_being_used_is_no_damage(tmp_path):
    path = _filled(tmp_path / "cache.sqlite")

    def work():
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            other.execute("begin immediate")
            with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
                db.execute("begin immediate")

    with pytest.raises(CacheError, match="locked"):
        with_cache(path, work)

    assert _keys(path) == ({b"one", b"two"}, b"")


def test_a_cache_that_is_damaged_again_is_given_up(tmp_path):
    def work():
        raise Gone("a record is gone")

    with pytest.raises(CacheDamaged, match="made anew"):
        with_cache(_filled(tmp_path / "cache.sqlite"), work)


_SPOILT = {
    "a lost bit": "update records set head = cast(x'68656165' || substr(head, 5) as blob)",
    "a lost end": "update records set head = substr(head, 1, length(head) - 1)",
    "another column": "update records set head = text",
    "another row": "update records set head = (select head from records where key = x'74776f')",
    "nothing": "update records set head = null",
    "a number": "update records set head = 7",
}


@pytest.mark.parametrize("query", _SPOILT.values(), ids=_SPOILT.keys())
def test_a_value_that_is_not_what_was_kept_is_damage(query, tmp_path):
    path = _changed(_filled(tmp_path / "cache.sqlite"), f"{query} where key = x'6f6e65'")

    with closing(Cache(path)) as cache:
        with pytest.raises(CacheDamaged):
            cache.head(b"one")
        with pytest.raises(CacheDamaged):
            list(cache.heads([b"one", b"two"]))
        assert cache.head(b"two") == b"other"


def test_a_value_of_another_cache_is_damage(tmp_path):
    path, other = _filled(tmp_path / "one/cache.sqlite"), _filled(tmp_path / "two/cache.sqlite")
    copy = "insert or replace into notes select * from other.notes"
    _changed(path, f"attach '{other}' as other", copy)

    with closing(Cache(path)) as cache, pytest.raises(CacheDamaged):
        cache.note("name")


def test_a_record_that_has_to_be_there_is_missed(tmp_path):
    with closing(Cache(_filled(tmp_path / "cache.sqlite"))) as cache:
        with pytest.raises(Gone):
            list(cache.heads([b"one", b"three"]))
        for read in (cache.body, cache.text, cache.marked_body):
            with pytest.raises(Gone):
                read(b"three")


def test_a_page_that_is_kept_for_a_text_it_does_not_hold_is_damage(tmp_path):
    path = tmp_path / "cache.sqlite"
    with closing(Cache(path)) as cache:
        cache.put_retellings("out", [Retelling(out_path("feed.xml"), "feed", b"", ("a.md",))])
        cache.put_retellings("out", [Retelling(out_path("b.xml"), "feed", b"", ("b.md",))])
    _changed(path, "update retold set path = 'b.xml' where source = 'a.md'")

    with closing(Cache(path)) as cache, pytest.raises(CacheDamaged):
        cache.retellings("out", ["a.md"])


def test_a_cache_of_another_version_is_begun_anew(tmp_path):
    path = tmp_path / "cache.sqlite"
    with closing(Cache(path)) as cache, cache.transaction():
        cache.put([(b"key", b"head", b"body", b"text")])
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 999")

    with closing(Cache(path)) as cache:
        assert not cache.keys()
