"""Write the page of claims: the form that filters them, and the places that its script fills."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.browser.assets import assets_version
from geo.claims import statements
from geo.claims.verdicts import ATTESTATIONS
from geo.claims.verdicts import VERDICTS
from geo.errors import BuildError
from geo.server.views.alike import alike
from geo.server.views.citing import citing
from geo.server.views.claim_list import FACETS
from geo.server.views.claim_list import carried
from geo.server.views.keeping import kept
from geo.server.views.markup import Html
from geo.server.views.markup import tag
from geo.server.views.page import HELD
from geo.server.views.page import Page
from geo.text.folding import MOST_SIGNS
from geo.text.format import date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.claims.statements import Document

VIEWS = ("list", "matrix", "pairs")
RELATIONS = ("contradicts", "agrees")
DOWNLOADS = {
    "csv": "/pack/claims.csv",
    "annotations": "/pack/annotations.jsonld",
    "reviews": "/pack/claimreviews.jsonld",
}
# among files, so many cards lie in one
CARDS_EACH = 10
# digits of a date that name its month
MONTH_DIGITS = 7


@dataclass(frozen=True, slots=True)
class ClaimsSheet(Page):
    """The page of claims."""

    @kept
    def html(self) -> Html:
        """
        Write the page.

        Returns
        -------
        html
            The page without its cards: the browser's script fetches them, reads the address and
            shows what it asks for, so that a filter answers at once.
        """
        lists = tag(
            "div",
            tag("div", class_="claims-verdicts", data_verdicts=True),
            tag("p", self.word("claims.loading"), class_="sheet-empty", data_loading=True),
            tag("div", data_list=True, class_="sheet-list"),
            class_="claims-shown",
        )
        return tag(
            "div",
            tag("h1", self.word("claims.title")),
            tag("p", self.word("claims.lead"), class_="sheet-lead"),
            tag("div", class_="sheet-notice", role="status", data_notices=True, hidden=True),
            self._views(),
            tag("div", self._form(), lists, map_beside(self), class_="claims-columns"),
            tag("p", "", class_="quiet", role="status", data_said=True),
            self._tools(),
            class_="sheet sheet-claims",
            data_sheet="claims",
            data_script="./sheets/pages/claims.js",
            data_source=self.address("/pack/claims.json"),
            data_lang=self.language,
            data_failed=self.word("claims.failed"),
            data_cards=f"{HELD}claims/cards-{self.language}-" if self.alone else None,
            data_each=str(CARDS_EACH) if self.alone else None,
        )

    def _views(self) -> Html:
        buttons = [
            tag(
                "button",
                self.word(f"claims.view.{view}"),
                type="button",
                data_view=view,
                aria_pressed="true" if view == VIEWS[0] else "false",
            )
            for view in VIEWS
        ]
        return tag(
            "div", *buttons, class_="views", role="group", aria_label=self.word("claims.views")
        )

    def _tools(self) -> Html:
        links = [
            tag(
                "a",
                self.word(f"claims.download.{key}"),
                href=self.address(path),
                download=True,
                class_="button",
            )
            for key, path in DOWNLOADS.items()
        ]
        return tag(
            "section",
            tag("h2", self.word("claims.take_along")),
            tag("p", *links, class_="sheet-tools"),
            tag("p", self.word("claims.download_note"), class_="quiet"),
            citing(self, self.word("claims.title")),
        )

    def choices(self) -> dict[str, dict[str, str]]:
        """Give, for each filter, the values that some claim carries, with their labels."""
        claims, pack, lang = self.shelf.claims, self.shelf.pack, self.language
        labels = {
            "side": {s: self.side(s) for s in (*pack.parties, *statements.OTHER_SIDES)},
            "speaker": {s.id: s.name[lang] for s in claims.speakers.values()},
            "kind": {k: self.word(f"claims.kind.{k}") for k in statements.KINDS},
            "said": {a: self.word(f"checks.said.{a}") for a in ATTESTATIONS},
            "verdict": {v: self.word(f"checks.verdict.{v}") for v in VERDICTS},
            "unit": {u.id: u.name(lang) for u in pack.units.values()},
            "scenario": {s.id: s.short[lang] for s in pack.scenarios.values()},
            "document": {d.id: self._label(d) for d in claims.documents.values()},
        }
        counts: dict[str, Counter[str]] = {key: Counter() for key in FACETS}
        for claim in claims:
            for key, ids in carried(self, claim).items():
                counts[key].update(ids)
        return {
            key: {
                v: label + self.aside(counts[key][v])
                for v, label in found.items()
                if counts[key][v]
            }
            for key, found in labels.items()
        }

    def _label(self, document: Document) -> str:
        said = date(document.date, self.language)
        return self.word("claims.document.dated", outlet=document.outlet[self.language], date=said)

    def _months(self) -> dict[str, str]:
        found = {claim.asserted[:MONTH_DIGITS] for claim in self.shelf.claims}
        # a claim that is dated to its year alone names no month to begin with
        months = sorted(month for month in found if len(month) == MONTH_DIGITS)
        return {month: date(month, self.language) for month in months}

    def _form(self) -> Html:
        choices, months = self.choices(), self._months()
        search = tag(
            "label",
            tag("span", self.word("claims.search")),
            tag(
                "input",
                type="search",
                data_search=True,
                maxlength=MOST_SIGNS,
                placeholder=self.word("claims.search_hint"),
                autocomplete="off",
            ),
        )
        count = tag(
            "p",
            tag("output", "–", data_count=True),
            tag("span", data_of=True),
            class_="filter-count",
            aria_live="polite",
        )
        title = self.word("claims.filters")
        # the script folds it where the screen is narrow
        fold_away = tag(
            "details",
            tag("summary", title),
            *(self._facet(key, choices[key]) for key in FACETS),
            *(self._select(key, months) for key in ("from", "to")),
            self._select("relation", {r: self.word(f"checks.relation.{r}") for r in RELATIONS}),
            tag("button", self.word("claims.reset"), type="button", data_reset_claims=True),
            open=True,
            data_fold=True,
        )
        return tag(
            "form", search, count, fold_away, class_="filters", role="search", aria_label=title
        )

    def _facet(self, key: str, choices: Mapping[str, str]) -> Html:
        """Write a filter of which several values may be chosen at once."""
        name = self.word(f"claims.filter.{key}")
        groups = alike(self.shelf, choices) if key == "scenario" else [[v] for v in choices]
        boxes = [box for group in groups for box in self._group(group, choices)]
        return tag(
            "details",
            tag(
                "summary",
                tag("span", name, class_="facet-name"),
                tag("span", self.word("claims.any"), data_chosen=True),
            ),
            tag("div", *boxes, role="group", aria_label=name, class_="facet-choices"),
            class_="facet",
            data_facet=key,
        )

    def _group(self, group: list[str], choices: Mapping[str, str]) -> list[Html]:
        """Write values one below the other, and before those that come to the same one for all."""
        kind = "facet-of-group" if group[1:] else None
        boxes = [_box(choices[v], class_=kind, value=v, data_choice=True) for v in group]
        if not group[1:]:
            return boxes
        lead = self.shelf.pack.scenarios[group[0]].short[self.language]
        said = self.word("claims.alike", scenario=lead)
        return [_box(said, value=" ".join(group), data_group=True), *boxes]

    def _select(self, key: str, choices: Mapping[str, str]) -> Html:
        options = [tag("option", label, value=value) for value, label in choices.items()]
        anything = tag("option", self.word("claims.any"), value="")
        return tag(
            "label",
            tag("span", self.word(f"claims.filter.{key}")),
            tag("select", anything, *options, data_field=key),
            data_of_view="pairs" if key == "relation" else None,
            hidden=key == "relation",
        )


def _box(label: str, *, class_: str | None = None, **attributes: str | bool) -> Html:
    box = tag("input", type="checkbox", **attributes)
    return tag("label", box, tag("span", label), class_=class_)


def map_beside(page: Page) -> Html | None:
    """
    Write the place of a map that stands beside a page, and opens on demand on narrow screens.

    Parameters
    ----------
    page
        The page it stands on.

    Returns
    -------
    html
        The place with all that the script must know; None where the assets were not made, so
        that the page is shown without its map.
    """
    try:
        version = assets_version()
    except BuildError:
        return None
    return tag(
        "aside",
        tag(
            "button",
            tag("span", page.word("claims.map_show"), class_="when-closed"),
            tag("span", page.word("claims.map_hide"), class_="when-open"),
            type="button",
            class_="beside-toggle",
            data_map_toggle=True,
            aria_expanded="false",
        ),
        tag("div", class_="beside-map", data_map=True),
        tag("p", class_="beside-lines", data_lines=True),
        class_="beside",
        aria_label=page.word("claims.map"),
        data_version=version,
        data_mark=f"?v={page.shelf.version}",
    )
