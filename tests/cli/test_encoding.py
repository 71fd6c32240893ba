"""The same folder is the same site, whatever encoding a system was set up for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from documents import built, tree, write

_SITE = {
    "newsgen.yaml": "title: 新闻\n",
    "content/articles/海港/来信.md": "---\ntitle: 来信\ndate: 2024-05-21\n---\n写于海边。\n",
    "static/图.txt": "图\n",
}
_ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def _run(*words, flags=(), **environment):
    command = [sys.executable, *flags, "-m", "newsgen", *words]
    env = {**os.environ, **_ASCII, **environment}
    env.pop("PYTHONIOENCODING", None)
    return subprocess.run(command, capture_output=True, env=env, check=False, timeout=60)


def test_names_of_files_are_utf8_in_a_locale_that_has_another_encoding(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    write(one, _SITE)
    write(other, _SITE)
    built(one)

    done = _run("-C", os.fsencode(other), "build")

    assert done.returncode == 0, done.stderr
    assert tree(other / "build") == tree(one / "build")


@pytest.mark.parametrize("flags", [["-X", "utf8=0"], ["-E"]], ids=["utf8=0", "E"])
def test_it_begins_anew_only_once(flags, tmp_path):
    write(tmp_path, {"newsgen.yaml": "title: Small\nlanguage: en\n"})

    assert _run("-C", tmp_path, "build", flags=flags).returncode == 0


@pytest.mark.skipif(not shutil.which("localedef"), reason="nothing makes locales here")
def test_what_is_printed_stays_in_the_encoding_of_the_terminal(tmp_path):
    write(tmp_path / "site", _SITE | {"content/articles/Küste/Brief.md": "No front matter\n"})
    locale = ["localedef", "-f", "ISO-8859-1", "-i", "de_DE", tmp_path / "de_DE"]
    subprocess.run(locale, check=True, capture_output=True)

    done = _run("-C", tmp_path / "site", "check", LOCPATH=f"{tmp_path}", LC_ALL="de_DE")

    assert done.returncode == 1
    assert "Küste/Brief.md:1:1".encode("latin-1") in done.stdout + done.stderr
