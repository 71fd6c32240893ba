import os
import signal

import pytest
from batches import Limits, tried
from content_laws import Broken, safe_html, said_well, told_well
from content_targets import TARGETS

from newsgen.errors import Diagnostic, Severity

_PATH = "content/articles/a.md"


def _hang():
    while True:
        pass


def _fails(number):
    match number:
        case 1:
            raise RecursionError("too deep")
        case 3:
            _hang()
        case 4:
            bytearray(1 << 33)
        case 6:
            os.kill(os.getpid(), signal.SIGKILL)


def test_attempts_that_raise_hang_grow_or_crash_are_told_and_the_others_made(tmp_path):
    told = dict(tried(range(8), _fails, tmp_path, Limits(seconds=0.3)))

    assert sorted(told) == [1, 3, 4, 6]
    assert "RecursionError" in told[1]
    assert "more than 0.3 s" in told[3]
    assert "MemoryError" in told[4]
    assert "SIGKILL" in told[6]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param('<p onclick="x()">a</p>', id="handler"),
        pytest.param('<a href="java\nscript:x">a</a>', id="address"),
        pytest.param("<p>a", id="unclosed"),
        pytest.param('<h2 id="a">a</h2><h3 id="a">b</h3>', id="one id twice"),
    ],
)
def test_harmful_html_breaks_a_law(html):
    with pytest.raises(Broken):
        safe_html(html)


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [(3, 1, _PATH), (1, 5, _PATH), (1, 1, "elsewhere.md")],
    ids=["line", "column", "path"],
)
def test_a_place_outside_the_file_breaks_a_law(line, column, path):
    problem = Diagnostic(path, line, column, Severity.ERROR, "a-b", "wrong")

    with pytest.raises(Broken):
        told_well([problem], b"abc\ndef", _PATH)


@pytest.mark.parametrize("message", ["", "two\nlines", "x" * 1000, "this is a bug"])
def test_a_message_nobody_should_read_breaks_a_law(message):
    with pytest.raises(Broken):
        said_well(message)


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_sound_content_holds_to_the_laws(target, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for data in target.seeds()[:20]:
        target.read(data)
