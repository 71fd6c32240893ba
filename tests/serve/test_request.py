"""What is taken for a request, and from whom."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers

from newsgen.serve.request import addresses, asked, is_for, is_from_own_page

_KNOWN = addresses(("127.0.0.1", "localhost", "::1", "MyBox"), 8000)


def _asked(target=b"/", *fields, method="GET"):
    place, _, query = target.partition(b"?")
    headers = [(name.encode(), value.encode()) for name, value in fields or [_HOST]]
    scope = {
        "type": "http",
        "method": method,
        "raw_path": place,
        "query_string": query,
        "headers": headers,
    }
    return asked(scope)


_HOST = ("host", "localhost:8000")


def test_a_request_is_decoded_once():
    request = _asked(b"/a%20b/%252e/%E6%96%87/?q=%E6%96%87&x=1")

    assert request.path == "/a b/%2e/文/"
    assert request.query == "q=%E6%96%87&x=1"


def test_an_absolute_target_names_one_more_host():
    request = _asked(b"http://evil.example/a?b")

    assert (request.path, request.query) == ("/a", "b")
    assert request.hosts == ("localhost:8000", "evil.example")
    assert not is_for(request, _KNOWN)


@pytest.mark.parametrize(
    "target", [b"", b"a", b"*", b"https://localhost:8000/", b"file:///etc", b"/%ff", b"/%c0%ae"]
)
def test_a_target_that_is_no_path_is_refused(target):
    assert _asked(target) is HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("method", ["POST", "get", "CONNECT", "OPTIONS"])
def test_nothing_is_done_but_shown(method):
    assert _asked(method=method) is HTTPStatus.METHOD_NOT_ALLOWED


def test_endless_fields_are_refused():
    fields = [(f"x{number}", "1") for number in range(200)]

    assert _asked(b"/", *fields) is HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE


@given(st.binary(max_size=40), st.binary(max_size=20))
@settings(deadline=None, max_examples=300)
def test_any_target_is_a_path_or_refused(place, query):
    found = _asked(b"/" + place.replace(b"?", b"") + b"?" + query)

    assert isinstance(found, HTTPStatus) or (found.path[0] == "/" and found.query.isascii())


@pytest.mark.parametrize(
    "host", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "mybox:8000"]
)
def test_own_addresses_are_answered(host):
    assert is_for(_asked(b"/", ("host", host)), _KNOWN)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "localhost:8001",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "localhost:8000@evil.example",
        "127.0.0.1.nip.io:8000",
    ],
)
def test_other_addresses_are_not_answered(host):
    assert not is_for(_asked(b"/", ("host", host)), _KNOWN)


def test_a_request_for_no_host_is_not_answered():
    assert not is_for(_asked(b"/", ("accept", "*/*")), _KNOWN)


def test_the_port_of_http_may_be_left_out():
    assert is_for(_asked(b"/", ("host", "localhost")), addresses(("localhost",), 80))


def _may_listen(fields):
    raw = [(name.encode(), value.encode()) for name, value in fields]
    return is_from_own_page(Headers(raw=raw), ("localhost:8000",))


@pytest.mark.parametrize(
    "fields",
    [
        (),
        (("sec-fetch-site", "same-origin"),),
        (("sec-fetch-site", "none"),),
        (("origin", "http://localhost:8000"),),
        (("sec-fetch-site", "same-origin"), ("origin", "http://LOCALHOST:8000")),
    ],
)
def test_own_pages_may_listen(fields):
    assert _may_listen(fields)


@pytest.mark.parametrize(
    "fields",
    [
        (("sec-fetch-site", "cross-site"),),
        (("sec-fetch-site", "same-site"),),
        (("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")),
        (("origin", "null"),),
        (("origin", "http://localhost:9000"),),
        (("origin", "https://localhost:8000"),),
        (("origin", "http://localhost:8000"), ("origin", "http://evil.example")),
        (("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")),
    ],
)
def test_other_pages_may_not_listen(fields):
    assert not _may_listen(fields)
