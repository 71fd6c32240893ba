"""``SHA256SUMS``: the digest of every file of the built site, for ``sha256sum -c``.

It is made from what the build knows of its files, and reads none of them. Where
nothing is known any more, it tells which files of a folder builds have put there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from newsgen.build.options import Options
from newsgen.build.render import Made, Why
from newsgen.models.digests import checksum, digest
from newsgen.models.page import SUMS, Written
from newsgen.models.paths import InvalidPath, OutPath, out_path
from newsgen.store.sink import Sink, intact
from newsgen.store.source_file import LARGEST_REGISTER, Refused, open_regular, read_source

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")  # GNU coreutils, "md5sum invocation"
_KIND = "sums"
_EVERY_SITE = frozenset({"index.html", ".nojekyll"})  # the second in no list for * of a shell


def sums_of(files: Mapping[OutPath, Written]) -> bytes:
    """Return the lines of all *files* but this one, in the order of their paths.

    No path of a site has a backslash or a line break, which the format would
    have escaped (GNU coreutils, "md5sum invocation").
    """
    return "".join(
        [f"{files[path].digest.hex()}  {path}\n" for path in sorted(files) if path != SUMS]
    ).encode()


def summed(
    options: Options, files: Mapping[OutPath, Written], before: Written | None
) -> Iterator[Made]:
    """Write the digests of *files*, unless what stands there, *before*, is right.

    Yields nothing then, and for a preview: nobody checks one.
    """
    if options.preview:
        return
    data = sums_of(files)
    if options.clean:
        why = Why.CLEAN
    elif before is None or not before.fingerprint:
        why = Why.NEW
    elif before.digest != checksum(data):
        why = Why.INPUTS
    elif not intact(str(options.output), SUMS, before):
        why = Why.FILE
    else:
        return
    sink = Sink(str(options.folder), str(options.scratch))
    yield Made(SUMS, _KIND, *sink.write(SUMS, data, digest(data), before), why, 0)


def outlived(output: Path, paths: AbstractSet[OutPath]) -> Iterator[OutPath]:
    """Yield files of the folder *output* that a build put there and that are not of *paths*.

    A file counts if it is byte for byte as the list there says, and the list is of a build.
    So what was taken out of a site goes away even where the cache was deleted or the folder
    has moved.  Raises OSError: what can't be read might be a text that was taken out.
    """
    try:
        recorded, _ = read_sums(output)
    except (FileNotFoundError, NotADirectoryError, Refused, UnicodeDecodeError):
        return
    if not recorded.keys() >= _EVERY_SITE:
        return
    for path, own in recorded.items():
        with suppress(FileNotFoundError, NotADirectoryError, Refused):
            if path not in paths and sha256_of(output / path, output) == own:
                yield path
    if SUMS not in paths:  # a preview has none
        yield SUMS


def is_foreign(output: Path) -> bool:
    """Tell whether there is a list in the folder *output* that no build made.  Raises OSError."""
    try:
        recorded, _ = read_sums(output)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (Refused, UnicodeDecodeError):
        return True
    return not recorded.keys() >= _EVERY_SITE


def read_sums(output: Path) -> tuple[dict[OutPath, str], tuple[int, ...]]:
    """Return what the list in the folder *output* says: digests by path, in hexadecimal digits.

    With them come the numbers of lines that say nothing of a file in the folder.  Raises
    OSError, UnicodeDecodeError.
    """
    recorded: dict[OutPath, str] = {}
    strange: list[int] = []
    text = read_source(output, SUMS, LARGEST_REGISTER).decode().replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line)
        try:
            if match:
                recorded[out_path(match[2])] = match[1]
            elif line:
                strange.append(number)
        except InvalidPath:
            strange.append(number)
    return recorded, tuple(strange)


def sha256_of(place: Path, inside: Path) -> str:
    """Return the SHA-256 of a file *inside* a folder, in hexadecimal digits, whatever its size.

    Raises OSError.
    """
    with open_regular(place, inside=f"{inside}") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
