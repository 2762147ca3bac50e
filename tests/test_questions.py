"""Questions are answered by computation, and guesses judged by their distance from the truth."""

from __future__ import annotations

import math

import pytest
from geographiclib.geodesic import Geodesic

from geo.errors import FourIslandsError
from geo.lessons.answers import answer
from geo.lessons.answers import faults
from geo.lessons.guesses import judge
from geo.lessons.guesses import possible
from geo.lessons.lessons import load_lessons
from geo.lessons.questions import Option
from geo.lessons.questions import Question
from geo.lessons.questions import Working
from geo.text.languages import LANGUAGES


def texts(text="?"):
    return dict.fromkeys(LANGUAGES, text)


def estimate(working, tolerance=1.0):
    return Question("estimate", texts(), working, tolerance=tolerance)


def choose(working, *options):
    return Question("choose", texts(), working, tuple(options))


def option(**of):
    return Option(texts(), **of)


# golden: skerries of 5 people, isles of 1200 and 300; areas of boxes on WGS 84 by GeographicLib
def box_km2(west, south, east, north):
    polygon = Geodesic.WGS84.Polygon()
    for lat, lon in ((south, west), (south, east), (north, east), (north, west)):
        polygon.AddPoint(lat, lon)
    return abs(polygon.Compute()[2]) / 1e6


LONG_KM2 = box_km2(20.3, -40.1, 20.7, -39.9)
SKERRIES_KM2 = box_km2(20.09, -40.51, 20.11, -40.49) + box_km2(20.049, -40.551, 20.051, -40.549)


@pytest.mark.parametrize(
    ("working", "value", "measured_in"),
    [
        (Working(measure="people", unit="long_isle"), 1200, "people"),
        (Working(measure="people", unit="long_isle", year=1950), 900, "people"),
        (Working(measure="people", unit="skerries"), 5, "people"),
        (Working(measure="land_km2", unit="long_isle"), LONG_KM2, "km2"),
        (Working(tally="people", scenario="skerries_only", party="ALB"), 5, "people"),
        (Working(tally="islands", scenario="skerries_only", party="ALB"), 1, "islands"),
        (Working(tally="land_km2", scenario="skerries_only", party="ALB"), SKERRIES_KM2, "km2"),
        (Working(tally="land_share", scenario="halves", party="BRI"), 50, "percent"),
        (Working(tally="land_share", scenario="status_quo", party="ALB"), 0, "percent"),
    ],
)
def test_a_number_is_computed_from_the_pack(invented, working, value, measured_in):
    found = answer(estimate(working), invented)
    assert found.value == pytest.approx(value, rel=1e-6)
    assert found.measured_in == measured_in


def test_a_distance_is_the_matrixs_and_defaults_to_the_reference(invented):
    to_alba = answer(estimate(Working(measure="distance_km", unit="skerries")), invented)
    assert to_alba.value == invented.distance("skerry_two", "alba_main").distance_km
    across = Working(measure="distance_km", unit="alba_main", to="brin_main")
    assert answer(estimate(across), invented).value == pytest.approx(
        invented.distance("brin_main", "alba_main").distance_km
    )


def write_sea(pack, rows):
    text = "unit,territorial_sea_km2,contiguous_zone_km2,eez_km2,land_km2\n"
    text += "".join(f"{unit},{inner},{middle},{outer},1\n" for unit, inner, middle, outer in rows)
    (pack.root / "sea.csv").write_text(text)


def test_the_share_of_the_sea_leaves_the_contiguous_zone_out_of_the_sum(invented):
    # the zone from 12 to 24 nautical miles lies within that from 12 to 200
    write_sea(invented, [("long_isle", 10, 5, 40), ("round_isle", 5, 5, 15), ("skerry_one", 10, 2, 17), ("skerry_two", 3, 0, 0)])  # fmt: skip
    share = estimate(Working(tally="sea_share", scenario="skerries_only", party="ALB"))
    assert answer(share, invented).value == pytest.approx(30)
    area = estimate(Working(tally="sea_km2", scenario="handed_over", party="ALB"))
    assert answer(area, invented).value == pytest.approx(20)


def test_a_sea_that_is_not_known_is_said(invented):
    share = estimate(Working(tally="sea_share", scenario="skerries_only", party="ALB"))
    (invented.root / "sea.csv").unlink(missing_ok=True)
    with pytest.raises(FourIslandsError, match=r"sea\.csv is not there; build the pack"):
        answer(share, invented)
    write_sea(invented, [("long_isle", 1, 1, 1), ("skerry_two", 1, 1, 1)])
    with pytest.raises(
        FourIslandsError,
        match=r"sea\.csv does not fit units\.csv \(round_isle, skerry_one\); build",
    ):
        answer(share, invented)
    write_sea(invented, [(u, 1, 1, 1) for u in ("long_isle", "round_isle", "skerry_one", "skerry_two")])  # fmt: skip
    cut = estimate(Working(tally="sea_share", scenario="halves", party="ALB"))
    with pytest.raises(FourIslandsError, match="sea of an island that is cut, as in halves"):
        answer(cut, invented)


def test_the_estimate_is_off_by_its_distance_and_right_within_tolerance(invented):
    asked = estimate(Working(measure="people", unit="long_isle"), tolerance=100)
    for given, right, off in (
        (1200, True, 0),
        (1300, True, 100),
        (1301, False, 101),
        (0, False, 1200),
    ):
        found = judge(asked, given, invented)
        assert (found.right, found.off, found.measured_in) == (right, off, "people")


@pytest.mark.parametrize("given", [math.nan, math.inf, "many", None, (20.0, -40.0)])
def test_a_guess_that_is_no_number_is_said(invented, given):
    asked = estimate(Working(measure="people", unit="long_isle"))
    with pytest.raises(FourIslandsError, match="is no number"):
        judge(asked, given, invented)


def test_the_option_whose_range_holds_the_number_is_right(invented):
    ranges = [option(below=100), option(at_least=100, below=1200), option(at_least=1200)]
    asked = choose(Working(measure="people", unit="long_isle"), *ranges)
    assert answer(asked, invented).option == 2
    assert judge(asked, 2, invented).right
    missed = judge(asked, 0, invented)
    assert (missed.right, missed.off) == (False, 1100)
    assert judge(asked, 1, invented).off == 0
    with pytest.raises(FourIslandsError, match="no option 3; there are 3"):
        judge(asked, 3, invented)


def test_an_option_is_picked_by_what_it_names(invented):
    isles = [option(unit=u) for u in ("long_isle", "round_isle", "skerries")]
    most = choose(Working(measure="people", pick="most"), *isles)
    assert answer(most, invented).option == 0
    assert answer(most, invented).values == {"0": 1200, "1": 300, "2": 5}
    assert judge(most, 1, invented).off == 900
    least = choose(Working(measure="people", pick="least"), *isles)
    assert answer(least, invented).option == 2
    ways = [option(scenario=s) for s in ("status_quo", "skerries_only", "halves")]
    half = Working(tally="land_share", party="ALB", pick="nearest", target=45)
    assert answer(choose(half, *ways), invented).option == 2


def test_the_unit_to_click_may_be_computed(invented):
    asked = Question("click", texts(), Working(measure="people", pick="most"))
    found = answer(asked, invented)
    assert found.unit == "long_isle"
    assert set(found.values) == {"long_isle", "round_isle", "skerries"}
    among = Working(measure="people", pick="most", of=("round_isle", "skerries"))
    assert answer(Question("click", texts(), among), invented).unit == "round_isle"


def test_a_click_on_a_unit_is_off_by_the_distance_between_coasts(invented):
    asked = Question("click", texts(), Working(unit="skerries"))
    assert judge(asked, "skerries", invented).right
    assert judge(asked, "skerry_two", invented).right
    missed = judge(asked, "long_isle", invented)
    assert not missed.right
    assert missed.measured_in == "km"
    assert missed.off == pytest.approx(invented.distance("long_isle", "skerries").distance_km)
    one = Question("click", texts(), Working(unit="skerry_one"))
    assert judge(one, "skerries", invented).off > 0


def test_a_click_at_sea_is_off_by_the_geodesic_to_the_coast(invented):
    asked = Question("click", texts(), Working(unit="long_isle"))
    # due south of the middle of a straight southern coast, which bends by under a metre
    south = judge(asked, (20.5, -40.3), invented)
    expected = Geodesic.WGS84.Inverse(-40.3, 20.5, -40.1, 20.5)["s12"] / 1e3
    assert south.off == pytest.approx(expected, abs=0.02)
    assert judge(asked, (20.5, -40.0), invented).right


def test_a_click_on_a_place_is_right_within_tolerance(invented):
    asked = Question("click", texts(), Working(place="cape_alba"), tolerance=10)
    lon, lat = invented.places["cape_alba"].at
    near = judge(asked, (lon + 0.1, lat), invented)
    assert near.off == pytest.approx(Geodesic.WGS84.Inverse(lat, lon, lat, lon + 0.1)["s12"] / 1e3)
    assert near.right
    assert not judge(asked, (lon + 0.2, lat), invented).right
    assert judge(asked, "brin_main", invented).off > 100


@pytest.mark.parametrize("given", [3.5, (1.0,), ()])
def test_a_click_that_is_nowhere_is_said(invented, given):
    asked = Question("click", texts(), Working(unit="long_isle"))
    with pytest.raises(FourIslandsError, match="neither a unit nor a point"):
        judge(asked, given, invented)


FAULTY = [
    (choose(Working(measure="people", unit="long_isle"), option()), "two options or more"),
    (choose(Working(measure="people", unit="long_isle"), option(below=1), option(below=2)), "No option fits"),
    (choose(Working(measure="people", unit="long_isle"), option(), option()), "2 options fit"),
    (choose(Working(measure="people", pick="most"), option(unit="long_isle"), option(unit="long_isle")), "equally right"),
    (choose(Working(measure="people", pick="best"), option(unit="long_isle"), option(unit="skerries")), "pick is 'best'"),
    (choose(Working(measure="people", pick="nearest"), option(unit="long_isle"), option(unit="skerries")), "nearest with a target"),
    (Question("click", texts(), Working()), "There is no unit ''"),
    (Question("click", texts(), Working(place="cape_horn"), tolerance=1), "There is no place 'cape_horn'"),
    (Question("click", texts(), Working(place="cape_alba")), "tolerance above zero"),
    (estimate(Working(unit="long_isle")), "either a measure or a tally"),
    (estimate(Working(measure="people", tally="people", unit="long_isle")), "either a measure or a tally"),
    (estimate(Working(measure="people", unit="long_isle", year=1700)), "no people of long_isle"),
    (estimate(Working(measure="distance_km", unit="long_isle", to="moon")), "There is no unit 'moon'"),
    (estimate(Working(tally="land_share", scenario="gone", party="ALB")), "There is no scenario 'gone'"),
    (estimate(Working(tally="fame", scenario="halves", party="ALB")), "There is no tally 'fame'"),
    (estimate(None), "has no answer"),
    (Question("choose", {"en": "?"}, Working()), "prompt has no text in Japanese and Russian"),
    (choose(Working(measure="people", unit="long_isle"), Option({"en": "x"}, at_least=1), option(below=1)), "option 1 has no text in Japanese and Russian"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "sentence"), FAULTY)
def test_a_faulty_question_is_said(invented, question, sentence):
    found = list(faults(question, invented))
    assert any(sentence in fault for fault in found), found


# golden: half the region's span is rounded up to the next of 1, 2, 5, 10; wholes are twice or more
@pytest.mark.parametrize(
    ("working", "most"),
    [
        (Working(tally="land_share", scenario="status_quo", party="ALB"), 100),
        (Working(tally="islands", scenario="status_quo", party="ALB"), 3),
        (Working(tally="people", scenario="status_quo", party="ALB"), 5000),
        (Working(measure="people", unit="skerries"), 5000),
    ],
)
def test_a_guess_that_cannot_be_is_refused_with_the_range(invented, working, most):
    asked = estimate(working)
    assert possible(asked, invented) == (0, most)
    for given in (-1, -0.001, most + 0.001, 2 * most, 1e300):
        with pytest.raises(FourIslandsError, match=f"guesses go from 0 to {most:g}"):
            judge(asked, given, invented)
    for given in (0, most):
        assert judge(asked, given, invented).off >= 0


def test_the_range_holds_every_answer_of_the_lessons(pack):
    asked = [s.question for lesson in load_lessons(pack)[0] for s in lesson.steps if s.question]
    estimates = [one for one in asked if one.kind == "estimate"]
    assert len(estimates) >= 3
    for one in estimates:
        least, most = possible(one, pack)
        assert least <= answer(one, pack).value <= most


def test_a_distance_is_less_than_the_map_is_wide(pack):
    west, south, east, north = pack.about["region"]
    diagonal = Geodesic.WGS84.Inverse(south, west, north, east)["s12"] / 1e3
    found = possible(estimate(Working("distance_km", unit="shikotan", to="hokkaido")), pack)
    assert diagonal <= found[1] <= 2.5 * diagonal
