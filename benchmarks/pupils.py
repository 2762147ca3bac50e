"""
Do what the pages do when a pupil acts: what they ask the server for, and what they answer alone.

What each action asks was read in Chromium (docs/load.md has the table): most of what a reader does
on a page the browser answers by itself.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

import brotli

from benchmarks.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

PAGES = ("", "claims", "compare", "timeline", "scenarios", "present", "scene", "about")
LANGUAGES = ("en", "ja", "ru")
DAY = "2026-11-27"
# an action of which the server hears nothing
ALONE = None


@dataclass(frozen=True)
class Shown:
    """What there is to choose from, as the pages know it."""

    claims: tuple[str, ...]
    lessons: tuple[str, ...]
    scenarios: tuple[str, ...]


async def look(address: str) -> Shown:
    """Ask once what there is."""
    visitor = Visitor(address)
    found = [
        json.loads(plain(await visitor.requests.get(path)))
        for path in ("/pack/claims.json?lang=en", "/lessons/index.json", "/pack/explorer.json")
    ]
    await visitor.close()
    claims, lessons, bundle = found
    return Shown(
        tuple(claim["id"] for claim in claims["claims"]),
        tuple(lesson["id"] for lesson in lessons["lessons"]),
        tuple(scenario["id"] for scenario in bundle["scenarios"]),
    )


def plain(body: bytes) -> bytes:
    """Undo what the server did to make a body small."""
    if body[:2] == b"\x1f\x8b":
        return gzip.decompress(body)
    try:
        return brotli.decompress(body)
    except brotli.error:
        return body


@dataclass
class Pupil:
    """
    One who reads, clicks and steps.

    Attributes
    ----------
    address
        The app's.
    shown
        What there is to choose from.
    files
        Addresses that a first visit asks for.
    seed
        Makes a pupil's ways the same in each run.
    pages
        Those that there are.
    """

    address: str
    shown: Shown
    files: Sequence[str]
    seed: int
    pages: Sequence[str] = PAGES
    visitor: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.address)
        self.random = random.Random(self.seed)  # noqa: S311 - no secret

    async def arrive(self) -> None:
        """Open the map for the first time, with an empty store."""
        for path in self.files:
            await self.visitor.requests.get(path)
        await self.visitor.connect()
        await self.visitor.run("")

    def ways(self) -> Iterator[tuple[str, Callable[[], Awaitable[object]] | None]]:
        """Give one action after the other: its name, and what it asks the server for, if anything."""
        rooms = (self._map, self._claims, self._compare, self._timeline, self._lesson, self._scene)
        yield from self._on_map()
        while True:
            yield from self.random.choice(rooms)()
            if self.random.random() < 0.1:
                yield "switch language", self._switch

    def runs(self) -> Iterator[tuple[str, Callable[[], Awaitable[object]] | None]]:
        """Give actions each of which runs a whole page: the worst that a script can ask for."""
        while True:
            yield "run a page", lambda: self.visitor.run(self.random.choice(self.pages))

    def _some(self, least: int, most: int, name: str) -> Iterator[tuple[str, None]]:
        yield from ((name, ALONE) for _ in range(self.random.randint(least, most)))

    def _map(self):
        yield "follow a link", lambda: self.visitor.run("")
        yield from self._on_map()

    def _on_map(self):
        yield from self._some(2, 4, "choose a scenario")
        yield from self._some(1, 3, "click an island")

    def _claims(self):
        yield "follow a link", self._open_claims
        for _ in range(self.random.randint(2, 3)):
            yield "filter", ALONE
            yield "open a passage", self._passage

    def _compare(self):
        yield "follow a link", lambda: self.visitor.run("compare")
        yield from self._some(2, 4, "choose a scenario")

    def _timeline(self):
        yield "follow a link", lambda: self.visitor.run("timeline")
        yield from self._some(3, 6, "step through time")
        yield "follow a link", lambda: self.visitor.run("scenarios")
        yield "sort", ALONE

    def _lesson(self):
        yield "follow a link", lambda: self.visitor.run("present")
        yield "start a lesson", self._start
        yield from self._some(5, 9, "step a lesson")

    def _scene(self):
        yield "follow a link", self._open_scene
        for _ in range(self.random.randint(1, 2)):
            yield "choose in 3D", self._choose_in_scene

    async def _open_claims(self) -> None:
        await self.visitor.run("claims")
        await self.visitor.requests.get(f"/pack/claims.json?lang={self.language}")

    async def _passage(self) -> None:
        claim, get = self.random.choice(self.shown.claims), self.visitor.requests.get
        await get(f"/api/card/{claim}?lang={self.language}&day={DAY}")
        await get(f"/api/passage/{claim}?lang={self.language}")

    async def _start(self) -> None:
        lesson = self.random.choice(self.shown.lessons)
        await self.visitor.requests.get(f"/lessons/{lesson}.json")

    async def _open_scene(self) -> None:
        found = await self.visitor.run("scene")
        self.visitor.tell(found, "scene_controls", {"stage": "1366,700"})
        await self.visitor.run(fragment=self.visitor.fragments["scene"])

    async def _choose_in_scene(self) -> None:
        asked = f"?lang={self.language}&scenario={self.random.choice(self.shown.scenarios)}"
        for name in self.visitor.widgets:
            said = {"stage": "1366,700", "asked": asked}
            self.visitor.widgets[name] = json.dumps(said, separators=(",", ":"))
        await self.visitor.run(fragment=self.visitor.fragments["scene"])

    async def _switch(self) -> None:
        self.visitor.query = f"lang={self.random.choice(LANGUAGES)}"
        await self.visitor.run(self.visitor.page)

    @property
    def language(self) -> str:
        return self.visitor.query.removeprefix("lang=")
