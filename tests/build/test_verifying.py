"""``newsgen verify``: every change of a recorded byte is found, and nothing else is claimed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys

import pytest
from documents import TODAY, built, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen.build.checking import check
from newsgen.build.content import settings_of
from newsgen.build.options import Options
from newsgen.build.texts import NotAccepted, accept
from newsgen.build.verifying import State, verify
from newsgen.loader.context import LoadContext

_CAPTURE = b"<html><body>The wheel turns.</body></html>\n" * 400
_SHA = hashlib.sha256(_CAPTURE).hexdigest()
_MILL = "content/articles/mill.md"
_SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\n",
    _MILL: (
        "---\ntitle: Mill\ndate: 2024-05-01\nsummary: A mill.\n"
        f"source: {{name: Post, sha256: {_SHA}}}\n---\nThe wheel turns.\n"
    ),
    "content/articles/own.md": "---\ntitle: Own\ndate: 2024-05-02\n---\nOurs.\n",
    "content/articles/draft.md": "---\ntitle: D\ndate: 2024-05-02\nstatus: draft\n---\nD.\n",
    "content/pages/about.md": "---\ntitle: About\n---\nOf mills.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A site as it was built, which no test changes."""
    folder = tmp_path_factory.mktemp("verified") / "site"
    write(folder, _SITE)
    (folder / "captures").mkdir()
    (folder / f"captures/{_SHA}.html").write_bytes(_CAPTURE)
    built(folder)
    return folder


@pytest.fixture
def site(made, tmp_path):
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def _context(site):
    return LoadContext.of(settings_of(site)[0])


def _found(site):
    outcomes = verify(site, site / "build", _context(site), lambda *_: None)
    return {one.path: one.state for outcome in outcomes for one in outcome.found}


def _edit(site, old, new):
    place = site / _MILL
    place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")


def test_a_site_as_it_was_built_holds_nothing_but_a_draft_that_is_not_recorded(site):
    assert _found(site) == {"content/articles/draft.md": State.UNRECORDED}


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, len(_CAPTURE) - 1), st.integers(0, 7))
def test_one_flipped_bit_anywhere_in_a_capture_is_found(made, position, bit):
    place = made / f"captures/{_SHA}.html"
    data = bytearray(_CAPTURE)
    data[position] ^= 1 << bit
    place.write_bytes(data)
    try:
        assert _found(made)[f"captures/{_SHA}.html"] is State.CHANGED
    finally:
        place.write_bytes(_CAPTURE)


def test_a_capture_that_is_gone_is_missing(site):
    (site / f"captures/{_SHA}.html").unlink()

    assert _found(site)[f"captures/{_SHA}.*"] is State.MISSING


def test_a_capture_under_a_name_of_its_own_is_known_by_its_bytes(site):
    (site / f"captures/{_SHA}.html").rename(site / "captures/mill-as-printed.html")
    (site / "captures/other.pdf").write_bytes(b"%PDF")

    found = _found(site)

    assert "captures/mill-as-printed.html" not in found
    assert f"captures/{_SHA}.*" not in found
    assert found["captures/other.pdf"] is State.UNRECORDED


def test_a_capture_that_no_article_names_is_told(site):
    data = b"unused"
    name = f"captures/{hashlib.sha256(data).hexdigest()}.txt"
    (site / name).write_bytes(data)

    assert _found(site)[name] is State.UNNAMED


def test_a_record_names_its_capture_and_must_be_one(site):
    sha = hashlib.sha256(b"{}").hexdigest()
    (site / f"captures/{sha}.json").write_text(
        '{"article": "a.md", "written": "", "input": "a", "format": "text", "recipe": ""}'
    )
    (site / f"captures/{_SHA}.json").write_text("no record")

    found = _found(site)

    assert found[f"captures/{sha}.*"] is State.MISSING
    assert found[f"captures/{_SHA}.json"] is State.UNREADABLE


def test_a_text_that_changed_is_found_and_one_that_says_so_is_not_wrong(site):
    _edit(site, "turns", "stands")
    assert _found(site)[_MILL] is State.CHANGED

    _edit(site, "summary:", "updated: 2024-06\nsummary:")
    assert _found(site)[_MILL] is State.ACCOUNTED

    built(site)
    assert _MILL not in _found(site)


def test_white_space_at_the_end_of_a_text_is_no_change(site):
    _edit(site, "The wheel turns.\n", "The wheel turns.   \r\n\r\n\r\n")

    assert _MILL not in _found(site)


def test_a_text_whose_file_is_gone_is_missing(site):
    (site / _MILL).unlink()

    assert _found(site)["content/articles/mill"] is State.MISSING


def test_the_built_site_is_compared_file_by_file(site):
    page = site / "build/about/index.html"
    page.write_bytes(page.read_bytes().replace(b"Of mills", b"Of milks"))
    (site / "build/feed.xml").unlink()
    (site / "build/planted.js").write_text("")

    found = _found(site)

    assert found["build/about/index.html"] is State.CHANGED
    assert found["build/feed.xml"] is State.MISSING
    assert found["build/planted.js"] is State.UNRECORDED


@pytest.mark.parametrize(
    "line",
    ["no digest", f"{'0' * 64}  /dev/null", f"{'0' * 64}  ../newsgen.yaml"],
    ids=["words", "device", "above"],
)
def test_a_list_is_of_files_of_the_site_and_no_others(site, line):
    sums = site / "build/SHA256SUMS"
    sums.write_text(f"{line}\n{sums.read_text('utf-8')}", "utf-8")

    found = _found(site)

    assert found.pop("build/SHA256SUMS:1") is State.UNREADABLE
    assert not [path for path in found if path.endswith((".yaml", "null"))]


def test_without_a_built_site_there_is_nothing_to_compare(site):
    shutil.rmtree(site / "build")

    assert _found(site)["build/SHA256SUMS"] is State.MISSING


def test_a_slip_is_accepted_and_stays_so(site):
    _edit(site, "turns", "stands")
    built(site)
    assert _found(site)[_MILL] is State.CHANGED

    options = Options(site, site / "build", TODAY)
    assert accept(options, [_MILL, "content/articles/own.md"], _context(site)) == (_MILL,)

    assert _MILL not in _found(site)
    built(site)
    assert _MILL not in _found(site)
    assert accept(options, [_MILL], _context(site)) == ()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("content/articles/draft.md", "knows of no such article"),
        ("content/articles/nowhere.md", "can't be read"),
    ],
)
def test_only_what_was_published_can_be_accepted(site, path, words):
    with pytest.raises(NotAccepted, match=words):
        accept(Options(site, site / "build", TODAY), [path], _context(site))


def _run(site, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "newsgen", "verify", *arguments],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_what_it_proves_and_exits_by_the_outcome(site):
    done = _run(site)
    assert done.returncode == 0
    assert "Who wrote them, and when, this can't say" in " ".join(done.stderr.split())

    (site / f"captures/{_SHA}.html").write_bytes(_CAPTURE + b" ")
    done = _run(site, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert not told["verified"]
    (wrong,) = [one for one in told["found"] if one["differs"]]
    assert (wrong["state"], wrong["recorded"], wrong["named_by"]) == ("changed", _SHA, [_MILL])


def test_the_command_accepts_files_by_their_paths(site):
    _edit(site, "turns", "stands")

    assert _run(site).returncode == 1
    assert _run(site, "--accept").returncode == 2
    assert _run(site, "--accept", "../other.md").returncode == 1
    assert _run(site, "--accept", _MILL).returncode == 0
    assert _run(site).returncode == 0


def test_a_renamed_text_is_no_change(site):
    (site / _MILL).rename(site / "content/articles/wheel.md")

    found = _found(site)
    assert found["content/articles/wheel.md"] is State.MOVED
    assert _MILL.removesuffix(".md") not in found
    assert State.MISSING not in found.values()


def test_two_texts_that_swapped_their_files_have_not_changed(site):
    mill, own = site / _MILL, site / "content/articles/own.md"
    first, second = mill.read_bytes(), own.read_bytes()
    mill.write_bytes(second)
    own.write_bytes(first)

    assert {_found(site)[_MILL], _found(site)["content/articles/own.md"]} == {State.MOVED}
    said = check(Options(site, site / "build", TODAY)).diagnostics
    assert "text-changed" not in {one.code for one in said}


def test_a_text_that_took_the_place_of_one_renamed_is_new(site):
    mill = site / _MILL
    mill.rename(site / "content/articles/wheel.md")
    mill.write_text("---\ntitle: New\ndate: 2024-06-01\n---\nAnother.\n", "utf-8")

    found = _found(site)
    assert found["content/articles/wheel.md"] is State.MOVED
    assert found[_MILL] is State.UNRECORDED


def test_a_renamed_text_that_changed_too_is_told(site):
    (site / _MILL).rename(site / "content/articles/wheel.md")
    wheel = site / "content/articles/wheel.md"
    wheel.write_text(wheel.read_text("utf-8").replace("turns", "stands"), "utf-8")

    assert State.MISSING in _found(site).values()
    said = check(Options(site, site / "build", TODAY)).diagnostics
    assert [one.path for one in said if one.code == "text-changed"] == [
        "content/articles/wheel.md"
    ]
