"""A preview from its first build to its end."""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.build.workshop import Workshop
from newsgen.serve.follow import page_saved
from newsgen.serve.preview import Preview
from newsgen.serve.rebuild import last_good, rebuild
from newsgen.serve.server import listen
from newsgen.serve.watch import Watch

Tell = Callable[[Report], None]
"""Told what every rebuild did."""


class Session:
    """A site that was built and is served from then on, even if it has errors.

    Enter it to serve; browsers that come before wait.  If it *leads*, the tab
    that was opened last goes to the page of every file that is saved.  Raises
    NoSite, PortError.
    """

    def __init__(
        self, options: Options, host: str, port: int, tell: Tell, *, leads: bool = False
    ) -> None:
        self._tell = tell
        self._leads = leads
        self._workshop = Workshop()
        self._preview = Preview(last_good(options))
        self._server = listen(host, port, self._preview, options.output)
        # Once there are threads, the process must not fork.
        self._options = replace(options, jobs=1)
        try:
            self._build(options, quiet=False)
        except BaseException:
            self._server.stop()
            raise

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        return self._server.url

    @property
    def port(self) -> int:
        """The port it got, which may be another than it was asked for."""
        return self._server.port

    def __enter__(self) -> Self:
        """Serve."""
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Serve no longer."""
        self._server.stop()
        self._workshop.close()

    def follow(self, watch: Watch) -> None:
        """Rebuild after each change that *watch* sees, until it is stopped."""
        # What changed while the first build ran, and nobody watched, is found by looking.
        self._build(self._options, quiet=True)
        try:
            for paths in watch:
                self._build(self._options, paths, quiet=False)
        finally:  # what tasks opened belongs to this thread
            self._workshop.close()

    def _build(self, options: Options, paths: Collection[str] = (), *, quiet: bool) -> None:
        """Rebuild and show it; a *quiet* one is told of only if something came of it."""
        before = self._preview.shown
        built = rebuild(self._workshop, options, before, paths)
        shown = built.shown
        if quiet and (shown.revision, shown.problems) == (before.revision, before.problems):
            return
        if self._leads and not built.report.failed:
            shown = replace(shown, follow=page_saved(options, shown.pages, paths))
        self._preview.show(shown)
        self._tell(built.report)
