from __future__ import annotations

import os

import pytest
from rights import bound_by_rights

from newsgen.importers.inputs import Input, inputs


def _found(folder, wished="auto"):
    return list(inputs(folder, wished))


def test_a_file_that_is_named_is_taken_or_it_is_trouble(tmp_path):
    (tmp_path / "a.bin").write_text("plain words")

    assert _found(tmp_path / "none.txt")[0].failed
    assert _found(tmp_path / "a.bin")[0].failed
    (found,) = _found(tmp_path / "a.bin", "text")
    assert found == Input(tmp_path / "a.bin", "text", 11)


def test_of_a_folder_the_documents_are_taken_in_order_and_the_rest_is_named(tmp_path):
    for name in (
        "b.txt",
        "a/z.TXT",
        "a/b.md",
        "a/.hidden.txt",
        ".git/x.txt",
        "c.jpg",
        "README.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "page").write_text("<!doctype html><p>A page without a suffix.")

    found = _found(tmp_path)

    names = [(one.path.relative_to(tmp_path).as_posix(), one.format) for one in found]
    assert names == [
        ("README.md", ""),
        ("a/b.md", "text"),
        ("a/z.TXT", "text"),
        ("b.txt", "text"),
        ("c.jpg", ""),
        ("page", "html"),
    ]
    assert [one.passed_over for one in found] == [False, False, False, False, True, False]
    assert not any(one.failed for one in found)


def test_the_parts_of_a_saved_page_and_the_machinery_of_generators_are_passed_over(tmp_path):
    for name in ("Page.html", "Page_files/frame.html", "_layouts/post.html", "_posts/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><p>x")

    found = {one.path.relative_to(tmp_path).as_posix(): one for one in _found(tmp_path)}

    assert found["Page_files/frame.html"].reason == "it is a part of the saved page Page"
    assert found["_layouts/post.html"].passed_over
    assert found["_posts/a.html"].format == found["Page.html"].format == "html"


def test_an_empty_folder_is_trouble(tmp_path):
    (found,) = _found(tmp_path)
    assert found.failed
    assert found.path == tmp_path


def test_a_folder_that_cannot_be_read_is_trouble_and_the_rest_goes_on(tmp_path):
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0)
    (tmp_path / "a.txt").write_text("x")

    with bound_by_rights():
        found = _found(tmp_path)

    (tmp_path / "shut").chmod(0o700)
    assert [one.failed for one in found] == [False, True]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_what_would_block_in_a_folder_is_left_out(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = _found(tmp_path)
    assert found.reason
