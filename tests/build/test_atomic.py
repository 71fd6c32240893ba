"""``build --atomic``: the output changes as a whole, and ends as any build leaves it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from newsgen.build.again import again
from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.build.report import RenderError
from newsgen.store.sink import OutputError
from newsgen.store.swap import next_to

TODAY = date(2024, 6, 1)
_TEXT = (
    "---\ntitle: {title}\ndate: 2024-05-{day:02}\ncategory: City\nsummary: A day.\n---\n\n"
    "The bridge {body}.\n"
)


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    settings = "title: T\nlanguage: en\nbase_url: https://example.org/\n"
    (folder / "newsgen.yaml").write_text(settings, "utf-8")
    for day in range(1, 9):
        article(folder, day)
    return folder


def article(site, day, title="", body="is open"):
    text = _TEXT.format(title=title or f"Day {day}", day=day, body=body)
    (site / f"content/articles/{day}.md").write_text(text, "utf-8")


def options(site, output=None, **asked):
    return Options(site, output or site / "build", TODAY, **{"atomic": True, **asked})


def built(site, output=None, **asked):
    report = build(options(site, output, **asked), lambda *_: None)
    assert not report.failed, report.diagnostics
    return report


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def clean(site, tmp_path):
    """Return the tree that a first build makes of *site* as it is."""
    twin = tmp_path / "twin"
    shutil.copytree(site, twin, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(twin, atomic=False)
    found = tree(twin / "build")
    shutil.rmtree(twin)
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_ends_as_a_clean_build_does(site, tmp_path, jobs):
    built(site, jobs=jobs)
    assert tree(site / "build") == clean(site, tmp_path)
    article(site, 1, title="Another")
    article(site, 9)
    (site / "content/articles/2.md").unlink()
    (site / "templates").mkdir()
    (site / "newsgen.lock").unlink()
    built(site, jobs=jobs)
    assert tree(site / "build") == clean(site, tmp_path)
    assert not next_to(site / "build").exists()


def test_the_short_way_swaps_too(site, tmp_path):
    built(site)
    before = (site / "build").stat().st_ino
    article(site, 3, body="is closed")
    report = again(options(site), lambda *_: None)
    assert report is not None
    assert report.written
    assert (site / "build").stat().st_ino != before
    assert tree(site / "build") == clean(site, tmp_path)


def test_an_unchanged_site_is_left_alone(site):
    built(site)
    before = (site / "build").stat().st_ino
    assert built(site).written == 0
    assert (site / "build").stat().st_ino == before


@pytest.mark.parametrize("first", [True, False])
def test_builds_of_both_kinds_follow_each_other(site, tmp_path, first):
    built(site, atomic=first)
    for day, atomic in ((3, not first), (4, not first), (4, first), (5, not first)):
        article(site, day, body=f"is closed {atomic}")
        built(site, atomic=atomic)
        assert tree(site / "build") == clean(site, tmp_path)


def test_a_template_that_fails_leaves_the_old_site_wholly(site, tmp_path):
    built(site)
    before = tree(site / "build")
    article(site, 3, title="Changed")
    (site / "templates").mkdir()
    template = (
        '{% extends "@theme/timeline.html" %}{% block main %}{{ nothing.at.all }}{% endblock %}'
    )
    (site / "templates/timeline.html").write_text(template, "utf-8")
    with pytest.raises(RenderError):
        built(site)
    assert tree(site / "build") == before
    assert not next_to(site / "build").exists()
    (site / "templates/timeline.html").unlink()
    built(site)
    assert tree(site / "build") == clean(site, tmp_path)


def test_foreign_files_come_along(site):
    built(site)
    (site / "build/.git").mkdir()
    (site / "build/.git/HEAD").write_text("main", "utf-8")
    article(site, 3, title="Changed")
    built(site)
    assert (site / "build/.git/HEAD").read_text("utf-8") == "main"


def test_a_page_that_someone_altered_is_made_anew(site, tmp_path):
    built(site)
    (site / "build/index.html").write_text("altered", "utf-8")
    built(site)
    assert tree(site / "build") == clean(site, tmp_path)


@pytest.mark.parametrize("atomic", [True, False])
def test_an_output_that_is_a_link_stays_one(site, tmp_path, atomic):
    (tmp_path / "disk/www").mkdir(parents=True)
    link = tmp_path / "public"
    link.symlink_to("disk/www")
    for day in (1, 2):
        article(site, day, title="Changed")
        built(site, link, atomic=atomic)
        assert tree(tmp_path / "disk/www") == clean(site, tmp_path)
    assert link.is_symlink()
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["www"]


@pytest.mark.parametrize("atomic", [True, False])
def test_a_link_that_leads_nowhere_is_built_where_it_leads(site, tmp_path, atomic):
    link = tmp_path / "public"
    link.symlink_to("disk/www")
    built(site, link, atomic=atomic)
    assert tree(tmp_path / "disk/www") == clean(site, tmp_path)
    assert link.is_symlink()


@pytest.mark.parametrize("atomic", [True, False])
@pytest.mark.parametrize("below", ["", "www"])
def test_a_file_where_the_output_should_be_is_named(site, tmp_path, atomic, below):
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=f"^{tmp_path}/file is a file, and a folder is expected"):
        built(site, tmp_path / "file" / below, atomic=atomic)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("atomic", [True, False])
def test_a_linked_folder_in_the_output_is_named_as_it_stands_there(site, tmp_path, atomic):
    (tmp_path / "outside").mkdir()
    (site / "build").mkdir()
    (site / "build/articles").symlink_to(tmp_path / "outside")
    with pytest.raises(OutputError, match=f"^{site}/build/articles is a link to "):
        built(site, atomic=atomic)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/shm")
@pytest.mark.parametrize("atomic", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_an_output_on_another_disk(site, tmp_path, atomic, linked):
    disk = Path("/dev/shm")  # noqa: S108 - another disk
    if not disk.is_dir() or disk.stat().st_dev == site.stat().st_dev:
        pytest.skip("there is no other disk here")
    place = disk / f"newsgen-{tmp_path.name}-{tmp_path.parent.name}"
    place.mkdir()
    output = place / "www"
    if linked:
        (tmp_path / "public").symlink_to(output)
        output.mkdir()
        output = tmp_path / "public"
    try:
        for day in (1, 2):
            article(site, day, title="Changed")
            built(site, output, atomic=atomic)
            assert tree(output) == clean(site, tmp_path)
        article(site, 2, title="Changed", body="is closed")
        built(site, output, atomic=atomic)
        assert tree(output) == clean(site, tmp_path)
        assert [path.name for path in place.iterdir()] == ["www"]
    finally:
        shutil.rmtree(place)


class TestMounted:
    """An output that is a disk of its own, as in containers."""

    @pytest.fixture(params=["another disk", "the same disk"])
    def output(self, request, tmp_path):
        mount, umount = map(shutil.which, ("mount", "umount"))
        if not mount or not umount:
            pytest.skip("nothing can be mounted here")
        output = tmp_path / "site/build"
        output.mkdir(parents=True)
        (tmp_path / "volume").mkdir()
        other = request.param == "another disk"
        how = ["-t", "tmpfs", "tmpfs"] if other else ["--bind", str(tmp_path / "volume")]
        if subprocess.run([mount, *how, str(output)], check=False).returncode:
            pytest.skip("nothing can be mounted here")
        yield output
        subprocess.run([umount, str(output)], check=True)

    def test_is_built_in_place(self, output, site, tmp_path):
        for day in (1, 2):
            article(site, day, title="Changed")
            built(site, atomic=False)
            assert tree(output) == clean(site, tmp_path)
        article(site, 2, title="Changed", body="is closed")
        built(site, atomic=False)
        assert tree(output) == clean(site, tmp_path)
        assert not [path for path in output.iterdir() if "newsgen" in path.name]

    def test_cannot_be_swapped(self, output, site):
        with pytest.raises(OutputError, match=r"is a mount point .* \(-o .*build/site\)"):
            built(site)
        assert not tree(output)
