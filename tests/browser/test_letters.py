"""Letters of every script are drawn, in every weight, by the app's own fonts alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.lessons.lessons import load_lessons

DAY = dt.date(2026, 11, 22)

# names, texts, and a character so rare that it stands in a slice of its own
SIGNS = "島国ぶ主鑿ЖшÄq"
DRAWN = """
async ([weight, signs]) => {
    const look = `${weight} 40px "Noto Sans", "Noto Sans JP"`;
    const pen = Object.assign(document.createElement('canvas'), { width: 64, height: 64 }).getContext('2d');
    pen.textBaseline = 'top';
    const found = [];
    for (const sign of signs) {
        const faces = await document.fonts.load(look, sign);
        pen.clearRect(0, 0, 64, 64);
        pen.font = look;
        pen.fillText(sign, 4, 4);
        found.push([faces.filter((face) => face.status === 'loaded').length, pen.canvas.toDataURL()]);
    }
    return found;
}
"""


def boxes(page, signs):
    """Say which signs no font brings, by weight; what a font lacks looks alike, a box."""
    for weight in (400, 700):
        drawn = page.evaluate(DRAWN, [weight, list(signs)])
        looks = [look for _, look in drawn]
        for sign, (faces, look) in zip(signs, drawn, strict=True):
            if not faces or looks.count(look) > 1:
                yield weight, sign


@pytest.mark.parametrize("path", ["/?lang=en", "/claims?lang=ja", "/about?lang=ru"])
def test_no_letter_of_any_weight_is_a_box(open_page, path):
    page = open_page(path)
    page.locator(".masthead").wait_for()
    page.evaluate("document.fonts.ready")
    assert list(boxes(page, SIGNS)) == []


def test_no_letter_of_a_file_that_travels_alone_is_a_box(pack, browser, tmp_path):
    [lesson, *_], _ = load_lessons(pack)
    rare = replace(lesson, title={**lesson.title, "ja": "鸚鵡の島国"})
    path = tmp_path / "lesson.html"
    path.write_bytes(one_file(PageSource(pack), made_on=DAY, lesson=rare))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator(".fi-map canvas").first.wait_for()
    assert list(boxes(page, "鸚鵡の島国五分主ЖшÄq")) == []
    page.close()
