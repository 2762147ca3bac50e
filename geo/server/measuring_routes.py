"""Answer the browser's request to measure on the coasts as they are, not as they are drawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.routing import Route

from geo.errors import FourIslandsError
from geo.server.content import Content
from geo.server.content import send
from geo.server.export_routes import BAD
from geo.server.export_routes import refused
from geo.text.languages import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from geo.server.shelf import Shelf


def measuring_routes(shelf: Shelf) -> list[Route]:
    """
    Give the route that measures.

    Parameters
    ----------
    shelf
        The pack.

    Returns
    -------
    routes
        ``/pack/measure.json``, of what ``measure`` names in the words of the map's address.
    """

    def answer(request: Request) -> Response:
        # what reads and measures coasts is slow to import, and few ask for it
        from geo.scene.measured_words import measured_data  # noqa: PLC0415
        from geo.scene.measurement import parse_measurement  # noqa: PLC0415
        from geo.scene.measuring import measure  # noqa: PLC0415

        try:
            asked = parse_measurement(request.query_params.get("measure", ""), shelf.pack)
            data = measured_data(measure(asked, shelf.pack), shelf.pack)
        except FourIslandsError as error:
            return refused(error.args[0], BAD, LANGUAGES[0])
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        return send(Content.of(content, ".json"), request)

    return [Route("/pack/measure.json", answer)]
