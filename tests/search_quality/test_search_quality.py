"""Every part of every title, and every name, finds what it stands for; little else is found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from benchmarks.asking import in_chromium, in_node
from benchmarks.corpus import write_corpus
from benchmarks.programs import chromium
from benchmarks.quality import asked_of, evaluate, read_site
from click.testing import CliRunner
from documents import built

from newsgen.cli.import_ import command

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpora" / "bitcoinops-zh" / "_posts"
_PRECISE = 0.98
_IN_CHROMIUM = 300  # queries, about

pytestmark = pytest.mark.timeout(600)


def _sample(folder):
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "newsgen.yaml", folder)


def _newsletters(folder):
    if not CORPUS.is_dir():
        pytest.skip("the corpora are not beside the project")
    folder.mkdir()
    settings = "title: 比特币技术周报\nlanguage: zh-Hans\n"
    (folder / "newsgen.yaml").write_text(settings, "utf-8")
    CliRunner().invoke(command, ["-C", str(folder), str(CORPUS)], catch_exceptions=False)


def _made_up(folder):
    write_corpus(folder, 1000)


@pytest.fixture(scope="module", params=[_sample, _newsletters, _made_up])
def made(request, tmp_path_factory):
    """A built site and what is asked of it: all there is, of made-up articles a sample."""
    folder = tmp_path_factory.mktemp("quality") / "site"
    request.param(folder)
    report = built(folder, jobs=2)
    site = read_site(folder / "build")
    assert len(site.pages) == report.articles > 0
    return site, asked_of(site, parts=2000 if request.param is _made_up else 0)


@pytest.fixture(scope="module")
def quality(made):
    site, asked = made
    return evaluate(site, asked, in_node(site, asked.queries))


def test_every_dossier_has_names(made):
    site, _ = made
    dossiers = {
        place.parent.relative_to(site.folder).as_posix() + "/"
        for kind in ("people", "organisations")
        for place in (site.folder / kind).glob("*/index.html")
        if '<body class="person">' in place.read_text("utf-8")
    }
    assert site.names.keys() == dossiers != set()


def test_every_part_of_a_title_finds_its_article_and_every_name_its_dossier(quality):
    assert quality.queries > 1000
    assert quality.missed == ()


def test_all_that_stands_in_a_text_is_found(quality):
    for score in (quality.titles, quality.names, quality.phrases):
        assert score.dense > 100
        assert score.recall == 1


def test_what_is_found_has_the_phrase(quality):
    assert quality.titles.precision >= _PRECISE
    assert quality.names.precision >= _PRECISE


def test_chromium_answers_as_node_does(made):
    site, asked = made
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        assert os.environ.get("CI") != "true"
        pytest.skip("no Chromium on PATH")
    queries = sorted(asked.queries)
    sample = queries[:: max(1, len(queries) // _IN_CHROMIUM)]
    with chromium() as browser:
        assert in_chromium(site, sample, browser) == in_node(site, sample)
