"""Who can write to ``.newsgen/`` can make a site wrong, but run, write or delete nothing else."""

from __future__ import annotations

from contextlib import closing

import pytest
from documents import TODAY, built, tree, write
from msgspec import msgpack
from msgspec.structs import replace

from newsgen.build.options import Options
from newsgen.build.parse import ParseSetup
from newsgen.build.render import RenderSetup
from newsgen.build.standing import NOTE, UNSWEPT, Standing, held_of, keep
from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath
from newsgen.store.cache import Cache

_ONE = "content/articles/one.md"
_PAGE = "build/articles/2024/05/one/index.html"
_SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\n",
    _ONE: (
        "---\ntitle: One\ndate: 2024-05-01\nsummary: A mill.\n---\nThe mill stood empty.\n\n"
        "Nothing else happened.\n"
    ),
    "content/articles/two.md": "---\ntitle: Two\ndate: 2024-05-02\n---\nA wheel turned.\n",
}


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", _SITE)
    built(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def theirs(tmp_path):
    """A folder of someone else's that nothing may happen to."""
    write(tmp_path / "victim", {"only.txt": "the only copy"})
    return tmp_path / "victim"


def _options(site):
    return Options(site, site / "build", TODAY)


def _sent_elsewhere(folder, part, kind, **places):
    """Let the tasks of the last build have had other *places*."""
    name = f"{NOTE}{folder / 'build'}"
    with closing(Cache(_options(folder).cache)) as cache:
        standing = msgpack.decode(cache.note(name), type=Standing)
        setup = msgpack.decode(getattr(standing, part), type=kind)
        encoded = msgpack.encode(replace(setup, **places))
        cache.put_note(name, msgpack.encode(replace(standing, **{part: encoded})))


def _edited(site):
    """Edit a text, and return what a short build made of it."""
    write(site, {_ONE: _SITE[_ONE].replace("Nothing else", "Little else")})
    report = built(site)
    assert "join" not in report.phases
    return (site / _PAGE).read_text("utf-8")


def test_a_template_that_only_a_cache_names_is_not_run(site, theirs):
    write(theirs, {"article.html": "{{ 6 * 7 }} run"})
    _sent_elsewhere(site, "render", RenderSetup, templates=(f"{theirs}",))

    page = _edited(site)

    assert "42 run" not in page
    assert "Little else" in page


def test_files_are_read_where_the_site_is_and_not_where_a_cache_says(site, theirs):
    write(theirs, {_ONE: _SITE[_ONE].replace("Nothing else", "A secret")})
    _sent_elsewhere(site, "parse", ParseSetup, site=f"{theirs}")

    assert "Little else" in _edited(site)


@pytest.mark.parametrize(("part", "kind"), [("parse", ParseSetup), ("render", RenderSetup)])
def test_what_is_noted_goes_into_the_cache_of_the_site(part, kind, site, theirs):
    before = tree(theirs)
    _sent_elsewhere(site, part, kind, cache=f"{theirs / 'cache.sqlite'}")

    assert "Little else" in _edited(site)
    assert tree(theirs) == before


def test_a_file_elsewhere_that_a_cache_counts_to_the_site_is_not_deleted(site, theirs):
    path = OutPath("../../victim/only.txt")
    with closing(Cache(_options(site).cache)) as cache:
        cache.promise(f"{site / 'build'}", [path])

    report = built(site)

    assert [one.code for one in report.diagnostics] == ["cache-damaged"]
    assert (theirs / "only.txt").read_text("utf-8") == "the only copy"
    assert not built(site).diagnostics


def test_a_page_elsewhere_that_a_cache_counts_to_the_site_is_not_written(site, theirs):
    """The short way knows from the cache which pages hold a text."""
    options = _options(site)
    held = held_of(options)
    path = OutPath("../../victim/only.txt")
    status = (theirs / "only.txt").stat()
    with closing(Cache(options.cache)) as cache:
        page = cache.shown(f"{options.output}", _ONE)
        old = held.manifest.files[page.path]
        as_theirs = Written(old.fingerprint, old.digest, status.st_size, status.st_mtime_ns)
        files = {**held.manifest.files, path: as_theirs}
        cache.put_shown(f"{options.output}", [replace(page, path=path)])
        keep(cache, options, replace(held, manifest=Manifest(files, held.manifest.stamps)))
    write(site, {_ONE: _SITE[_ONE].replace("Nothing else", "Little else")})

    built(site)

    assert (theirs / "only.txt").read_text("utf-8") == "the only copy"
    assert "Little else" in (site / _PAGE).read_text("utf-8")


def test_a_folder_elsewhere_that_a_cache_takes_for_a_preview_stays(site, theirs):
    with closing(Cache(_options(site).cache)) as cache:
        cache.commit(f"{site / '.newsgen'}/../../victim", Manifest())
        cache.put_note(UNSWEPT, msgpack.encode([_ONE]))

    built(site)

    assert (theirs / "only.txt").read_text("utf-8") == "the only copy"


def test_a_preview_that_leads_elsewhere_takes_nothing_away_there(site, theirs):
    (site / ".newsgen/preview").symlink_to(theirs)

    built(site, output=site / ".newsgen/preview", preview=True)

    assert (theirs / "only.txt").read_text("utf-8") == "the only copy"
