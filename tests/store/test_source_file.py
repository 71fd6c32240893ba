"""The one way to read a file that somebody else wrote."""

from __future__ import annotations

import errno
import os
import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from newsgen.store.source_file import Refused, open_regular, read_regular, read_source


@pytest.fixture
def root(tmp_path):
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/a.md").write_bytes(b"inside")
    (tmp_path / "site-b").mkdir()
    (tmp_path / "site-b/a.md").write_bytes(b"secret")
    return tmp_path / "site"


def test_a_file_is_read_to_its_end(root):
    (root / "big").write_bytes(b"x" * 300_000)

    assert read_source(root, "content/a.md") == b"inside"
    assert read_source(root, "big") == b"x" * 300_000


def test_an_empty_file_is_read(root):
    (root / "empty").touch()

    assert read_source(root, "empty") == b""


def test_a_link_inside_is_followed(root):
    (root / "link.md").symlink_to("content/a.md")

    assert read_source(root, "link.md") == b"inside"


def test_a_root_that_is_reached_by_a_link_is_the_same_folder(root, tmp_path):
    (tmp_path / "way").symlink_to(root)

    assert read_source(tmp_path / "way", "content/a.md") == b"inside"


@pytest.mark.parametrize("path", ["link.md", "folder/a.md", "../site-b/a.md", "chain.md"])
def test_what_lies_outside_is_refused_with_its_place(path, root, tmp_path):
    secret = tmp_path / "site-b/a.md"
    (root / "link.md").symlink_to(secret)
    (root / "chain.md").symlink_to("link.md")
    (root / "folder").symlink_to(tmp_path / "site-b")

    with pytest.raises(Refused, match="leads out of the site folder") as caught:
        read_source(root, path)

    assert str(secret) in str(caught.value)


def test_what_was_opened_elsewhere_is_compared_where_no_system_tells_its_place(
    root, tmp_path, monkeypatch
):
    (root / "link.md").symlink_to(tmp_path / "site-b/a.md")

    readlink = os.readlink

    def silent(place, **folder):
        if str(place).startswith("/proc/"):
            raise OSError
        return readlink(place, **folder)

    monkeypatch.setattr(os, "readlink", silent)

    assert read_source(root, "content/a.md") == b"inside"
    with pytest.raises(Refused):
        read_source(root, "link.md")


def _pipe(place):
    os.mkfifo(place)


def _socket(place):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(place))


def _device(place):
    place.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_pipe, "a named pipe"),
        (_socket, "a socket"),
        (_device, "a device"),
        (Path.mkdir, "folder"),
    ],
    ids=["pipe", "socket", "device", "folder"],
)
@pytest.mark.timeout(20)
def test_what_is_no_file_is_refused_at_once(make, words, root):
    make(root / "it")

    for read in (read_regular, open_regular):
        with pytest.raises(Refused, match=words):
            read(root / "it")


def test_a_file_is_no_larger_than_the_limit(root):
    with (root / "huge").open("wb") as file:
        file.truncate(1 << 40)

    with pytest.raises(Refused, match="larger than 16 MB"):
        read_source(root, "huge")
    assert read_source(root, "content/a.md", 6) == b"inside"


def test_a_name_that_no_file_can_have_is_refused(root):
    with pytest.raises(Refused, match="no file can have this name"):
        read_source(root, "a\0b")


@pytest.mark.timeout(60)
def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(root):
    place = root / "log"
    place.write_bytes(b"x")
    done = threading.Event()

    def grow():
        with place.open("ab", buffering=0) as file:
            while not done.is_set():
                file.write(b"x" * 65_536)
                if file.tell() > 8 << 20:
                    file.truncate(1)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(200):
            try:
                data = read_source(root, "log", 1 << 20)
            except Refused as error:
                assert "larger than 1 MB" in str(error)  # noqa: PT017 - either is right
            else:
                assert len(data) <= 1 << 20
    finally:
        done.set()
        writer.join()


@pytest.mark.timeout(60)
def test_a_link_that_is_swapped_all_the_time_never_leads_outside(root, tmp_path):
    """The folder on the way and the file itself are both moved under the reader's feet."""
    secret = tmp_path / "site-b"
    done = threading.Event()

    def swap(name, first, second):
        spare = root / f".{name}.spare"
        while not done.is_set():
            for target in (first, second):
                spare.symlink_to(target)
                spare.replace(root / name)

    swaps = [
        threading.Thread(target=swap, args=("folder", root / "content", secret)),
        threading.Thread(target=swap, args=("link.md", root / "content/a.md", secret / "a.md")),
    ]
    for one in swaps:
        one.start()
    read, refused = set(), 0
    try:
        for number in range(2000):
            try:
                read.add(read_source(root, ("folder/a.md", "link.md")[number % 2]))
            except FileNotFoundError:
                continue
            except Refused:
                refused += 1
    finally:
        done.set()
        for one in swaps:
            one.join()

    assert read == {b"inside"}
    assert refused


def test_a_file_whose_size_no_system_tells_is_read_to_its_end():
    """Of such files as those in /proc the size is 0."""
    place = Path("/proc/self/cmdline")
    if not place.exists():
        pytest.skip("there is no such file here")

    assert read_regular(place) == place.read_bytes() != b""


def test_an_open_file_is_read_piece_by_piece_and_may_be_of_any_size(root):
    with open_regular(root / "content/a.md", inside=str(root)) as file:
        assert file.read(2) == b"in"
    with (root / "huge").open("wb") as file:
        file.truncate(1 << 40)
    with open_regular(root / "huge") as file:
        assert file.seek(0, os.SEEK_END) == 1 << 40


def test_what_lies_outside_is_not_opened_where_it_has_to_be_inside(root, tmp_path):
    (root / "link.md").symlink_to(tmp_path / "site-b/a.md")

    with pytest.raises(Refused) as caught:
        open_regular(root / "link.md", inside=str(root))

    assert caught.value.errno == errno.EXDEV
    assert caught.value.filename == str(root / "link.md")
    with open_regular(root / "link.md") as file:
        assert file.read() == b"secret"


@pytest.mark.parametrize("read", [read_regular, open_regular])
@pytest.mark.parametrize(
    ("make", "number", "words"),
    [
        (_pipe, errno.EINVAL, "it is a named pipe, not a file"),
        (_socket, errno.EINVAL, "it is a socket or a device, not a file"),
        (_device, errno.EINVAL, "it is a device, not a file"),
        (Path.mkdir, errno.EISDIR, "it is a folder, not a file"),
    ],
    ids=["pipe", "socket", "device", "folder"],
)
@pytest.mark.timeout(20)
def test_what_is_refused_is_named_with_the_reason(make, number, words, read, root):
    make(root / "it")

    with pytest.raises(Refused) as caught:
        read(root / "it")

    assert (caught.value.errno, caught.value.filename) == (number, str(root / "it"))
    assert str(caught.value) == f"{root / 'it'}: {words}"


def test_a_file_that_is_not_there_is_told_as_the_system_tells_it(root):
    with pytest.raises(FileNotFoundError) as caught:
        read_source(root, "gone.md")

    assert caught.value.filename == f"{root}/gone.md"


def test_no_descriptor_stays_open_whatever_happens(root, tmp_path):
    (root / "link.md").symlink_to(tmp_path / "site-b/a.md")
    (root / "folder").mkdir()
    before = len(list(Path("/dev/fd").iterdir()))

    read_source(root, "content/a.md")
    for path in ("link.md", "folder", "gone"):
        for read in (read_regular, open_regular):
            with suppress(OSError):
                read(root / path, inside=str(root))

    assert len(list(Path("/dev/fd").iterdir())) == before


def test_what_was_replaced_while_it_was_opened_is_refused_where_no_system_tells_its_place(
    root, monkeypatch
):
    """Then the name is followed once more, and leads to another file."""
    (root / "other.md").write_bytes(b"other")
    readlink, fstat = os.readlink, os.fstat

    def silent(place, **folder):
        if str(place).startswith("/proc/"):
            raise OSError
        return readlink(place, **folder)

    def replaced(descriptor):
        (root / "other.md").replace(root / "content/a.md")
        monkeypatch.setattr(os, "fstat", fstat)
        return fstat(descriptor)

    monkeypatch.setattr(os, "readlink", silent)
    monkeypatch.setattr(os, "fstat", replaced)

    with pytest.raises(Refused, match="it was replaced while it was being opened") as caught:
        read_source(root, "content/a.md")
    assert caught.value.errno == errno.EINVAL
    assert read_source(root, "content/a.md") == b"other"


def test_a_file_of_nobody_says_what_it_is():
    assert str(Refused(errno.EINVAL, "why")) == "why"
