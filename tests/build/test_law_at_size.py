"""The law of builds at 2,000 articles: random edits end in what a clean build makes."""

from __future__ import annotations

import random
import re
import shutil

import pytest
from benchmarks.corpus import write_corpus
from documents import TODAY, built, tree, write

from newsgen.build.options import Options
from newsgen.build.workshop import Workshop
from newsgen.store.published import encoded, read_published, write_published

_ARTICLES = 2_000
_EDITS = 14


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    site = tmp_path_factory.mktemp("law") / "site"
    write_corpus(site, _ARTICLES)
    built(site, jobs=2)
    return site


def _paths(site):
    return sorted((site / "content" / "articles").rglob("*.md"))


def _edit_body(site, rng):
    place = rng.choice(_paths(site))
    place.write_text(place.read_text("utf-8") + "\nA line was added.\n", "utf-8")


def _cut_paragraph(site, rng):
    place = rng.choice(_paths(site))
    head, _, text = place.read_text("utf-8").partition("\n---\n")
    place.write_text(f"{head}\n---\n{text.partition(chr(10) * 2)[2]}", "utf-8")


def _edit_title(site, rng):
    place = rng.choice(_paths(site))
    text = re.sub(r"(?m)^(title: .*)$", r"\1 anew", place.read_text("utf-8"), count=1)
    place.write_text(text, "utf-8")


def _withhold(site, rng):
    place = rng.choice(_paths(site))
    text = re.sub(r"(?m)^status: .*\n", "", place.read_text("utf-8"))
    place.write_text(text.replace("\ntitle:", "\nstatus: withheld\ntitle:", 1), "utf-8")


def _delete(site, rng):
    place = rng.choice(_paths(site))
    place.unlink()
    ident = place.relative_to(site / "content").with_suffix("").as_posix()
    published = read_published(site)
    gone = [one.url for one in published.lines.values() if one.id == ident]
    write_published(site, encoded(published.without(gone)))


def _move(site, rng):
    place = rng.choice(_paths(site))
    place.rename(place.with_name(f"moved-{rng.randrange(10**6)}.md"))


def _add(site, rng):
    other = rng.choice(_paths(site)).read_text("utf-8")
    write(site, {f"content/articles/new-{rng.randrange(10**6)}.md": other})


def _record_person(site, rng):
    text = rng.choice(_paths(site)).read_text("utf-8")
    name = re.search(r"(?m)^people: \[([^,\]]+)", text)[1].strip()
    write(site, {"content/people/known.yaml": f"name: {name}\ndescription: Known.\n"})


def _edit_template(site, rng):
    text = f"{{% extends 'base.html' %}}{{% block main %}}<p>{rng.random()}</p>{{% endblock %}}"
    write(site, {"templates/404.html": text})


_KINDS = (
    *(_edit_body, _edit_body, _edit_body, _cut_paragraph, _edit_title, _withhold),
    *(_delete, _move, _add, _record_person, _edit_template),
)


def _assert_as_clean(site, *, without=()):
    fresh = site.parent / "fresh"
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(fresh, jobs=2)
    clean = tree(fresh / "build")
    assert tree(site / "build") == {path: clean[path] for path in clean if path not in without}
    shutil.rmtree(fresh)


@pytest.mark.timeout(600)
def test_random_edits_end_in_what_a_clean_build_makes(archive, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    rng = random.Random(1)  # noqa: S311 - no secret

    for _ in range(_EDITS):
        rng.choice(_KINDS)(site, rng)
        assert not built(site, jobs=rng.choice([1, 2])).failed
    _assert_as_clean(site)


@pytest.mark.timeout(600)
def test_a_preview_that_is_told_of_edits_ends_in_what_a_clean_build_makes(archive, tmp_path):
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    rng = random.Random(3)  # noqa: S311 - no secret
    options = Options(site, site / "build", TODAY, preview=True)
    workshop = Workshop()
    workshop.build(options)

    for _ in range(_EDITS):
        before = {place: place.stat().st_mtime_ns for place in _paths(site)}
        rng.choice([_edit_body, _edit_body, _cut_paragraph, _edit_title])(site, rng)
        edited = [one for one in _paths(site) if before[one] != one.stat().st_mtime_ns]
        workshop.build(options, [one.relative_to(site).as_posix() for one in edited])
    workshop.close()
    _assert_as_clean(site, without={"SHA256SUMS"})


@pytest.mark.timeout(600)
def test_any_number_of_processes_makes_the_same_bytes(archive, tmp_path):
    trees = []
    for jobs in (1, 4):
        site = tmp_path / f"site-{jobs}"
        shutil.copytree(archive, site, ignore=shutil.ignore_patterns("build", ".newsgen"))
        built(site, jobs=jobs)
        trees.append(tree(site / "build"))
        shutil.rmtree(site)

    assert trees[0] == trees[1]
