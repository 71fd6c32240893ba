from __future__ import annotations

import time

import pytest

from newsgen.importers.formats import HEAD, detect
from newsgen.importers.reading import Unreadable


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"Words.", "text"),
        ("a.md", b"Words.", "text"),
        ("a.md", b"---\ntitle: T\n---\n", "markdown"),
        ("a.md", b"\xef\xbb\xbf\n---\n# a comment\n\ntitle: T\n---\n", "markdown"),
        ("a.md", b"+++\ntitle = 'T'\n+++\n", "markdown"),
        ("a.md", b'{\n  "title": "T"\n}\n', "markdown"),
        ("a.md", b"Title: T\nDate: 2024-05-21\n\nWords.", "markdown"),
        ("a.txt", b"Title: T\nDate: 2024-05-21\n\nWords.", "text"),
        ("a.md", b"---\n\nA rule begins this text.\n", "text"),
        ("a.md", b"# A title\n\nSome **bold** words.\n", "markdown"),
        ("a.txt", b"# A title\n\nSome **bold** words.\n", "text"),
        ("a.md", b"title: T\ndate: 2024-05-21\n---\nWords.\n", "markdown"),
        ("a.md", b"---json\n{}\n---\n", "markdown"),
        ("x", b"<!DOCTYPE html><p>", "html"),
        ("x", b"\xff\xfe" + "<html>".encode("utf-16-le"), "html"),
        ("x", b"<!-- saved from url=(0020)https://example.org/ -->\n<html>", "html"),
        ("x.html", b"<p>A fragment.", "html"),
        ("x", b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        ("x", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("x.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("x.json", b'{"name": "package"}', ""),
        ("x", b"<?xml?><rss xmlns:wp='http://wordpress.org/export/1.2/'>", "wxr"),
        ("x", b"<?xml version='1.0'?><svg>", ""),
        ("x", b"WARC/1.0\r\n", "warc"),
        ("x.warc.gz", b"\x1f\x8b\x08", "warc"),
        ("x.gz", b"\x1f\x8b\x08", ""),
        ("x.wacz", b"PK\x03\x04", "wacz"),
        ("x", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", "mhtml"),
        ("x.jpg", b"\xff\xd8\xff", ""),
        ("x", b"", ""),
    ],
)
def test_a_format_is_told_by_what_the_bytes_hold(name, head, found):
    assert detect(head, name) == found


def test_other_markup_is_named_with_what_converts_it():
    with pytest.raises(Unreadable, match="pandoc"):
        detect(b"Title\n=====\n", "a.rst")


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"{\\rtf1", b"bplist00"])
def test_documents_that_cannot_be_read_say_what_to_do(head):
    with pytest.raises(Unreadable, match="save"):
        detect(head, "a.txt")


@pytest.mark.parametrize("start", [b"---\n", b"+++\n"], ids=["yaml", "toml"])
def test_a_head_of_remarks_and_empty_lines_is_looked_at_once(start):
    head = (start + b" \n# a\n\n" * 2000)[:HEAD]
    began = time.thread_time()

    assert detect(head + b"!", "x.md") == "markdown"
    assert time.thread_time() - began < 0.5
