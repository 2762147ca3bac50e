"""Data leaves the explorer whole, cited, and harmless; other programs read it."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import json
import os
import re
import xml.etree.ElementTree as ET

import pyogrio
import pytest
import shapely

from geo.build.coast import write_coast
from geo.build.display import write_coasts
from geo.errors import ExportError
from geo.errors import UnknownIdError
from geo.export.geodata import FORMATS
from geo.export.geodata import geodata
from geo.export.layers import unit_rows
from geo.export.shapes import tidy
from geo.geodesy.measure import area_km2
from geo.pack.coasts import read_coasts
from geo.pack.loading import load_pack
from geo.pack.saving import save
from geo.pack.spreadsheet import cell
from geo.scene.holders import colouring
from geo.scene.view import view_of

DAY = dt.date(2026, 11, 22)
KML = "{http://www.opengis.net/kml/2.2}"


def export(view, kind, **options):
    return geodata(view, kind, made_on=DAY, **options)


def saved(tmp_path, view, kind, **options):
    path = tmp_path / f"view.{kind}"
    path.write_bytes(export(view, kind, **options))
    return path


def table(path, layer=None):
    about, _, geometry, columns = pyogrio.raw.read(path, layer=layer)
    rows = [dict(zip(about["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    return rows, geometry


@pytest.fixture
def two_islands(pack):
    return view_of(pack, "two_island_1956")


@pytest.fixture
def drawn_root(invented_root):
    coasts = {
        i: shapely.get_parts(land) for i, land in read_coasts(invented_root / "coast.gpkg").items()
    }
    context = {i: coasts.pop(i) for i in ("alba_main", "brin_main")}
    (invented_root / "display").mkdir()
    write_coasts(invented_root / "display", coasts, context)
    return invented_root


HOSTILE = "=cmd|'/C calc'!A0 <script>alert(1)</script> &amp; \"]]>"


@pytest.fixture
def hostile(drawn_root):
    """Load a pack whose names are attacks."""
    path = drawn_root / "names.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        if row["subject"] == "long_isle":
            row["name"] = HOSTILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return load_pack(drawn_root)


def of_unit(rows, unit):
    return next(row for row in rows if row.get("id") == unit or row.get("id2") == unit)


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "kml"])
def test_gdal_reads_units_with_names_and_holders(kind, two_islands, tmp_path):
    path = saved(tmp_path, two_islands, kind)
    layer = None if kind == "geojson" else pyogrio.list_layers(path)[0][0]
    rows, geometry = table(path, layer)
    rows = [row for row in rows if row.get("layer", "units") == "units"]
    leaves = [u for u in two_islands.pack.units.values() if not u.children]
    assert len(rows) == len(leaves)
    by_name = {row["name_ja"]: row for row in rows}
    assert by_name["色丹島"]["sovereignty"] == "JPN"
    assert by_name["色丹島"]["name_ru"] == "Шикотан"
    assert by_name["色丹島"]["name_ja_latn"] == "Shikotan-tō"
    assert by_name["択捉島"]["sovereignty"] == "RUS"
    assert by_name["択捉島"]["sovereignty_ru"] == "Россия"
    assert not shapely.is_empty(shapely.from_wkb(geometry)).any()


def test_measured_land_is_whole(two_islands):
    # an independent sum over the written coordinates against the pack's own figures
    data = json.loads(export(two_islands, "geojson"))
    for feature in data["features"]:
        if feature["properties"]["layer"] != "units" or feature["properties"]["land_km2"] is None:
            continue
        land = shapely.from_geojson(json.dumps(feature["geometry"]))
        expected = two_islands.pack.units[feature["properties"]["id"]].land_km2
        # seven decimals are a centimetre, which is much for a rock of 100 square metres
        assert area_km2([land]) == pytest.approx(expected, rel=2e-4), feature["properties"]["id"]


def test_geojson_is_as_rfc_7946_asks(two_islands):
    text = export(two_islands, "geojson").decode()
    data = json.loads(text)
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    assert not re.search(
        r"\d\.\d{8}", re.sub(r'"[^"]*"', "", json.dumps([f["geometry"] for f in data["features"]]))
    )
    for feature in data["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)


@pytest.mark.parametrize("kind", FORMATS)
def test_each_file_says_what_it_is(kind, two_islands):
    content = export(two_islands, kind)
    text = content.decode("utf-8", errors="ignore")
    for part in ("two_island_1956", "ODbL-1.0", "OpenStreetMap", "2026", "Who administers today"):
        if kind == "kml" and part == "two_island_1956":
            part = two_islands.title["en"]  # noqa: PLW2901 - KML speaks to people
        assert part in text, part


def test_geopackage_holds_its_stamp_as_table_and_metadata(two_islands, tmp_path):
    path = saved(tmp_path, two_islands, "gpkg")
    about = {row["key"]: row["value"] for row in table(path, "about")[0]}
    assert json.loads(about["scenario"])["id"] == "two_island_1956"
    assert json.loads(about["perspective"])["title"]["ja"] == "現在の統治（実効支配）"
    metadata = pyogrio.read_info(path, layer="units")["dataset_metadata"]
    assert json.loads(metadata["licences"])[0]["name"] == "ODbL-1.0"
    assert metadata["date"] == "2026-11-22"


def test_csv_carries_its_stamp_in_every_row(two_islands):
    text = export(two_islands, "csv", language="ja").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["scenario"] for row in rows} == {"two_island_1956"}
    assert all("OpenStreetMap" in row["attribution"] and row["citation"] for row in rows)
    assert of_unit(rows, "habomai")["sovereignty"] == "JPN"
    assert float(of_unit(rows, "habomai")["land_km2"]) == pytest.approx(93.7, rel=0.02)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_day_gives_the_same_bytes(kind, two_islands):
    first = export(two_islands, kind, detail="drawn")
    assert first == export(two_islands, kind, detail="drawn")
    assert first != geodata(two_islands, kind, made_on=dt.date(2027, 1, 1), detail="drawn")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_perspective_changes_whose_each_unit_is(kind, pack):
    japan, russia = (
        export(view_of(pack, perspective=p), kind, detail="drawn") for p in ("japan", "russia")
    )
    assert japan != russia


def test_every_scenario_can_be_written(pack):
    for scenario in pack.scenarios:
        view = view_of(pack, scenario)
        rows = list(csv.DictReader(io.StringIO(export(view, "csv").decode("utf-8-sig"))))
        colours = colouring(view)
        for row in rows:
            if row["id"] in colours and colours[row["id"]].title:
                assert row["sovereignty"] == colours[row["id"]].title


def test_sea_follows_the_scenario(two_islands):
    # two islands carry about half of the sea out to 200 nm: the project's grid estimate is 50 %
    zones = [
        f["properties"]
        for f in json.loads(export(two_islands, "geojson", detail="drawn"))["features"]
        if f["properties"]["layer"] == "zones" and f["properties"]["breadth_nm"] == 200
    ]
    whole = sum(z["sea_km2"] for z in zones)
    assert sum(z["sea_km2"] for z in zones if z["sovereignty"] == "JPN") / whole == pytest.approx(
        0.5, abs=0.02
    )


def test_a_boundary_has_two_parties_and_a_status(two_islands):
    lines = [
        f["properties"]
        for f in json.loads(export(two_islands, "geojson", detail="drawn"))["features"]
        if f["properties"]["layer"] == "boundary"
    ]
    assert lines
    assert all({line["party_a"], line["party_b"]} == {"JPN", "RUS"} for line in lines)
    # what nobody moves is the line in use; what is computed beyond is hypothetical
    assert {line["status"] for line in lines if line["within_nm"] == 12} == {
        "administered",
        "hypothetical",
    }
    assert {line["status"] for line in lines if line["within_nm"] > 12} == {"hypothetical"}


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_names_stay_text(kind, hostile, tmp_path):
    view = view_of(hostile, "skerries_only")
    content = export(view, kind)
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert of_unit(rows, "long_isle")["name_en"] == "'" + HOSTILE
        return
    if kind == "kml":
        root = ET.fromstring(content)  # noqa: S314 - our own file
        marks = [p for p in root.iter(f"{KML}Placemark") if "alert" in p.find(f"{KML}name").text]
        assert marks[0].find(f"{KML}name").text == HOSTILE
        # Google Earth shows a description as HTML
        described = marks[0].find(f"{KML}description").text
        assert "<script>" not in described
        assert "&lt;script&gt;" in described
    path = tmp_path / f"view.{kind}"
    path.write_bytes(content)
    layer = None if kind == "geojson" else pyogrio.list_layers(path)[0][0]
    assert HOSTILE in {row["name_en"] for row in table(path, layer)[0]}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "'  =1"),
        ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("plain", "plain"), ("a=b", "a=b"), (-2.5, "-2.5"), (None, ""),
        (True, "yes"), ("a\x00b", "ab"), (" =1+1", "' =1+1"), ("＝1+1", "'＝1+1"), ("\t=1+1", "'\t=1+1"),
        ("\u3000＠x", "'\u3000＠x"), ("\ufeff=1", "'\ufeff=1"), ("\u00a0+1", "'\u00a0+1"), ("\n=1", "'\n=1"),
        ("\u202e=1", "'\u202e=1"), ("\u2066 +1", "'\u2066 +1"), ("\u00ad@x", "'\u00ad@x"), ("\ufe66x", "'\ufe66x"),
    ],
)  # fmt: skip
def test_cells_never_run(given, written):
    assert cell(given) == written


def test_kml_colours_parties_as_the_map_does(two_islands):
    root = ET.fromstring(export(two_islands, "kml"))  # noqa: S314 - our own file
    styles = {
        s.get("id"): s.find(f"{KML}PolyStyle/{KML}color").text
        for s in root.iter(f"{KML}Style")
        if s.find(f"{KML}PolyStyle") is not None
    }
    assert styles["land-JPN"][2:] == "b27200"
    assert styles["land-RUS"][2:] == "005ed5"
    used = {
        p.find(f"{KML}name").text: p.find(f"{KML}styleUrl").text
        for p in root.iter(f"{KML}Placemark")
    }
    assert used["Shikotan"] == "#land-JPN"
    assert set(used.values()) <= {f"#{s.get('id')}" for s in root.iter(f"{KML}Style")}


def test_what_crosses_the_antimeridian_is_cut_there():
    for shape in (
        shapely.box(179, 0, 181, 1),
        shapely.LineString([(179, 0), (181, 1)]),
        shapely.MultiPolygon([shapely.box(-181, 0, -179, 1)]),
    ):
        cut = tidy(shape)
        assert -180 <= cut.bounds[0] <= cut.bounds[2] <= 180
        assert len(cut.geoms) == 2
        assert cut.length == pytest.approx(shape.length, abs=2.1)


def test_an_invented_pack_needs_no_code(drawn_root, tmp_path):
    view = view_of(load_pack(drawn_root), "halves", "disputed")
    for kind in FORMATS:
        path = saved(tmp_path, view, kind)
        layer = None if kind in {"geojson", "csv"} else pyogrio.list_layers(path)[0][0]
        rows, _ = table(path, layer)
        isle = (
            of_unit(rows, "long_isle")
            if kind != "kml"
            else next(r for r in rows if r["Name"] == "Long Isle")
        )
        assert isle["part_would_go_to"] == "ALB"


def test_unknown_words_are_said(pack):
    view = view_of(pack)
    with pytest.raises(ExportError, match="no format 'shp'"):
        export(view, "shp")
    with pytest.raises(ExportError, match="did you mean measured"):
        export(view, "geojson", detail="measurd")
    with pytest.raises(UnknownIdError, match="did you mean two_island_1956"):
        view_of(pack, "two_island_1957")
    with pytest.raises(UnknownIdError, match="no view 'mars'"):
        view_of(pack, perspective="mars")


def test_a_failed_save_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "map.kml"
    save(path, b"old")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="disk is full"):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_impossible_place_is_said(tmp_path):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(ExportError, match="no folder"):
        save(tmp_path / "file" / "map.kml", b"x")
    with pytest.raises(ExportError, match="not saved"):
        save(tmp_path, b"x")


def test_a_broken_coast_is_said(invented_root):
    write_coast(
        invented_root / "coast.gpkg",
        {"long_isle": [shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])]},
    )
    with pytest.raises(ValueError, match="long_isle is broken"):
        export(view_of(load_pack(invented_root)), "geojson")


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("kind", ["csv", "gpkg", "geojson", "kml"])
def test_who_counted_people_is_a_title_in_the_language_of_the_file(
    kind, language, two_islands, tmp_path
):
    path = saved(tmp_path, two_islands, kind, language=language, detail="drawn")
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    else:
        layer = None if kind == "geojson" else pyogrio.list_layers(path)[0][0]
        rows = table(path, layer)[0]
    told = {row["people_source"] for row in rows if row.get("people_source")}
    sources = two_islands.pack.sources
    counts = [c.source.split(";") for u in two_islands.pack.units.values() for c in u.people]
    titles = {"; ".join(sources[i].titled(language) for i in ids) for ids in counts if ids != [""]}
    assert told
    assert told <= titles


def test_files_say_by_what_coast_a_distance_is_and_how_sure_an_islet(pack):
    view = view_of(pack)
    rows = {row["id"]: row for row in unit_rows(view)}
    yuri = rows["yuri"]
    # to main land 16.98 km, with a rock of 64 m2 16.77, as measured apart on the official coast too
    assert yuri["distance_to"] == "hokkaido"
    assert yuri["distance_main_land_km"] == pytest.approx(16.98, abs=0.01)
    assert yuri["distance_with_rocks_km"] == pytest.approx(16.77, abs=0.01)
    assert rows["hokkaido"]["distance_km"] is None
    content = geodata(view, "kml", made_on=dt.date(2026, 11, 22), language="ru").decode()
    said = next(p for p in content.split("<Placemark>") if "<name>Сигнальный<" in p)
    assert "0,0036" in said
    assert "0,00028" in said
    assert " km&lt;" not in content
