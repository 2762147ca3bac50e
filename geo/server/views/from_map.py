"""Tell a reader who comes from the map what of it this page takes up, and what stays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scene.address import Address
from geo.scene.address import read_address
from geo.scene.view import OWN
from geo.scene.view import view_of
from geo.server.views.markup import tag
from geo.server.views.page import Page
from geo.text.format import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.server.views.markup import Html

#: the key under which other pages keep what the map's address says
KEPT = "map"
# what claims can be asked for
FILTERS = ("scenario", "unit")


class FromMap(Page):
    """What a page says of the map that its reader comes from."""

    def kept(self, query: Mapping[str, str]) -> Address:
        """Read what a page keeps of the map's address."""
        return read_address(query.get(KEPT, ""), self.shelf.pack)

    def claims(self, path: str, query: Mapping[str, str]) -> Html | None:
        """
        Offer the claims about what the map showed, where no others are asked for.

        Parameters
        ----------
        path
            Where the claims are.
        query
            The query of their address.
        """
        pack, said = self.shelf.pack, self.kept(query).said
        seen = {key: said[key] for key in FILTERS if key in said}
        if seen.get("scenario") in {OWN, view_of(pack).scenario.id}:
            del seen["scenario"]
        if not seen or any(query.get(key) for key in (*FILTERS, "q", "claim")):
            return None
        names = []
        if "scenario" in seen:
            names.append(pack.scenario(seen["scenario"]).short[self.language])
        if "unit" in seen:
            names.append(pack.unit(seen["unit"]).name(self.language))
        what = listed(names, self.language)
        link = tag(
            "a",
            self.word("app.from_map.only"),
            href=self.address(path, **seen, **{KEPT: query[KEPT]}),
        )
        told = self.word("app.from_map.shows", what=what)
        return tag("p", told, " ", link, class_="sheet sheet-from-map", data_from_map=True)

    def own_stays(self, query: Mapping[str, str]) -> Html | None:
        """Say on a page of the data's scenarios where a person's own one is."""
        if self.kept(query).said.get("scenario") != OWN:
            return None
        said = self.word("app.from_map.own_stays")
        return tag("p", said, class_="sheet sheet-notice", role="status")
