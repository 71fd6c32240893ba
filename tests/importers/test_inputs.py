from __future__ import annotations

import os

import pytest

from newsgen.importers.inputs import Input, inputs


def test_a_file_stands_for_itself_whatever_its_name_and_even_if_it_is_not_there(tmp_path):
    assert inputs(tmp_path / "picture.jpg") == (Input(tmp_path / "picture.jpg"),)


def test_of_a_folder_the_texts_are_taken_in_order_and_the_rest_is_named(tmp_path):
    for name in ("b.txt", "a/z.TXT", "a/b.md", "a/.hidden.txt", ".git/x.txt", "c.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    found = inputs(tmp_path)

    names = [one.path.relative_to(tmp_path).as_posix() for one in found]
    assert names == ["a/b.md", "a/z.TXT", "b.txt", "c.jpg"]
    assert [bool(one.reason) for one in found] == [False, False, False, True]
    assert not any(one.failed for one in found)


def test_an_empty_folder_is_trouble(tmp_path):
    (found,) = inputs(tmp_path)
    assert found.failed
    assert found.path == tmp_path


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="permissions bind no administrator"
)
def test_a_folder_that_cannot_be_read_is_trouble_and_the_rest_goes_on(tmp_path):
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0)
    (tmp_path / "a.txt").write_text("x")

    found = inputs(tmp_path)

    (tmp_path / "shut").chmod(0o700)
    assert [one.failed for one in found] == [False, True]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_what_would_block_in_a_folder_is_left_out(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = inputs(tmp_path)
    assert found.reason
