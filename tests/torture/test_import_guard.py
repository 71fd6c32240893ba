"""What watches imports notices what none may do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from import_attack import Input, Limits, apart
from import_laws import active, ill_named

_HERE = Path(__file__).parent
_SCRIPT = """
import os, socket, subprocess, sys
sys.path.insert(0, {here!r})
from pathlib import Path
from import_guard import ForbiddenError, watch
inside, outside = Path({root!r}, "site"), Path({root!r}, "other")
breaches = watch(inside, Path({root!r}, "in"))
try:
    {deed}
except ForbiddenError:
    pass
print(len(breaches))
"""


def breaches_of(deed, tmp_path):
    for name in ("site", "in", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("a", "utf-8")
    (tmp_path / "site" / "out").symlink_to(tmp_path / "other")
    script = _SCRIPT.format(here=str(_HERE), root=str(tmp_path), deed=deed)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize(
    "deed",
    [
        "(outside / 'b').write_bytes(b'')",
        "(inside / '..' / 'other' / 'b').write_bytes(b'')",
        "(inside / 'out' / 'b').write_bytes(b'')",
        "(inside / 'a').rename(outside / 'b')",
        "(outside / 'a').unlink()",
        "(outside / 'c').mkdir()",
        "(outside / 'a').chmod(0o777)",
        "os.symlink('/etc/passwd', outside / 'l')",
        "os.open(outside / 'a', os.O_WRONLY)",
        "(outside / 'a').read_bytes()",
        "open('/etc/passwd')",
        "open('/proc/self/environ')",
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
    ],
)
def test_a_forbidden_deed_is_noticed_and_hindered(deed, tmp_path):
    assert breaches_of(deed, tmp_path) == 1


@pytest.mark.parametrize(
    "deed",
    [
        "(inside / 'b').write_bytes(b'')",
        "(inside / 'a').rename(inside / 'c')",
        "(Path(inside.parent, 'in') / 'a').read_bytes()",
        "(inside / 'a').unlink()",
    ],
)
def test_what_an_import_does_is_let_be(deed, tmp_path):
    assert breaches_of(deed, tmp_path) == 0


@pytest.mark.parametrize(
    "html",
    [
        "<script>a</script>",
        "<p onclick='a'>x</p>",
        "<a href='javascript:a'>x</a>",
        "<a href=' java\nscript:a'>x</a>",
        "<img src='data:image/svg+xml,a'>",
        "<p style='a'>x</p>",
    ],
)
def test_what_could_do_something_is_noticed(html):
    assert list(active(html))


def test_what_articles_hold_does_nothing():
    assert not list(active("<p><a href='https://a.example/' rel='nofollow'>x</a></p>"))


@pytest.mark.parametrize(
    "name", ["content/articles/con.md", "content/articles/a\u202e.md", "other/a.md", "captures/.a"]
)
def test_an_odd_name_is_noticed(name, tmp_path):
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"")
    assert list(ill_named(tmp_path))


def test_an_input_that_takes_too_much_is_noticed(tmp_path):
    text = Input("a.txt", {"a.txt": b"One\n\n2024-05-21\n\nThe harbour opens.\n"})

    slow = apart([text], tmp_path, Limits(seconds=0.001))
    large = apart([text], tmp_path, Limits(megabytes=-100_000))

    assert any("the most" in one or "hung" in one for one in slow.broken)
    assert any("MB are the most" in one for one in large.broken)
    assert apart([text], tmp_path, Limits()).broken == []
