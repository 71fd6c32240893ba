"""A full disk is told with what is needed, whatever met it, and whichever way was taken."""

from __future__ import annotations

import errno

import pytest
from documents import TODAY, built, write

from newsgen.build.again import again
from newsgen.build.options import Options
from newsgen.build.room import DiskFull, Rest, telling_room
from newsgen.store import sink

_ONE = "content/articles/one.md"
_TEXT = "---\ntitle: One\ndate: 2024-05-01\nsummary: A mill.\n---\nThe mill.\n\nNothing else.\n"


def _quietly(*_):
    pass


@pytest.fixture
def options(tmp_path):
    return Options(tmp_path, tmp_path / "build", TODAY)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_what_is_needed_is_told_of_a_full_disk_and_of_a_quota(number, options):
    with (
        pytest.raises(DiskFull, match=r"needs about .* are free"),
        telling_room(options, lambda: Rest(1 << 60, 0)),
    ):
        raise OSError(number, "full", str(options.site))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_the_short_way_leaves_it_to_the_long_one_to_tell(number, options, monkeypatch):
    def refuse(_folder):
        raise OSError(number, "full")

    write(options.site, {"newsgen.yaml": "title: M\nlanguage: en\n", _ONE: _TEXT})
    built(options.site)
    write(options.site, {_ONE: _TEXT.replace("Nothing", "Little")})
    monkeypatch.setattr(sink, "_make_folder", refuse)

    assert again(options, _quietly) is None


def test_another_refusal_is_told_by_the_short_way(options, monkeypatch):
    def refuse(_folder):
        raise OSError(errno.EIO, "broken")

    write(options.site, {"newsgen.yaml": "title: M\nlanguage: en\n", _ONE: _TEXT})
    built(options.site)
    write(options.site, {_ONE: _TEXT.replace("Nothing", "Little")})
    monkeypatch.setattr(sink, "_make_folder", refuse)

    with pytest.raises(OSError, match="broken"):
        again(options, _quietly)
