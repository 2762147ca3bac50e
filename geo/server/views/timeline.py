"""Write the page of events: an axis with claims and proposals on it, and what each event was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.server.views.axis import Axis
from geo.server.views.axis import grouped
from geo.server.views.axis import in_rows
from geo.server.views.citing import citing
from geo.server.views.claims import map_beside
from geo.server.views.holdings import bands
from geo.server.views.holdings import day_of
from geo.server.views.holdings import holdings_table
from geo.server.views.holdings import told_units
from geo.server.views.keeping import kept
from geo.server.views.markup import Html
from geo.server.views.markup import join
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.dates import first_day
from geo.text.format import date
from geo.text.format import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.claims.statements import Claim
    from geo.pack.history import Event
    from geo.pack.scenarios import Scenario

# a year is written only so far from the one before
YEAR_PX = 36
YEAR_DIGITS = 4
# steps of the slider along the axis
STEPS = 10_000


@dataclass(frozen=True, slots=True)
class TimelineSheet(Page):
    """The page of events."""

    @kept
    def html(self) -> Html:
        """
        Write the page.

        Returns
        -------
        html
            The page with every event; the browser's script reads the date from the address, shows
            the event in force then, and moves the map with it.
        """
        events = list(self.shelf.history)
        if not events:
            nothing = tag("p", self.word("timeline.none"), class_="sheet-empty")
            return tag("div", tag("h1", self.word("timeline.title")), nothing, class_="sheet")
        axis = Axis.of(event.date for event in events)
        return tag(
            "div",
            tag("h1", self.word("timeline.title")),
            tag("p", self.word("timeline.lead"), class_="sheet-lead"),
            tag("div", class_="sheet-notice", role="status", data_notices=True, hidden=True),
            tag("div", self._player(), self._axis(axis, events), class_="timeline-bar"),
            tag("div", self._events(events), map_beside(self), class_="timeline-columns"),
            self._below(axis),
            class_="sheet sheet-timeline",
            data_sheet="timeline",
            data_script="./sheets/pages/timeline.js",
            data_lang=self.language,
            data_told=" ".join(told_units(self)),
            data_notice=self.word("timeline.notice"),
            data_outside=self.word("timeline.outside"),
        )

    def _player(self) -> Html:
        back, forth = (
            tag(
                "button",
                tag("span", sign, aria_hidden="true"),
                type="button",
                data_step=step,
                aria_label=self.word(f"timeline.{key}"),
                title=self.word(f"timeline.{key}"),
            )
            for key, sign, step in (("previous", "◀", "-1"), ("next", "▶", "1"))
        )
        play = tag(
            "button",
            tag("span", self.word("timeline.play"), class_="when-paused"),
            tag("span", self.word("timeline.pause"), class_="when-playing"),
            type="button",
            data_play=True,
        )
        now = tag("p", class_="timeline-now", data_now=True, aria_live="polite")
        return tag("div", back, play, forth, now, class_="player")

    def _axis(self, axis: Axis, events: list[Event]) -> Html:
        slider = tag(
            "input",
            type="range",
            min=0,
            max=STEPS,
            value=0,
            data_slider=True,
            aria_label=self.word("timeline.slider"),
        )
        lanes = [
            self._lane("events", self._event_marks(axis, events)),
            self._lane("proposals", self._proposal_marks(axis)),
            self._lane("claims", self._claim_marks(axis)),
        ]
        years = tag("div", *self._years(axis, events), class_="years", aria_hidden="true")
        return tag(
            "div",
            tag("div", *lanes, slider, years, class_="axis", style=f"--least:{axis.least_px}px"),
            class_="axis-frame",
            role="group",
            aria_label=self.word("timeline.axis"),
        )

    def _lane(self, key: str, marks: Iterable[Html]) -> Html:
        name = tag("span", self.word(f"timeline.lane.{key}"), class_="lane-name")
        return tag("div", name, tag("div", *marks, class_="lane-line"), class_=f"lane lane-{key}")

    def _event_marks(self, axis: Axis, events: list[Event]) -> Iterable[Html]:
        places = [axis.place(event.date) for event in events]
        rows = in_rows(places, axis.apart)
        for event, place, row in zip(events, places, rows, strict=True):
            kind = "changes" if event.colouring else "stays"
            said = self.labelled(date(event.date, self.language), event.title[self.language])
            yield _mark(place, "", said, day_of(event), f"mark {kind}{' low' if row else ''}")

    def _proposal_marks(self, axis: Axis) -> Iterable[Html]:
        scenarios = {s.id: s for s in self.shelf.pack.scenarios.values() if s.date}
        places = [(axis.place(s.date or ""), s.id) for s in scenarios.values()]
        for place, ids in grouped(places, axis.apart):
            found = [scenarios[i] for i in ids]
            names = listed((s.short[self.language] for s in found), self.language)
            day = max(first_day(s.date or "") for s in found).isoformat()
            many = len(found) > 1
            key = "proposals_at" if many else "proposal_at"
            label = self.word(f"timeline.{key}", names=names, count=len(found))
            count = str(len(found)) if many else ""
            yield _mark(place, count, label, day, "mark proposal", opens="proposals")

    def _claim_marks(self, axis: Axis) -> Iterable[Html]:
        claims = self.shelf.claims
        places = [(axis.place(c.asserted), c.id) for c in claims]
        for place, ids in grouped(places, axis.apart):
            days = [first_day(claims.claim(i).asserted).isoformat() for i in ids]
            label = self.word(
                "timeline.claims_at", count=len(ids), date=date(max(days), self.language)
            )
            yield _mark(place, str(len(ids)), label, max(days), "mark said", opens="claims")

    def _years(self, axis: Axis, events: list[Event]) -> Iterable[Html]:
        free_from, written = 0.0, ""
        for event in events:
            place, year = axis.place(event.date), event.date[:YEAR_DIGITS]
            if place >= free_from and year != written:
                free_from, written = place + YEAR_PX / axis.least_px, year
                yield tag("span", year, style=_left(place))

    def _events(self, events: list[Event]) -> Html:
        later = [*(day_of(e) for e in events[1:]), "9999"]
        items = [self._event(e, until) for e, until in zip(events, later, strict=True)]
        return tag("ol", *items, class_="events", aria_label=self.word("timeline.events"))

    def _event(self, event: Event, until: str) -> Html:
        lang = self.language
        head = tag(
            "button",
            tag("span", date(event.date, lang), class_="event-date"),
            tag("span", event.title[lang], class_="event-title"),
            tag("span", self.word(f"checks.event_kind.{event.kind}"), class_="event-kind quiet"),
            type="button",
            data_go=day_of(event),
            aria_expanded="false",
        )
        body = tag(
            "div",
            tag("p", event.text[lang]),
            tag("p", self.word("timeline.changes"), class_="quiet") if event.colouring else None,
            holdings_table(self, event),
            self._proposals(event, until),
            self._claims(event, until),
            self._sources(event),
            class_="event-body",
            hidden=True,
        )
        place = Axis.of(e.date for e in self.shelf.history).place(event.date)
        return tag(
            "li",
            tag("h2", head),
            body,
            id=f"event-{event.id}",
            data_date=day_of(event),
            data_place=f"{place:.5f}",
            data_said=self.labelled(date(event.date, lang), event.title[lang]),
        )

    def _proposals(self, event: Event, until: str) -> Html | None:
        found = [
            s
            for s in self.shelf.pack.scenarios.values()
            if s.date and day_of(event) <= first_day(s.date).isoformat() < until
        ]
        if not found:
            return None
        items = [tag("li", self._proposal(s)) for s in found]
        return self._fold("proposals", len(found), tag("ul", *items))

    def _proposal(self, scenario: Scenario) -> Html:
        return join(
            [
                tag(
                    "a",
                    scenario.title[self.language],
                    href=self.address("/", scenario=scenario.id),
                ),
                tag("span", f" {date(scenario.date, self.language)}", class_="quiet"),
            ]
        )

    def _claims(self, event: Event, until: str) -> Html | None:
        found = [
            claim
            for claim in self.shelf.claims
            if day_of(event) <= first_day(claim.asserted).isoformat() < until
        ]
        if not found:
            return None
        return self._fold("claims", len(found), tag("ul", *map(self._claim, found)))

    def _claim(self, claim: Claim) -> Html:
        lang, speaker = self.language, self.shelf.claims.speaker(claim)
        return tag(
            "li",
            self.swatch(speaker.side),
            tag("span", self.labelled(speaker.name[lang], "")),
            tag("a", claim.paraphrase[lang], href=self.address("/claims", claim=claim.id)),
        )

    def _fold(self, key: str, count: int, content: Html) -> Html:
        title = self.word(f"timeline.{key}") + self.aside(count)
        return tag("details", tag("summary", title), content, class_="fold", data_fold_of=key)

    def _sources(self, event: Event) -> Html | None:
        said = self.sources(event.sources)
        if not said:
            return None
        return tag("div", tag("h3", self.word("app.sources")), said, class_="event-sources")

    def _below(self, axis: Axis) -> Html:
        return tag(
            "section",
            tag("h2", self.word("timeline.bands")),
            tag("p", self.word("timeline.bands_lead"), class_="quiet"),
            bands(self, axis),
            tag("p", self.word("timeline.scale_note"), class_="quiet"),
            citing(self, self.word("timeline.title")),
        )


def _left(place: float) -> str:
    return f"left:{place * 100:.2f}%"


def _mark(
    place: float, sign: str, label: str, day: str, kind: str, *, opens: str | None = None
) -> Html:
    return tag(
        "button",
        sign,
        type="button",
        style=_left(place),
        class_=kind,
        title=label,
        aria_label=label,
        data_go=day,
        data_place=f"{place:.5f}",
        data_opens=opens,
    )
