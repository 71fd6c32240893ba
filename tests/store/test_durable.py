"""A file that may be the only copy is the old one or the new one, always whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from rights import bound_by_rights

from newsgen.store import durable
from newsgen.store.durable import (
    beside,
    create_source,
    make_folder,
    put_beside,
    real_place,
    write_source,
)
from newsgen.store.source_file import Refused


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def settled(monkeypatch):
    """Note which folders are asked to be on the disk, in this order."""
    asked = []
    monkeypatch.setattr(durable, "settle_names", asked.append)
    return asked


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_the_folders_it_lies_in(site, settled):
    write_source(site, site / "content/people/ada.yaml", b"name: Ada\n")

    assert (site / "content/people/ada.yaml").read_bytes() == b"name: Ada\n"
    assert names(site / "content/people") == ["ada.yaml"]
    assert settled == [site / "content", site, site / "content/people"]


def test_a_file_that_is_written_again_keeps_its_rights(site):
    place = site / "a.md"
    place.write_bytes(b"old")
    place.chmod(0o640)

    write_source(site, place, b"new")

    assert place.read_bytes() == b"new"
    assert place.stat().st_mode & 0o7777 == 0o640
    assert names(site) == ["a.md"]


@pytest.mark.parametrize("write", [write_source, create_source])
def test_a_new_file_has_the_rights_that_new_files_have(write, site):
    place = site / "a.md"
    before = os.umask(0o027)
    try:
        write(site, place, b"new")
    finally:
        os.umask(before)

    assert place.stat().st_mode & 0o7777 == 0o640


def test_a_file_is_written_in_a_folder_that_may_not_be_listed(site):
    (site / "inbox").mkdir()
    (site / "inbox").chmod(0o333)

    with bound_by_rights():
        write_source(site, site / "inbox/a.md", b"new")

    assert (site / "inbox/a.md").read_bytes() == b"new"


def test_a_link_stays_and_what_it_leads_to_is_written(site):
    (site / "a.md").write_bytes(b"old")
    (site / "link.md").symlink_to("a.md")

    write_source(site, site / "link.md", b"new")

    assert (site / "link.md").is_symlink()
    assert (site / "a.md").read_bytes() == b"new"


@pytest.mark.parametrize("write", [write_source, create_source])
def test_nothing_is_written_outside_the_site(write, site, tmp_path):
    secret = tmp_path / "secret.md"
    (site / "link.md").symlink_to(secret)

    with pytest.raises(Refused, match="leads out of the site folder") as caught:
        write(site, site / "link.md", b"new")

    assert f"{secret}" in caught.value.strerror
    assert caught.value.filename == f"{site / 'link.md'}"
    assert caught.value.errno == errno.EXDEV
    assert names(tmp_path) == ["site"]


def test_a_site_that_is_reached_by_a_link_is_the_same_folder(site, tmp_path):
    (tmp_path / "way").symlink_to(site)

    assert real_place(tmp_path / "way", tmp_path / "way/a.md") == site / "a.md"


def test_a_new_file_takes_the_place_of_none(site, settled):
    place = site / "content/a.md"
    create_source(site, place, b"first")

    with pytest.raises(FileExistsError):
        create_source(site, place, b"second")

    assert place.read_bytes() == b"first"
    assert names(site / "content") == ["a.md"]
    assert settled == [site, site / "content"]


def _no_second_names(*_):
    raise PermissionError(errno.EPERM, "refused")


def test_a_new_file_takes_the_place_of_none_where_files_have_one_name(site, monkeypatch):
    monkeypatch.setattr(os, "link", _no_second_names)
    create_source(site, site / "a.md", b"first")

    with pytest.raises(FileExistsError) as caught:
        create_source(site, site / "a.md", b"second")

    assert caught.value.filename == f"{site / 'a.md'}"
    assert caught.value.errno == errno.EEXIST
    assert (site / "a.md").read_bytes() == b"first"
    assert names(site) == ["a.md"]


def test_a_folder_that_is_there_needs_no_waiting(site, settled):
    make_folder(site)

    assert settled == []


@pytest.mark.parametrize("write", [write_source, create_source])
def test_a_file_is_on_the_disk_before_it_has_its_name(write, site, monkeypatch):
    synced = []

    def note(descriptor):
        synced.append((Path(f"/proc/self/fd/{descriptor}").readlink().name, names(site)))

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(durable, "settle_names", lambda _: None)

    write(site, site / "a.md", b"new")

    assert synced == [(".a.md.tmp", [".a.md.tmp"])]


def test_what_need_not_wait_is_written_all_the_same(site, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("waited"))

    fresh = put_beside(site / "a.md", b"new", waits=False)

    assert fresh == site / ".a.md.tmp"
    assert fresh.read_bytes() == b"new"


def test_a_disk_that_fails_leaves_the_old_file_and_is_told_by_its_name(site, monkeypatch):
    def fail(_):
        raise OSError(errno.EIO, "broken")

    place = site / "a.md"
    place.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="broken") as caught:
        write_source(site, place, b"new")

    assert (caught.value.errno, caught.value.filename) == (errno.EIO, f"{place}")
    assert place.read_bytes() == b"old"
    assert names(site) == ["a.md"]


def test_what_lies_in_the_place_of_the_new_file_is_not_written_to(site, tmp_path):
    """A kill may have left a half there, and somebody else a link to a file of theirs."""
    (tmp_path / "theirs").write_bytes(b"theirs")
    beside(site / "a.md").symlink_to(tmp_path / "theirs")

    write_source(site, site / "a.md", b"new")

    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert (site / "a.md").read_bytes() == b"new"
    assert not (site / "a.md").is_symlink()


def test_a_name_as_long_as_may_be_has_room_for_what_is_put_around_it(site):
    longest = site / ("长" * 84 + ".md")  # 255 bytes
    write_source(site, longest, b"text")

    assert names(site) == [longest.name]
    assert beside(longest) != beside(site / ("长" * 83 + "短.md"))
    assert beside(site / ("a" * 240)).name == f".{'a' * 240}.tmp"
    assert len(beside(site / ("a" * 241)).name) < 240
