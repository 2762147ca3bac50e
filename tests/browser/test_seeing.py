"""What the map says without colour, in three kinds of colour blindness, and without motion."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

KINDS = ("none", "achromatopsia", "deuteranopia", "protanopia", "tritanopia")
SIDE_PX = 100
# on the same island, so that nothing but its holder differs
AT = "43.795,146.735,12"
HOLDERS = {"first": "two_island_1956", "second": "status_quo"}


def piece(page, across, down):
    """Give the pixels of a piece of the map, as shares of its width and height."""
    box = page.locator(".fi-map").bounding_box()
    clip = {
        "x": box["x"] + box["width"] * across, "y": box["y"] + box["height"] * down,
        "width": SIDE_PX, "height": SIDE_PX,
    }  # fmt: skip
    shot = page.screenshot(clip=clip)
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(float)


def lines(pixels):
    """Give which way lines run, from -1 to 1 for 45 degrees down and up, and how strong they are."""
    grey = pixels.mean(axis=2)
    down, right = np.gradient(grey)
    energy = (right**2 + down**2).mean()
    return -2 * (right * down).mean() / energy, grey.std()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_holders_stay_apart_however_colours_are_seen(open_page, stand, theme):
    seen = {}
    page = open_page("/about?lang=en", theme=theme)
    sight = page.context.new_cdp_session(page)
    base = page.url.partition("/about")[0]
    for holder, scenario in HOLDERS.items():
        page.goto(f"{base}/?lang=en&scenario={scenario}&at={AT}")
        page.locator(".fi-root .fi-badge").wait_for()
        stand(page)
        for kind in KINDS:
            sight.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
            seen[holder, kind] = piece(page, 0.28, 0.55)
    sight.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    for kind in KINDS:
        (up, strong), (down, as_strong) = (lines(seen[holder, kind]) for holder in HOLDERS)
        # each party's lines run their own way, and can be made out
        assert up * down < -0.5, (kind, up, down)
        assert min(strong, as_strong) > 4, (kind, strong, as_strong)
        if kind != "achromatopsia":
            apart = np.linalg.norm(
                seen["first", kind].mean((0, 1)) - seen["second", kind].mean((0, 1))
            )
            assert apart > 40, (kind, apart)


MOVING = """() => document.getAnimations().filter((one) => {
    const { duration, iterations } = one.effect.getComputedTiming();
    return one.playState === 'running' && (duration > 1 || iterations === Infinity);
}).map((one) => one.effect.target.className)"""


@pytest.mark.parametrize(
    ("path", "ready", "act"),
    [
        ("/", ".fi-root .fi-badge", ".fi-chip[data-scenario=four_island]"),
        ("/compare", ".compare[data-ready]", "[data-swap]"),
        ("/timeline", ".events > li.now", "[data-step='1']"),
        ("/present", ".sheet-present [data-start]", ".sheet-present [data-start]"),
    ],
)
def test_nothing_moves_for_who_wants_no_motion(open_page, path, ready, act):
    page = open_page(f"{path}?lang=en")
    page.emulate_media(reduced_motion="reduce")
    page.locator(ready).first.wait_for()
    page.locator(act).first.click()
    assert page.evaluate(MOVING) == []
