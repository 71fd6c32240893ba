"""How often each host is asked, whoever asks it, and when to stop."""

from __future__ import annotations

from threading import Event, Lock

from newsgen.build.links.policy import Policy

_GLANCE = 0.5  # seconds between two looks at whether to stop


class Stopped(Exception):  # noqa: N818 - named for what is the case
    """The user asked to stop; what was begun is left."""


class Pace:
    """Keeps requests to a host apart, over all threads."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._free: dict[str, float] = {}  # from when on a host may be asked
        self._lock = Lock()
        self._stopped = Event()

    def wait(self, host: str) -> None:
        """Wait until it is our turn to ask *host*.  Raises Stopped."""
        clock, pause = self._policy.clock, self._policy.pause
        with self._lock:
            turn = max(clock(), self._free.get(host, 0.0))
            self._free[host] = turn + pause
        while not self._stopped.is_set():
            left = turn - clock()
            if left <= 0:
                return
            self._policy.sleep(min(left, _GLANCE))
        raise Stopped

    def hold(self, host: str, seconds: float) -> None:
        """Leave *host* alone for *seconds* from now on."""
        with self._lock:
            self._free[host] = max(self._policy.clock() + seconds, self._free.get(host, 0.0))

    def stop(self) -> None:
        """Let nobody ask anything more."""
        self._stopped.set()
