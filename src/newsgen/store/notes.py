"""The notes of the cache: values under a name, each needed whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import msgpack

from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath
from newsgen.store.database import Database
from newsgen.store.seals import sound
from newsgen.store.seen import Seen

_SOURCES = "sources"
_MANIFEST = "manifest "
_PROMISED = "promised "


class Notes(Database):
    """Notes, and among them those of the source files and of what was written where."""

    def note(self, name: str) -> bytes:
        """Return what was noted under *name*; empty if nothing was."""
        row = self._db.execute("select value from notes where name = ?", (name,)).fetchone()
        return self._seal.off(row[0], name.encode()) if row else b""

    def put_note(self, name: str, value: bytes) -> None:
        """Note *value* under *name*."""
        kept = self._seal.on(value, name.encode())
        self._db.execute("insert or replace into notes values (?, ?)", (name, kept))

    def drop_note(self, name: str) -> None:
        """Drop what was noted under *name*."""
        self._db.execute("delete from notes where name = ?", (name,))

    def seen(self) -> dict[str, Seen]:
        """Return what is known of source files, by path."""
        value = self.note(_SOURCES)
        return msgpack.decode(value, type=dict[str, Seen]) if value else {}

    def remember(self, seen: Mapping[str, Seen]) -> None:
        """Keep what all source files looked like when they were read."""
        self.put_note(_SOURCES, msgpack.encode(seen))

    def outputs(self) -> tuple[str, ...]:
        """Return the folders that were written to, in order."""
        names = (name for name in self._names() if name.startswith(_MANIFEST))
        return tuple(sorted(name.removeprefix(_MANIFEST) for name in names))

    def manifest(self, output: str) -> Manifest:
        """Return what was written to the folder *output*, by builds that ended early too."""
        value, promised = self.note(_MANIFEST + output), self.note(_PROMISED + output)
        kept = msgpack.decode(value, type=Manifest) if value else Manifest()
        if not promised:
            return kept
        nothing = Written(b"", b"", -1, -1)
        files = dict.fromkeys(msgpack.decode(promised, type=list[OutPath]), nothing)
        return Manifest({**files, **kept.files}, kept.stamps)

    def promise(self, output: str, paths: Iterable[OutPath]) -> None:
        """Note files of *output* that are about to be written for the first time.

        Should the build end early, the next one knows that they are its own:
        it makes them anew, or deletes them if the site has them no more.
        """
        earlier = self.note(_PROMISED + output)
        promised = dict.fromkeys(msgpack.decode(earlier, type=list[OutPath])) if earlier else {}
        promised |= dict.fromkeys(paths)
        self.put_note(_PROMISED + output, msgpack.encode(list(promised)))

    def commit(self, output: str, manifest: Manifest) -> None:
        """Make *manifest* what *output* holds, and every promise kept."""
        self.put_note(_MANIFEST + output, msgpack.encode(manifest))
        self.drop_note(_PROMISED + output)

    def forget(self) -> None:
        """Drop everything, but not the manifests: they know what may be deleted."""
        with self.transaction():
            self.empty()
            self._db.execute(
                "delete from notes where name not glob ? and name not glob ?",
                (f"{_MANIFEST}*", f"{_PROMISED}*"),
            )
        self.write_anew()

    def forget_output(self, output: str, *, manifest: bool) -> None:
        """Drop what the files of *output* were made from; the *manifest* too if they are gone."""
        self.empty_of(output)
        kept = () if manifest else (_MANIFEST, _PROMISED)
        for name in self._names():
            if name.endswith(f" {output}") and not name.startswith(kept):
                self.drop_note(name)

    def _names(self) -> list[str]:
        return [sound(name, str) for (name,) in self._db.execute("select name from notes")]
