"""Changes as values, and how they reach the disk."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.curation.desk import Change, Desk, Edit
from newsgen.curation.edits import NoPreciseEdit, extend, put
from newsgen.curation.write import FileChanged, Torn, write

_ARTICLE = "\ufeff\n---  \r\ntitle: A\r\npeople: [甲]  # one\r\n---\r\n---\r\nText.\n\r\ntail"


def desk_of(files):
    return Desk(lambda path: files[path].encode())


def test_only_the_front_matter_of_an_article_is_edited():
    desk = desk_of({"a.md": _ARTICLE})

    desk.edit("a.md", lambda text: extend(text, ("people",), ["乙"]))

    assert desk.text("a.md") == _ARTICLE.replace("[甲]", "[甲, 乙]")


def test_a_byte_order_mark_and_line_ends_of_a_record_stay():
    desk = desk_of({"a.yaml": "\ufeffname: A\r\n"})

    desk.edit("a.yaml", lambda text: put(text, ("born",), "1984"))

    assert desk.text("a.yaml") == "\ufeffname: A\r\nborn: 1984\r\n"


def test_edits_of_one_file_add_up_to_one_and_those_that_cancel_to_none():
    desk = desk_of({"a.yaml": "name: A\n", "b.yaml": "name: B\n"})

    desk.edit("a.yaml", lambda text: put(text, ("name",), "AA"))
    desk.edit("a.yaml", lambda text: put(text, ("born",), "1984"))
    desk.edit("b.yaml", lambda text: put(put(text, ("name",), "C"), ("name",), "B"))

    assert [(one.path, one.after) for one in desk.change().edits] == [
        ("a.yaml", "name: AA\nborn: 1984\n")
    ]


def test_a_file_that_is_not_text_is_refused_with_its_name():
    desk = Desk(lambda _: b"name: \xff\n")

    with pytest.raises(NoPreciseEdit, match=r"a\.yaml.*UTF-8"):
        desk.edit("a.yaml", lambda text: text)


def test_an_article_without_front_matter_is_refused_with_its_name():
    with pytest.raises(NoPreciseEdit, match=r"a\.md.*front matter"):
        desk_of({"a.md": "Text\n"}).meta("a.md")


def test_the_diff_reads_like_that_of_git():
    desk = desk_of({"a.yaml": "name: A\nborn: 1984\n", "b.yaml": "name: B\n"})
    desk.edit("a.yaml", lambda text: put(text, ("born",), "1985"))
    desk.delete("b.yaml")
    desk.create("c.yaml", "name: C")

    assert desk.change().diff() == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n name: A\n-born: 1984\n+born: 1985\n"
        "--- a/b.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-name: B\n"
        "--- /dev/null\n+++ b/c.yaml\n@@ -0,0 +1 @@\n+name: C\n\\ No newline at end of file\n"
    )


@pytest.fixture
def site(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"name: A\r\n")
    (tmp_path / "b.yaml").write_bytes(b"name: B\n")
    return tmp_path


def _change(site):
    desk = Desk(lambda path: (site / path).read_bytes())
    desk.edit("a.yaml", lambda text: put(text, ("born",), "1984"))
    desk.delete("b.yaml")
    desk.create("new/c.yaml", "name: C\n")
    return desk.change()


def _files(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_a_change_is_written_whole_and_leaves_nothing_else(site):
    write(_change(site), site)

    assert _files(site) == {"a.yaml": b"name: A\r\nborn: 1984\r\n", "new/c.yaml": b"name: C\n"}


def test_files_whose_names_begin_alike_are_written_each(site):
    name = "2024-01-01-the-long-story-of-the-harbour-part"
    texts = {f"{name}-{part}.yaml": f"name: {part}\n" for part in ("one", "two")}
    for path, text in texts.items():
        (site / path).write_text(text)
    desk = Desk(lambda path: (site / path).read_bytes())
    for path in texts:
        desk.edit(path, lambda text: f"{text}born: 1984\n")

    write(desk.change(), site)

    assert {path: (site / path).read_text() for path in texts} == {
        path: f"{text}born: 1984\n" for path, text in texts.items()
    }


def test_nothing_is_written_if_a_file_changed_since(site):
    change = _change(site)
    (site / "b.yaml").write_bytes(b"name: B2\n")
    before = _files(site)

    with pytest.raises(FileChanged, match=r"b\.yaml was changed"):
        write(change, site)

    assert _files(site) == before


def test_no_file_is_overwritten_by_a_new_one(site):
    change = _change(site)
    (site / "new").mkdir()
    (site / "new/c.yaml").write_bytes(b"name: other\n")

    with pytest.raises(FileChanged, match="is there already"):
        write(change, site)


def test_what_was_done_before_a_failure_is_taken_back(site):
    both_file_and_folder = (Edit("c.yaml", None, "name: C\n"), Edit("c.yaml/d.yaml", None, ""))
    change = Change((*_change(site).edits[:2], *both_file_and_folder))
    before = _files(site)

    with pytest.raises(OSError, match=r"c\.yaml"):
        write(change, site)

    assert _files(site) == before


@pytest.mark.parametrize("hinders_cleaning", [False, True])
def test_what_can_neither_be_changed_nor_put_back_is_kept_beside(
    site, monkeypatch, hinders_cleaning
):
    """A disk that fails twice: nothing of what was there may go."""
    replace = Path.replace

    def failing(path, target):
        if target.name == "c.yaml" or path.suffix == ".old":
            raise OSError(errno.EIO, "the disk fails")
        return replace(path, target)

    def stuck(path, *, missing_ok=False):
        if path.exists() or not missing_ok:
            raise OSError(errno.EACCES, "it stays")

    before = (site / "a.yaml").read_bytes()
    monkeypatch.setattr(Path, "replace", failing)
    if hinders_cleaning:
        monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(Torn, match=r"the disk fails.*a\.yaml was .*\.old"):
        write(_change(site), site)
    kept = min(site.glob(".*.old"))
    assert kept.read_bytes() == before
    assert (site / "b.yaml").is_file()


def test_rights_stay_and_links_keep_pointing_at_their_file(site):
    (site / "real").mkdir()
    (site / "a.yaml").rename(site / "real/a.yaml")
    (site / "a.yaml").symlink_to("real/a.yaml")
    (site / "real/a.yaml").chmod(0o640)

    write(_change(site), site)

    assert (site / "a.yaml").is_symlink()
    assert (site / "real/a.yaml").read_bytes() == b"name: A\r\nborn: 1984\r\n"
    assert stat.S_IMODE((site / "real/a.yaml").stat().st_mode) == 0o640


_TEXTS = st.text(st.sampled_from("ab-\n\r#: 阿"), max_size=20)


@given(_TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
@settings(deadline=None, max_examples=200)
def test_the_text_of_an_article_is_never_touched(body, end, mark):
    head = f"{mark}---{end}title: A{end}---{end}"
    desk = desk_of({"a.md": head + body})

    desk.edit("a.md", lambda text: put(text, ("lang",), "en"))

    assert desk.text("a.md") == head.replace(f"A{end}", f"A{end}lang: en{end}") + body
