"""The campaign of D3 notices what it is there to notice."""

from __future__ import annotations

import pytest
from raw_sockets import HEADERS, _bodies, _fault
from request_mutants import Mutant

_HEAD = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())


def _reply(status, body, head=_HEAD):
    return f"HTTP/1.1 {status} OK\r\n{head}\r\n{body}".encode()


def _told(reply, *, foreign=False, cross=False):
    return _fault(Mutant(b"", "whole", foreign, cross, listens=True), reply, _bodies())


def test_good_answers_are_no_faults():
    assert _told(b"") == ""
    assert _told(_reply(200, "<feed/>")) == ""
    assert _told(_reply(421, "421 Misdirected Request\n"), foreign=True) == ""


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (_reply(200, "SECRET"), {}),
        (_reply(200, "title: Small"), {}),
        (_reply(200, "<feed/>", head=""), {}),
        (_reply(200, "<feed/>"), {"foreign": True}),
        (_reply(500, "500 Internal Server Error\n"), {}),
        (_reply(301, "", _HEAD + "location: //evil.example/\r\n"), {}),
        (_reply(200, "<feed/>", _HEAD + "Access-Control-Allow-Origin: *\r\n"), {}),
        (
            _reply(200, "id: r1\ndata: {}\n\n", _HEAD + "Content-Type: text/event-stream\r\n"),
            {"cross": True},
        ),
    ],
    ids=["secret", "other", "bare", "foreign", "broken", "away", "shared", "listening"],
)
def test_an_answer_that_gives_too_much_away_is_a_fault(reply, kind):
    assert _told(reply, **kind)
