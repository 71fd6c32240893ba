"""``SHA256SUMS``: the digest of every file of the built site, for ``sha256sum -c``.

It is made from what the build knows of its files, and reads none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsgen.build.options import Options
from newsgen.build.render import Made, Why
from newsgen.models.digests import checksum, digest
from newsgen.models.page import Written
from newsgen.models.paths import OutPath, out_path
from newsgen.store.sink import Sink, intact

SUMS = out_path("SHA256SUMS")
"""Where the file is, at the root of the built site."""

_KIND = "sums"


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
    sink = Sink(str(options.output), str(options.scratch))
    yield Made(SUMS, _KIND, *sink.write(SUMS, data, digest(data), before), why, 0)
