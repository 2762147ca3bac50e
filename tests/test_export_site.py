"""The explorer as a folder for web servers: what is in it, and what happens to what was there."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil

import pytest

from geo.claims.claims import claims_of
from geo.cli.commands import main
from geo.errors import ExportError
from geo.export import site
from geo.export.pages import PageSource
from geo.lessons.audience import PUPILS
from geo.lessons.audience import TEACHER
from geo.lessons.lessons import load_lessons
from geo.server.shelf import Shelf
from geo.server.site_pages import site_pages
from geo.text.languages import LANGUAGES
from geo.text.words import word

DAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def source(pack):
    return PageSource.checked(pack, claims_of(pack))


@pytest.fixture(scope="module")
def lessons(pack):
    return load_lessons(pack, claims_of(pack))[0]


@pytest.fixture(scope="module")
def files(source, lessons):
    return site.site_files(source, made_on=DAY, language="en", lessons=lessons)


def inside(files, path):
    [content] = [files[name] for name in files if name.endswith(f"/{path}")]
    return content


def test_pages_name_only_what_is_there(files):
    for page in (site.MAP, site.LESSONS):
        text = files[page].decode()
        named = re.findall(r'(?:href|src)="([^"]+)"', text)
        there = {*files, "data:,"}
        assert [one for one in named if one.partition("?")[0] not in there] == []
        assert "://" not in text.replace(word("en", "export.software"), "")
    letters = re.findall(r'url\("([^"?]+)', inside(files, "fonts/fonts.css").decode())
    assert letters
    # the first letters are asked for at once, by the very address that the style sheet has
    sheet = inside(files, "fonts/fonts.css").decode()
    early = re.findall(
        r'as="font" crossorigin href="[^"]*/fonts/([^"]+)"', files[site.MAP].decode()
    )
    assert len(early) == 4
    assert all(f'url("{one}")' in sheet for one in early)
    assert [
        one for one in letters if not any(name.endswith(f"/fonts/{one}") for name in files)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_a_title_of_its_own(source, lessons, pack, language):
    more = {"claims/empty.json": b"{}"}
    pages = site.site_files(source, made_on=DAY, language=language, lessons=lessons, more=more)
    called = {
        "index.html": "file.explore",
        "lesson.html": "site.lesson",
        "claims.html": "site.claims",
    }
    rest = f"{pack.title[language]} · {word(language, 'export.software')}"
    for page, key in called.items():
        [told] = re.findall("<title>(.*?)</title>", pages[page].decode())
        assert html.unescape(told) == f"{word(language, f'taking.{key}')} · {rest}"


def test_the_same_site_has_the_same_names_and_another_has_others(source, lessons, files):
    again = site.site_files(source, made_on=DAY, language="en", lessons=lessons)
    assert again == files
    fewer = site.site_files(source, made_on=DAY, language="en", lessons=lessons[:1])
    assert {name.partition("/")[0] for name in fewer} & {
        name.partition("/")[0] for name in files
    } == {
        site.MAP,
        site.LESSONS,
    }


def test_the_whole_explorer_is_in_it(files, pack, lessons):
    bundle = json.loads(inside(files, "pack/explorer.json"))
    assert {one["id"] for one in bundle["scenarios"]} == set(pack.scenarios)
    assert {one["id"] for one in bundle["perspectives"]} == set(pack.perspectives)
    assert len(bundle["claims"]) == len(claims_of(pack))
    assert bundle["online_tiles"] is None
    assert set(bundle["text"]) == set(LANGUAGES)
    for name in bundle["display"]:
        assert inside(files, f"pack/display/{name}.topojson")
    told = json.loads(inside(files, "site.json"))
    assert [one["id"] for one in told["lessons"]] == [one.id for one in lessons]
    # no article, nor a passage of one, goes along
    assert not [claim for claim in bundle["claims"] if {"passage", "context"} & set(claim)]


def test_pupils_get_neither_notes_nor_answers(source, lessons):
    noted = [one for one in lessons if any(step.notes for step in one.steps)][:1]
    assert noted
    for audience, has in ((PUPILS, False), (TEACHER, True)):
        made = site.site_files(source, made_on=DAY, language="en", lessons=noted, audience=audience)
        lesson = inside(made, f"lessons/{noted[0].id}.json").decode()
        assert ('"notes"' in lesson) is has
        assert ('"truth"' in lesson or '"working"' in lesson) is has


def test_another_dispute_makes_a_site(invented):
    (invented.root / "display").mkdir(exist_ok=True)
    (invented.root / "display" / "units.topojson").write_text('{"objects":{}}', encoding="utf-8")
    made = site.site_files(PageSource(invented), made_on=DAY, language="ja")
    assert "cells.topojson" not in made[site.MAP].decode()
    assert '<html lang="ja">' in made[site.MAP].decode()
    (invented.root / "display" / "units.topojson").unlink()
    with pytest.raises(site.PackError, match=r"display/units\.topojson"):
        site.site_files(PageSource(invented), made_on=DAY, language="ja")


OLD = {"files-000000000000/a.js": b"old", "index.html": b"old", "lesson.html": b"old"}
NEW = {"files-111111111111/a.js": b"new", "index.html": b"new", "lesson.html": b"new"}


def held(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path):
    site.save_site(tmp_path / "site", OLD)
    site.save_site(tmp_path / "site", NEW)
    found = held(tmp_path / "site")
    assert found.pop(site.MARK)
    assert found == NEW
    site.save_site(tmp_path / "site", NEW)
    assert held(tmp_path / "site").items() >= NEW.items()


@pytest.mark.parametrize("fails_at", NEW)
def test_a_save_that_fails_leaves_a_site_that_works(tmp_path, monkeypatch, fails_at):
    site.save_site(tmp_path, OLD)
    save = site.save

    def failing(path, content):
        if path.relative_to(tmp_path).as_posix() == fails_at:
            msg = f"{path} was not saved: the disk is full."
            raise ExportError(msg)
        save(path, content)

    monkeypatch.setattr(site, "save", failing)
    with pytest.raises(ExportError, match="disk is full"):
        site.save_site(tmp_path, NEW)
    found = held(tmp_path)
    # whatever each page is now, its files are there
    for page in ("index.html", "lesson.html"):
        files = OLD if found[page] == b"old" else NEW
        assert found.items() >= {k: v for k, v in files.items() if k.startswith("files-")}.items()
    monkeypatch.undo()
    site.save_site(tmp_path, NEW)
    assert set(held(tmp_path)) == {*NEW, site.MARK}


@pytest.mark.parametrize("mark", [None, "{", "[]", '{"files": 3}', '{"files": "../x"}'])
def test_a_folder_with_other_things_is_left_alone(tmp_path, mark, capsys):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    if mark is not None:
        (tmp_path / site.MARK).write_text(mark, encoding="utf-8")
    before = held(tmp_path)
    assert main(["export", "site", str(tmp_path), "--lang", "ru"]) == 2
    told = word("ru", "taking.site.other_things", folder=str(tmp_path))
    assert told in capsys.readouterr().err
    assert held(tmp_path) == before


@pytest.mark.parametrize("asked", [[], ["a", "-o", "b"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_folder_must_be_named(asked, language, capsys):
    assert main(["export", "site", *asked, "--lang", language]) == 2
    assert word(language, "taking.site.no_folder") in capsys.readouterr().err


def test_a_file_is_no_folder(tmp_path, capsys):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    assert main(["export", "site", str(tmp_path / "site")]) == 2
    assert "site" in capsys.readouterr().err
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


def test_what_a_site_does_not_follow_is_refused(tmp_path, capsys):
    assert main(["export", "site", str(tmp_path / "site"), "--perspective", "japan"]) == 2
    assert "--perspective" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_own_lessons_go_along_only_by_name(tmp_path, pack, monkeypatch, capsys):
    shipped = (pack.root / "lessons" / "1-five-minutes.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    mine = shipped.replace("four_islands_in_five_minutes", "mine", 1)
    (own / "mine.yaml").write_text(mine, encoding="utf-8")
    monkeypatch.setenv("FOUR_ISLANDS_LESSONS", str(own))
    for words, has in (([], False), (["--lesson", "mine"], True)):
        assert main(["export", "site", str(tmp_path / "site"), *words, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        found = held(tmp_path / "site")
        assert told["files"] == len(found) - 1
        assert any(name.endswith("/lessons/mine.json") for name in found) is has


@pytest.fixture(scope="module")
def pages(lessons):
    return site_pages(Shelf(), made_on=DAY, lessons=lessons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_pages_ask_a_program_for_is_written_beforehand(pages, source, language):
    sheet = pages[f"claims/sheet-{language}.html"].decode()
    asked = re.findall(r'"\./held/([^"]+)"', sheet)
    assert [one for one in asked if one not in pages and not one.endswith("-")] == []
    assert [one for one in asked if one.endswith(("csv", "jsonld"))]
    ids = [claim["id"] for claim in json.loads(pages[f"claims/claims-{language}.json"])["claims"]]
    assert ids == [claim.id for claim in source.claims]
    held = [pages[f"claims/cards-{language}-{n}.json"] for n in range(-(-len(ids) // 10))]
    assert [one for cards in held for one in json.loads(cards)] == ids
    # a page of the program, or a path that only it answers, is named nowhere
    for name, content in pages.items():
        if name.startswith(("claims/", "finding/")):
            assert not re.findall(
                rb'"\./(?:api|pack|scenarios|compare|about|timeline)[/?"]', content
            )


def test_no_article_goes_along(lessons, tmp_path):
    document = next(iter(Shelf().claims.documents.values()))
    folder = shutil.copytree(Shelf().claims_folder, tmp_path / "claims")
    secret = "Words that stand in no claim. " * 40
    (folder / document.file).write_text(secret, encoding="utf-8")
    made = site_pages(Shelf(claims_root=folder), made_on=DAY, lessons=lessons)
    assert not [name for name, content in made.items() if b"stand in no claim" in content]
    assert document.file.encode() in made["claims/claims-en.json"]


def test_a_pack_without_claims_has_no_page_of_them(invented_root):
    made = site_pages(Shelf(invented_root), made_on=DAY)
    assert set(made) == {f"finding/{language}.json" for language in LANGUAGES}
    hits = json.loads(made["finding/en.json"])["hits"]
    pages = {hit["to"].partition("?")[0] for hit in hits if not hit["to"].startswith("#")}
    assert pages <= {"./index.html", "./lesson.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_page_tells_is_found_in_the_sheet_about_the_site(pages, files, language):
    hits = json.loads(pages[f"finding/{language}.json"])["hits"]
    found = {hit["to"] for hit in hits if hit["to"].startswith("#")}
    about = json.loads(inside(files, "site.json"))["about"]
    assert about["events"]
    parts = {part["id"] for group in about["explained"] for part in group["parts"]}
    assert found == {"#about", "#timeline", *(f"#{part}" for part in parts)}
    assert {"#sea-zones", "#sea-line", "#article-57"} <= found
