"""``newsgen serve`` as a user runs it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from documents import write

_SITE = {
    "newsgen.yaml": "title: Small\nlanguage: en\n",
    "content/articles/one.md": "---\ntitle: One\ndate: 2024-05-01\n---\nText.\n",
    "content/articles/two.md": "---\ntitle: Two\ndate: 2024-05-01\nstatus: draft\n---\nText.\n",
}


@contextmanager
def _serve(site, *arguments):
    """Run the command; yield the process, its port, and what it said until it served."""
    # A process that was started in the background ignores SIGINT, and so would its children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "newsgen", "-C", site, "serve", *arguments]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    signal.signal(signal.SIGINT, before)
    with process:
        try:
            said = ""
            while "until Ctrl-C" not in said:
                line = process.stderr.readline()
                assert line, said
                said += line
            yield process, int(re.search(r"Serving http://127\.0\.0\.1:(\d+)/", said)[1]), said
        finally:
            process.kill()


def _status(port, path):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=4)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("arguments", [(), ("--watch",)])
def test_ctrl_c_ends_it_quietly(tmp_path, arguments):
    write(tmp_path, _SITE)
    with _serve(tmp_path, "--port", "0", *arguments) as (process, port, said):
        assert "Built 1 article" in said
        assert _status(port, "/") == 200

        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()

        assert (process.wait(4), rest) == (0, "")


def test_drafts_are_shown_and_not_put_where_the_site_is_published_from(tmp_path):
    write(tmp_path, _SITE)
    with _serve(tmp_path, "--port", "0", "--drafts") as (_, port, _said):
        assert _status(port, "/articles/2024/05/two/") == 200

    assert not (tmp_path / "build").exists()


def test_a_taken_port_is_said(tmp_path):
    write(tmp_path, _SITE)
    with (
        _serve(tmp_path, "--port", "0") as (_, port, _said),
        _serve(tmp_path, "--port", str(port)) as (_, other, said),
    ):
        assert port < other <= port + 10
        assert re.search(rf"Port {port} is taken( by \S.*)?; this is port {other}\.", said)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_who_took_the_port_is_said(tmp_path):
    write(tmp_path, _SITE)
    with (
        _serve(tmp_path, "--port", "0") as (process, port, _),
        _serve(tmp_path, "--port", str(port)) as (_, _, said),
    ):
        assert f"(process {process.pid}); this is port" in said


def test_looking_instead_of_being_told_is_said(tmp_path):
    write(tmp_path, _SITE)
    with _serve(tmp_path, "--port", "0", "--poll") as (process, _, _said):
        assert process.stderr.readline() == "Looking for changes every second: as asked.\n"


def test_without_what_it_needs_it_says_what_to_install(tmp_path):
    write(tmp_path, _SITE)
    # As where the extra isn't installed: nothing is found by these names.
    hidden = "import sys; sys.modules['uvicorn'] = None; sys.modules['starlette'] = None"
    run = f"{hidden}; from newsgen.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", run, "-C", tmp_path, "serve"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)

    assert ended.returncode == 2
    assert "pip install 'newsgen[serve]'" in ended.stderr
    assert not (tmp_path / "build").exists()


def test_a_folder_that_is_no_site_ends_with_1_and_a_sentence(tmp_path):
    command = [sys.executable, "-m", "newsgen", "-C", tmp_path, "serve", "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)

    assert ended.returncode == 1
    assert ended.stderr.startswith("newsgen: no newsgen.yaml in ")
    assert len(ended.stderr.splitlines()) == 1
