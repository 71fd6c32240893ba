"""``SHA256SUMS`` of the built site: whole, right, and made without reading the site."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from contextlib import closing

import pytest
from documents import TODAY, built, tree, write

from newsgen.build.options import Options
from newsgen.build.workshop import Workshop
from newsgen.store.sink import OutputError

_SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\n",
    "content/articles/mill.md": (
        "---\ntitle: Mill\ndate: 2024-05-01\nsummary: A mill.\n---\nThe wheel turns.\n"
    ),
    "content/articles/磨坊.md": "---\ntitle: 磨坊\ndate: 2024-05-02\n---\n水轮转动。\n",
    "static/plan of the mill.txt": "A wheel.\n",
}


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", _SITE)
    built(tmp_path / "site")
    return tmp_path / "site"


def _assert_right(site):
    files = tree(site / "build")
    lines = files.pop("SHA256SUMS").decode().splitlines()
    sums = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}" for path in sorted(files)]
    assert lines == sums


def test_it_lists_every_file_but_itself_in_the_order_of_their_paths(site):
    _assert_right(site)


def test_sha256sum_reads_it_and_finds_every_file_intact(site):
    done = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"],  # noqa: S607 - the system's own
        cwd=site / "build",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_follows_every_kind_of_build(site):
    article = site / "content/articles/mill.md"
    article.write_text(article.read_text("utf-8").replace("turns", "stands"), "utf-8")
    assert "join" not in built(site).phases
    _assert_right(site)

    write(site, {"content/articles/new.md": "---\ntitle: New\ndate: 2024-05-03\n---\nNew.\n"})
    built(site)
    _assert_right(site)

    article.unlink()
    (site / "newsgen.lock").unlink()
    built(site)
    _assert_right(site)

    before = (site / "build/SHA256SUMS").stat().st_mtime_ns
    assert built(site).written == 0
    assert (site / "build/SHA256SUMS").stat().st_mtime_ns == before


def test_a_damaged_list_is_made_anew(site):
    place = site / "build/SHA256SUMS"
    place.write_text("nothing\n")
    built(site)
    _assert_right(site)


def test_a_preview_has_none(tmp_path, site):
    built(site, output=tmp_path / "preview", preview=True)
    assert not (tmp_path / "preview/SHA256SUMS").exists()

    built(site, preview=True)
    assert not (site / "build/SHA256SUMS").exists()


def test_a_preview_that_is_told_of_an_edit_takes_the_list_away(site):
    options = Options(site, site / "build", TODAY, preview=True)
    with closing(Workshop()) as workshop:
        workshop.build(options)
        article = "content/articles/mill.md"
        text = (site / article).read_text("utf-8")
        (site / article).write_text(text.replace("turns", "stands"), "utf-8")

        done = workshop.build(options, [article])

    assert "join" not in done.report.phases
    assert not (site / "build/SHA256SUMS").exists()
    assert done.report.pages == len(done.files.files) == len(tree(site / "build"))
    built(site)
    _assert_right(site)


@pytest.mark.parametrize("lost", ["cache", "place"])
def test_what_is_taken_out_goes_also_where_the_cache_does_not_know_it(site, lost):
    if lost == "cache":
        shutil.rmtree(site / ".newsgen")
    else:
        site = site.rename(site.with_name("moved"))
    (site / "content/articles/mill.md").unlink()
    (site / "newsgen.lock").unlink()
    write(site, {"build/CNAME": "example.org\n"})
    (site / "build/plan of the mill.txt").write_text("Mine.\n", "utf-8")
    (site / "static/plan of the mill.txt").unlink()

    report = built(site)

    assert report.deleted
    assert [
        path for path, data in tree(site / "build").items() if b"The wheel turns" in data
    ] == []
    (found,) = report.diagnostics
    assert found.code == "output-strays"
    assert "2 of the files here (CNAME, plan of the mill.txt)" in found.message


def test_a_list_that_leads_out_of_the_site_takes_nothing_away(site):
    outside = site / "content/articles/mill.md"
    sums = f"{hashlib.sha256(outside.read_bytes()).hexdigest()}  ../content/articles/mill.md\n"
    (site / "build/SHA256SUMS").write_text(f"{sums}no digest\n", "utf-8")
    shutil.rmtree(site / ".newsgen")

    assert built(site).deleted == 0
    assert outside.exists()


def test_a_file_of_its_name_is_an_error(site):
    before = (site / "build/SHA256SUMS").read_bytes()
    write(site, {"static/sha256sums": "Mine.\n"})

    (problem,) = built(site).diagnostics

    assert (problem.path, problem.code) == ("static/sha256sums", "out-twice")
    assert (site / "build/SHA256SUMS").read_bytes() == before


def _listed(folder, *paths):
    """Write a list of *paths* into *folder*, as somebody would who keeps files there."""
    sums = [f"{hashlib.sha256((folder / one).read_bytes()).hexdigest()}  {one}\n" for one in paths]
    write(folder, {"SHA256SUMS": "".join(sums)})


def test_files_that_someone_else_lists_are_neither_deleted_nor_mixed_with_the_site(site, tmp_path):
    """Both were deleted, and the list written over."""
    theirs = tmp_path / "dl"
    write(theirs, {"only-copy.iso": "a disk", "sub/two.bin": "two"})
    _listed(theirs, "only-copy.iso", "sub/two.bin")
    before = tree(theirs)

    with pytest.raises(OutputError, match=r"dl holds a SHA256SUMS newsgen did not make; name"):
        built(site, output=theirs)

    assert tree(theirs) == before


def test_a_list_that_someone_made_in_the_site_takes_nothing_away(site):
    """As ``sha256sum *`` makes it there, which passes over hidden files."""
    write(site, {"build/CNAME": "example.org\n"})
    _listed(site / "build", "CNAME", "index.html")

    assert built(site).deleted == 0
    assert (site / "build/CNAME").exists()


def test_what_is_taken_out_goes_also_where_the_front_page_was_lost(site, tmp_path):
    output = tmp_path / "www"
    built(site, output=output)
    (output / "index.html").unlink()
    shutil.rmtree(site / ".newsgen")
    (site / "content/articles/mill.md").unlink()
    (site / "newsgen.lock").unlink()

    assert built(site, output=output).deleted
    assert [path for path, data in tree(output).items() if b"The wheel turns" in data] == []
