"""Who has a port."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from newsgen.serve.holder import holder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
)
def test_who_listens_is_named(family, host):
    with socket.socket(family) as opened:
        try:
            opened.bind((host, 0))
        except OSError:
            pytest.skip(f"no {host} here")
        port = opened.getsockname()[1]
        assert holder(port) == ""

        opened.listen()

        assert holder(port).endswith(f"(process {os.getpid()})")


def test_what_can_not_be_seen_is_not_named(tmp_path):
    assert holder(80, tmp_path) == ""
