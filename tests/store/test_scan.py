"""Finding the source files of a site, whatever lies among them."""

from __future__ import annotations

import os
from time import sleep

import pytest
from rights import bound_by_rights

from newsgen.errors import Severity
from newsgen.store.scan import SourceKind, look, scan


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site/content/articles").mkdir(parents=True)
    return tmp_path / "site"


def _problems(site):
    return [(one.code, one.path) for one in scan(site).diagnostics]


@pytest.mark.parametrize("folder", ["content", "content/articles", "static"])
def test_a_folder_of_sources_that_leads_out_of_the_site_is_an_error(folder, site, tmp_path):
    """Its files are no links, so that each of them looks as if it lay inside."""
    outside = tmp_path / "outside"
    (outside / "articles").mkdir(parents=True)
    (outside / "secret.md").write_text("---\ntitle: S\ndate: 2024\n---\n")
    (outside / "articles/secret.md").write_text("---\ntitle: S\ndate: 2024\n---\n")
    place = site / folder
    if place.exists():
        place.rename(tmp_path / "old")
    place.symlink_to(outside)

    found = scan(site)

    assert found.files == ()
    assert {one.code for one in found.diagnostics} == {"link-outside"}
    assert all(str(outside) in one.message for one in found.diagnostics)


def test_a_pipe_among_the_articles_is_an_error(site):
    os.mkfifo(site / "content/articles/pipe.md")

    assert _problems(site) == [("file-special", "content/articles/pipe.md")]


def test_files_of_a_folder_that_may_be_listed_and_not_entered_are_errors(site):
    folder = site / "content/articles/2024"
    folder.mkdir()
    (folder / "a.md").write_text("A")
    folder.chmod(0o444)

    with bound_by_rights():
        assert _problems(site) == [("file-unreadable", "content/articles/2024/a.md")]


def test_folders_without_end_are_an_error(site):
    """Nobody could tell where, when all that was said was "nested too deep"."""
    (site / "content/articles" / "/".join("d" * 200)).mkdir(parents=True)

    assert [code for code, _ in _problems(site)] == ["folder-too-deep"]


@pytest.mark.timeout(20)
def test_links_that_multiply_are_followed_so_often_and_no_more(site):
    """Thirty folders, each with two links to the next, are a thousand million ways."""
    for number in range(30):
        folder = site / f"shelf/{number}"
        folder.mkdir(parents=True)
        for name in ("left", "right"):
            (folder / name).symlink_to(site / f"shelf/{number + 1}")
    (site / "shelf/30").mkdir()
    (site / "shelf/30/a.md").write_text("")
    (site / "content/articles/first").symlink_to(site / "shelf/0")

    found = scan(site)

    assert {one.code for one in found.diagnostics} == {"link-loop"}
    assert len(found.files) <= 16


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[2Jb.md", "a\u202edm.b.md", "\ufeffa.md"])
def test_a_name_that_looks_like_another_is_an_error_and_shown_in_plain_letters(name, site):
    (site / "content/articles" / name).write_text("")

    ((code, path),) = _problems(site)

    assert code == "name-control"
    assert path.isprintable()
    assert "\\" in path


def test_a_file_whose_time_was_set_back_after_an_edit_looks_otherwise(site):
    place = site / "content/articles/a.md"
    place.write_text("one")
    time = place.stat().st_mtime_ns
    before = scan(site).files
    os.utime(place, ns=(time, time))
    sleep(0.02)  # longer than the tick of a file system's clock
    place.write_text("two")
    os.utime(place, ns=(time, time))

    after = scan(site).files

    assert after != before
    assert [one.mtime_ns for one in after] == [one.mtime_ns for one in before]


def test_a_link_to_a_folder_further_up_is_an_error(site):
    """It would show every article twice, and the real ones might be those that are refused."""
    (site / "content/articles/up").symlink_to("..")
    (site / "content/articles/a.md").write_text("")

    found = scan(site)

    assert [one.code for one in found.diagnostics] == ["link-loop"]
    assert [one.path for one in found.files] == ["content/articles/a.md"]


def test_a_link_whose_way_can_not_be_looked_at_is_told_of(site):
    (site / "content/articles/a.md").symlink_to("/proc/1/root")

    ((code, path),) = _problems(site)

    assert code in {"link-outside", "file-unreadable"}  # it depends on who asks
    assert path == "content/articles/a.md"


def _put(site, *paths):
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("text")


def test_each_file_is_what_its_folder_says_and_they_are_in_order(site):
    _put(site, "content/articles/b/c.markdown", "content/articles/a.md", "static/x/y.css")
    _put(site, "content/people/p.yml", "content/events/e.yaml", "content/pages/about.md")

    found = scan(site)

    assert [(one.path, one.kind) for one in found.files] == [
        ("content/articles/a.md", SourceKind.ARTICLE),
        ("content/articles/b/c.markdown", SourceKind.ARTICLE),
        ("content/events/e.yaml", SourceKind.EVENT),
        ("content/pages/about.md", SourceKind.PAGE),
        ("content/people/p.yml", SourceKind.PERSON),
        ("static/x/y.css", SourceKind.STATIC),
    ]
    assert found.diagnostics == ()


def test_a_file_is_described_as_the_system_shows_it(site):
    _put(site, "content/articles/a.md")
    status = (site / "content/articles/a.md").stat()

    (one,) = scan(site).files

    assert (one.size, one.mtime_ns) == (4, status.st_mtime_ns)
    assert (one.inode, one.changed_ns) == (status.st_ino, status.st_ctime_ns)


def test_what_editors_leave_is_passed_over_and_the_one_hidden_name_is_not(site):
    _put(site, "content/articles/a.md~", "content/articles/.a.md.swp", "content/.git/HEAD")
    _put(site, "static/.well-known/security.txt", "static/.htaccess", "static/x/.well-known/y")
    _put(site, "content/articles/.drafts/d.md")

    found = scan(site)

    assert [one.path for one in found.files] == ["static/.well-known/security.txt"]
    assert found.diagnostics == ()


def test_a_file_of_another_kind_is_told_of_with_what_to_do(site):
    _put(site, "content/articles/photo.jpg")

    (told,) = scan(site).diagnostics

    assert (told.code, told.severity) == ("file-unread", Severity.WARNING)
    assert (told.path, told.line, told.column) == ("content/articles/photo.jpg", 0, 0)
    assert told.message == (
        "only .md and .markdown files are read as article files; this one is left out"
    )
    assert told.hint.startswith("rename it to end with .md, or move it to static/")


def test_a_link_within_the_site_is_followed(site):
    _put(site, "shelf/a.md", "shelf/old/b.md")
    (site / "content/articles/one.md").symlink_to("../../shelf/a.md")
    (site / "content/articles/more").symlink_to(site / "shelf/old")

    found = scan(site)

    assert [one.path for one in found.files] == [
        "content/articles/more/b.md",
        "content/articles/one.md",
    ]
    assert found.diagnostics == ()


def test_two_ways_to_one_folder_are_both_read(site):
    _put(site, "shelf/a.md")
    for number in range(17):
        (site / f"content/articles/{number:02}").symlink_to(site / "shelf")

    found = scan(site)

    assert len(found.files) == 16
    (told,) = found.diagnostics
    assert told.code == "link-loop"
    assert told.message.endswith(f"one of more than 16 ways to '{site.resolve() / 'shelf'}'")


def test_a_link_out_of_the_site_is_an_error_that_names_both_ends(site, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (site / "content/articles/a.md").symlink_to(tmp_path / "secret.md")

    found = scan(site)

    assert found.files == ()
    (told,) = found.diagnostics
    assert (told.code, told.severity) == ("link-outside", Severity.ERROR)
    assert told.path == "content/articles/a.md"
    assert str(tmp_path.resolve() / "secret.md") in told.message
    assert told.hint == "put the file itself here"


def test_a_link_to_nothing_is_an_error(site):
    (site / "content/articles/a.md").symlink_to("gone.md")

    (told,) = scan(site).diagnostics

    assert (told.code, told.hint) == ("link-dangling", "delete the link")
    assert f"'{site.resolve()}/content/articles/gone.md' does not exist" in told.message


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_link_to_a_folder_that_holds_it_is_an_error(target, site):
    (site / "content/articles/shelf").mkdir()
    (site / "content/articles/shelf/back").symlink_to(target)

    (told,) = scan(site).diagnostics

    assert (told.code, told.path) == ("link-loop", "content/articles/shelf/back")
    assert told.message.endswith(", which holds it")


def test_two_links_that_lead_into_each_other_are_an_error(site):
    """Neither folder holds the other, but on the way through both one is met again."""
    for one, other in (("left", "right"), ("right", "left")):
        (site / "content/articles" / one).mkdir()
        (site / "content/articles" / one / "on").symlink_to(f"../{other}")
        _put(site, f"content/articles/{one}/a.md")

    found = scan(site)

    assert {one.code for one in found.diagnostics} == {"link-loop"}
    assert [one.path for one in found.files] == [
        "content/articles/left/a.md",
        "content/articles/left/on/a.md",
        "content/articles/right/a.md",
        "content/articles/right/on/a.md",
    ]


def test_a_name_that_is_not_utf_8_is_an_error(site):
    os.close(os.open(os.fsencode(site / "content/articles") + b"/\xff.md", os.O_CREAT))

    (told,) = scan(site).diagnostics

    assert (told.code, told.hint) == ("name-not-utf8", "rename the file")
    assert told.path == "content/articles/\\udcff.md"


def test_a_character_that_nobody_sees_is_named(site):
    _put(site, "content/articles/a\u200fb.md")

    (told,) = scan(site).diagnostics

    assert told.message.startswith("this name holds U+200F,")
    assert told.path == "content/articles/a\\u200fb.md"


@pytest.mark.parametrize("name", ["新闻.md", "café.md", "a b.md", "naïve\u200d.md"])
def test_a_name_in_any_letters_is_read(name, site):
    _put(site, f"content/articles/{name}")

    assert [one.path for one in scan(site).files] == [f"content/articles/{name}"]


def test_a_folder_as_deep_as_may_be_is_read(site):
    _put(site, "content/articles/" + "d/" * 63 + "a.md", "content/articles/" + "e/" * 64 + "a.md")

    found = scan(site)

    assert [one.path for one in found.files] == ["content/articles/" + "d/" * 63 + "a.md"]
    (told,) = found.diagnostics
    assert (told.code, told.path) == ("folder-too-deep", "content/articles" + "/e" * 64)


def test_what_was_listed_is_looked_at_again_without_a_listing(site):
    _put(site, "content/articles/a.md", "content/people/p.yaml", "static/s.css")
    files = scan(site).files
    paths = [one.path for one in files]

    assert look(site, reversed(paths)) == files
    assert look(site, []) == ()
    (site / "content/people/p.yaml").unlink()
    assert look(site, paths) is None


@pytest.mark.parametrize(
    "path", ["content/articles/link.md", "content/articles/f", "newsgen.yaml"]
)
def test_what_is_no_longer_a_source_file_needs_a_listing(path, site):
    _put(site, "content/articles/a.md", "newsgen.yaml", "content/articles/f/b.md")
    (site / "content/articles/link.md").symlink_to("a.md")

    assert look(site, ["content/articles/a.md", path]) is None


def test_what_is_passed_over_or_refused_leaves_all_others_to_be_read(site):
    """Whatever the order in which the disk lists them."""
    good = [f"content/articles/{number}.md" for number in range(8)]
    _put(site, *good)
    _put(
        site, *(f"content/articles/{number}.{end}" for number in range(8) for end in ("x", "md~"))
    )
    for number in range(8):
        (site / f"content/articles/{number}-gone.md").symlink_to("gone.md")

    found = scan(site)

    assert [one.path for one in found.files] == good
    assert len(found.diagnostics) == 16


def test_a_file_in_the_place_of_a_folder_of_sources_is_an_error(site):
    (site / "content/people").write_text("")

    (told,) = scan(site).diagnostics

    assert (told.code, told.path) == ("folder-unreadable", "content/people")
    assert told.message
