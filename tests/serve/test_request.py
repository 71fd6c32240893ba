"""What is taken for a request, and from whom."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.serve.request import (
    Refusal,
    Request,
    addresses,
    is_for,
    is_from_own_page,
    parse,
)

_KNOWN = addresses(("127.0.0.1", "localhost", "::1", "MyBox"), 8000)


def _head(line="GET / HTTP/1.1", *fields):
    return "\r\n".join((line, *(fields or ("Host: localhost:8000",)))).encode()


def _asked(*fields):
    request = parse(_head("GET / HTTP/1.1", "Host: localhost:8000", *fields))
    assert isinstance(request, Request)
    return request


def test_a_request_is_decoded_once():
    request = parse(_head("GET /a%20b/%252e/%E6%96%87/?q=%E6%96%87&x=1 HTTP/1.1"))

    assert request.path == "/a b/%2e/文/"
    assert request.query == "q=%E6%96%87&x=1"


def test_a_path_of_plain_utf8_is_taken_as_it_is():
    assert parse(_head("GET /文/ HTTP/1.1")).path == "/文/"


def test_an_absolute_target_names_one_more_host():
    request = parse(_head("GET http://evil.example/a?b HTTP/1.1"))

    assert (request.path, request.query) == ("/a", "b")
    assert request.hosts == ("localhost:8000", "evil.example")
    assert not is_for(request, _KNOWN)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"", HTTPStatus.BAD_REQUEST),
        (b"GET /", HTTPStatus.BAD_REQUEST),
        (_head("GET  / HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (_head("GET /a b HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (_head("GET a HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (_head("GET * HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (_head("GET https://localhost:8000/ HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (_head("GET /%ff HTTP/1.1"), HTTPStatus.BAD_REQUEST),
        (b"GET / HTTP/1.1", HTTPStatus.BAD_REQUEST),
        (_head("GET / HTTP/1.1", "Host: a", "Host: a"), HTTPStatus.BAD_REQUEST),
        (_head("GET / HTTP/1.1", "Host: a", " folded"), HTTPStatus.BAD_REQUEST),
        (_head("GET / HTTP/1.1", "Host : a"), HTTPStatus.BAD_REQUEST),
        (_head("GET / HTTP/1.1", "Host: a\nX: b"), HTTPStatus.BAD_REQUEST),
        (_head("GET / HTTP/2.0"), HTTPStatus.HTTP_VERSION_NOT_SUPPORTED),
        (_head("POST / HTTP/1.1"), HTTPStatus.METHOD_NOT_ALLOWED),
        (_head("get / HTTP/1.1"), HTTPStatus.METHOD_NOT_ALLOWED),
        (_head("CONNECT a:80 HTTP/1.1"), HTTPStatus.METHOD_NOT_ALLOWED),
        (
            _head("GET / HTTP/1.1", *(f"X{n}: 1" for n in range(200))),
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        ),
    ],
)
def test_what_is_no_request_is_refused(head, status):
    assert parse(head) == Refusal(status)


@given(st.binary(max_size=60), st.sampled_from([b"", b"GET /", b"GET / HTTP/1.1\r\nHost:"]))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_a_request_or_refused(rest, start):
    found = parse(start + rest)

    assert isinstance(found, Refusal) or (found.path[0] == "/" and found.query.isascii())


@pytest.mark.parametrize(
    "host", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "mybox:8000"]
)
def test_own_addresses_are_answered(host):
    assert is_for(parse(_head("GET / HTTP/1.1", f"Host: {host}")), _KNOWN)


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
    assert not is_for(parse(_head("GET / HTTP/1.1", f"Host: {host}")), _KNOWN)


def test_a_request_for_no_host_is_not_answered():
    assert not is_for(parse(b"GET / HTTP/1.0"), _KNOWN)


def test_the_port_of_http_may_be_left_out():
    assert is_for(parse(_head("GET / HTTP/1.1", "Host: localhost")), addresses(("localhost",), 80))


@pytest.mark.parametrize(
    "fields",
    [
        (),
        ("Sec-Fetch-Site: same-origin",),
        ("Sec-Fetch-Site: none",),
        ("Origin: http://localhost:8000",),
        ("Sec-Fetch-Site: same-origin", "Origin: http://localhost:8000"),
    ],
)
def test_own_pages_may_listen(fields):
    assert is_from_own_page(_asked(*fields))


@pytest.mark.parametrize(
    "fields",
    [
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: same-site",),
        ("Origin: null",),
        ("Origin: http://localhost:9000",),
        ("Origin: https://localhost:8000",),
        ("Sec-Fetch-Site: same-origin", "Origin: http://evil.example"),
    ],
)
def test_other_pages_may_not_listen(fields):
    assert not is_from_own_page(_asked(*fields))
