"""What others published stands beside ours, each figure with its reason and like with like."""

from __future__ import annotations

import math
import re

import pytest
import shapely

from geo.geodesy.measure import point_distance_km
from geo.pack.coasts import read_coasts
from geo.pack.loading import default_root
from geo.pack.loading import load_pack
from geo.pack.units import MEASURES
from geo.sea.published import computed
from geo.server.shelf import Shelf
from geo.server.views.about import AboutSheet
from geo.server.views.compare import CompareSheet
from geo.server.views.scenarios import ScenariosSheet
from geo.text.languages import LANGUAGES
from geo.text.words import word


@pytest.fixture(scope="module")
def shelf():
    return Shelf()


@pytest.fixture(scope="module")
def beside(shelf):
    """Give each published figure with ours."""
    args = (shelf.pack, shelf.sea, shelf.outcomes)
    return {figure.id: (figure.value, computed(figure, *args)) for figure in shelf.pack.published}


def test_every_published_figure_has_one_of_ours_beside_it(shelf, beside):
    assert {figure.measure for figure in shelf.pack.published} == set(MEASURES)
    assert [name for name, (_, ours) in beside.items() if ours is None] == []


def test_the_contested_sea_stands_beside_that_of_marine_regions(beside):
    published, ours = beside["sea_all_marine_regions"]
    # MRGID 48950; 218,483 km2 by the same method on the official coast (N03, 2022)
    assert published == 213_445
    assert ours == pytest.approx(218_483, rel=0.003)


def test_the_share_of_two_islands_stands_beside_forty_per_cent(beside):
    published, ours = beside["share_two_islands"]
    assert (published, round(ours, 1)) == (40, 50.5)


@pytest.mark.parametrize(
    ("figure", "km2"),
    # Ministry of Foreign Affairs of Japan, after the survey of 2022, with islets and rocks
    [("habomai", 95), ("shikotan", 251), ("kunashiri", 1490), ("etorofu", 3168), ("all", 5003)],
)
def test_areas_are_compared_like_with_like(shelf, beside, figure, km2):
    published, ours = beside[f"area_{figure}_rocks"]
    assert published == km2
    assert ours == pytest.approx(km2, rel=0.01)
    (row,) = [p for p in shelf.pack.published if p.id == f"area_{figure}_rocks"]
    assert row.definition == "with_rocks"


def test_the_strait_is_narrower_to_the_rock_than_from_cape_to_cape(beside):
    assert main_lands_km() == pytest.approx(42.50, abs=0.02)
    for name in ("width_la_perouse_42", "width_la_perouse_43"):
        published, ours = beside[name]
        assert ours == pytest.approx(36.97, abs=0.005)
        # published in whole kilometres, 42 or 43
        assert abs(published - main_lands_km()) <= 0.51


def main_lands_km():
    """Measure from the largest land of one shore to that of the other, that is cape to cape."""
    coasts = read_coasts(default_root() / "coast.gpkg")
    # degrees of longitude shrink with the latitude, so that the plane's nearest points are right
    shrink = math.cos(math.radians(45.7))
    mains = [
        shapely.transform(
            max(coasts[u].geoms, key=lambda part: part.area), lambda p: p * [shrink, 1]
        )
        for u in ("hokkaido", "sakhalin")
    ]
    ends = [(x / shrink, y) for x, y in shapely.shortest_line(*mains).coords]
    return point_distance_km(*ends)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_figure_is_on_the_page_about_the_explorer(shelf, language):
    html = str(AboutSheet(shelf, language, ()).html())
    for figure in shelf.pack.published:
        assert f'id="published-{figure.id}"' in html, figure.id
    assert not re.search(r"about\.published\.|explorer\.measure\.", html)
    assert word(language, "about.published_title") in html


def test_a_scenario_shows_what_others_published_of_its_sea(shelf):
    html = str(ScenariosSheet(shelf, "en").html({}))
    part = html.split('id="scenario-two_island_1956"')[1].split('id="scenario-', maxsplit=1)[0]
    assert 'id="published-share_two_islands"' in part
    assert "50.5" in part


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_and_straits_that_others_published_stand_below_what_is_compared(shelf, language):
    html = str(CompareSheet(shelf, language).below({}))
    for figure in shelf.pack.published:
        assert (f'id="published-{figure.id}"' in html) is (figure.unit is None), figure.id


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a,sea_percent,,,,,,BRI,,1,,gazetteer,,,A,あ,А", "scenario is missing"),
        ("a,sea_percent,,,,,status_quo,XXX,,1,,gazetteer,,,A,あ,А", "There is no party 'XXX'"),
        ("a,sea_percent,,,,,status_qu,BRI,,1,,gazetteer,,,A,あ,А", "did you mean status_quo"),
        ("a,width_km,,,,,,,cape_alba,1,,gazetteer,,,A,あ,А", "There is no strait 'cape_alba'"),
        ("a,distance_km,long_isle,,,,,,,1,,gazetteer,,,A,あ,А", "to_unit is missing"),
        ("a,volume_km3,long_isle,,,,,,,1,,gazetteer,,,A,あ,А", "measure is 'volume_km3'"),
    ],
)
def test_a_broken_figure_is_a_sentence(invented_root, row, sentence):
    head = (
        "id,measure,unit,to_unit,from_place,to_place,scenario,party,strait,value,year,source,"
        "definition,ends,reason_en,reason_ja,reason_ru\n"
    )
    (invented_root / "published.csv").write_text(head + row + "\n", encoding="utf-8")
    loaded = load_pack(invented_root)
    assert loaded.published == ()
    assert any(sentence in str(p) for p in loaded.problems), loaded.problems


def test_a_distance_that_no_definition_gives_says_so(pack):
    told = 0
    for row in (one for one in pack.published if one.measure == "distance_km"):
        ours = pack.ours(row)
        decimals = len(str(row.value).partition(".")[2])
        if round(ours, decimals) == row.value:
            continue
        told += 1
        for lang, said in (
            ("en", "No definition gives it"),
            ("ja", "どの定義でもこの値にならない"),
            ("ru", "Ни одно определение её не даёт"),
        ):
            assert said in row.reason[lang], row.id
            number = row.reason[lang].replace("," if lang == "ru" else "\0", ".")
            assert f"{ours:.2f}" in re.findall(r"[0-9]+\.[0-9]+", number), (row.id, ours)
    assert told == 9
