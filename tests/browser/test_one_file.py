"""
The file that travels alone, opened by file:// in a browser with no network.

Shown: it asks for nothing but itself; every island answers a click, every scenario a toggle, in
three languages and at three sizes; the lesson is driven by keys, and left and taken up again; what
the file is made of can be read; hostile text stays text.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from geo.claims.checks import run_checks
from geo.claims.claims import claims_root
from geo.claims.claims import load_claims
from geo.export.html import one_file
from geo.export.pages import PageSource
from geo.lessons.lessons import Lesson
from geo.lessons.lessons import Step
from geo.lessons.lessons import load_lessons
from geo.pack.scenarios import status_quo
from geo.scene.camera import Camera
from geo.scene.measurement import parse_measurement
from geo.scene.measuring import measure
from geo.scene.telling import distance_text
from geo.text.languages import LANGUAGES
from geo.text.words import word

DAY = dt.date(2026, 11, 22)
STEP_LIMIT_MS = 180_000
FILE = "document.querySelector('.ff-file').fourIslandsFile"


@pytest.fixture(scope="session")
def source(pack):
    claims = load_claims(
        claims_root(pack.root), units=pack.units, scenarios=pack.scenarios, parties=pack.parties
    )
    return PageSource(pack, claims, tuple(run_checks(pack, claims)))


@pytest.fixture(scope="session")
def lesson(source):
    return load_lessons(source.pack, source.claims)[0][0]


@pytest.fixture(scope="session")
def explorer_file(source, tmp_path_factory):
    path = tmp_path_factory.mktemp("stick") / "islands.html"
    path.write_bytes(one_file(source, made_on=DAY))
    return path


@pytest.fixture(scope="session")
def lesson_file(source, lesson, tmp_path_factory):
    path = tmp_path_factory.mktemp("stick") / "урок 授業.html"
    path.write_bytes(one_file(source, made_on=DAY, lesson=lesson))
    return path


@pytest.fixture(scope="session")
def pupils_files(source, tmp_path_factory):
    """Give the files of all lessons as pupils take them along."""
    folder = tmp_path_factory.mktemp("class")
    found = {}
    for one in load_lessons(source.pack, source.claims)[0]:
        found[one.id] = folder / f"{one.id}.html"
        found[one.id].write_bytes(one_file(source, made_on=DAY, lesson=one))
    return found


@pytest.fixture
def open_file(browser):
    """Open files with no network; nothing but the file may be asked for, and no script may fail."""
    contexts, requested, errors = [], [], []

    def open_one(path, *, width=1366, height=768):
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(STEP_LIMIT_MS)
        # the page itself, whatever its address says of what is shown
        home = path.as_uri()
        page.on(
            "request", lambda sent: sent.url.split("?")[0] == home or requested.append(sent.url)
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and errors.append(said.text))
        page.goto(path.as_uri())
        page.wait_for_selector(".ff-file", state="attached")
        page.wait_for_function(f"{FILE}?.explorer?.getState || {FILE}?.lesson?.player?.view")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [url for url in requested if not url.startswith("data:")] == []
    assert errors == []


def test_a_file_says_that_it_is_one_and_has_no_address(open_file, explorer_file):
    page = open_file(explorer_file)
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    page.locator(".fi-share").click()
    expect(page.locator(".fi-share-file")).to_have_text(word("en", "explorer.share.file"))
    expect(page.locator("[data-share=link]")).to_have_count(0)
    assert "file:" not in page.locator("[data-share=cite]").input_value()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_back_and_a_reload_keep_what_was_looked_at(lang, open_file, explorer_file):
    page = open_file(explorer_file)

    def stands(**wanted):
        for key, value in wanted.items():
            page.wait_for_function(
                "([key, value]) => " + f"{FILE}?.explorer?.getState?.()[key] === value",
                arg=[key, value],
            )

    page.locator(f".ff-bar [data-key={lang}]").click()
    page.evaluate(f"{FILE}.explorer.setState({{ scenario: 'two_island_1956' }})")
    page.wait_for_url("**scenario=two_island_1956*")
    page.evaluate(f"{FILE}.explorer.setState({{ unit: 'shikotan' }})")
    page.wait_for_url("**unit=shikotan*")
    page.evaluate(f"{FILE}.explorer.setState({{ date: '1905-09-05' }})")
    page.wait_for_url("**date=1905-09-05*")
    page.go_back()
    stands(scenario="two_island_1956", unit="shikotan", date=None, lang=lang)
    page.go_back()
    stands(scenario="two_island_1956", unit=None, date=None)
    page.go_forward()
    page.go_forward()
    stands(scenario="two_island_1956", unit="shikotan", date="1905-09-05")
    page.reload()
    page.wait_for_selector(".ff-file", state="attached")
    stands(scenario="two_island_1956", unit="shikotan", date="1905-09-05", lang=lang)
    assert page.evaluate("document.documentElement.lang") == lang


def test_every_island_answers_a_click(open_file, explorer_file, pack):
    page = open_file(explorer_file)
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    disputed = [unit for unit in pack.units.values() if unit.disputed and not unit.children]
    for unit in disputed:
        lon, lat = unit.label
        page.evaluate(f"{FILE}.explorer.setState({{ unit: null }})")
        page.evaluate(f"{FILE}.explorer.goTo([{lat}, {lon}, 12])")
        at = page.evaluate(f"{FILE}.explorer.pointOf('{unit.id}')")
        page.mouse.click(at["x"], at["y"])
        page.wait_for_function(f"{FILE}.explorer.getState().unit === '{unit.id}'")
        page.locator("[data-tab=unit][aria-selected=true]").wait_for()
        assert unit.names["ja"].text in page.locator(".fi-tab-body:not([hidden])").text_content()
    page.evaluate(f"{FILE}.explorer.setState({{ unit: 'shikotan' }})")
    # claims are told, and passages of articles are not in the file
    claims = page.locator(".fi-claims")
    claims.scroll_into_view_if_needed()
    assert claims.locator("li").count() > 0


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (390, 844)])
def test_every_scenario_answers_a_toggle_at_every_size(
    width, height, open_file, explorer_file, pack
):
    page = open_file(explorer_file, width=width, height=height)
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    page.locator(".fi-chip[data-scenario=two_island_1956]").click()
    assert page.evaluate(f"{FILE}.explorer.getState().scenario") == "two_island_1956"
    # all of them once, and some at the other sizes
    for scenario in list(pack.scenarios)[:: 1 if width == 1366 else 6]:
        found = page.evaluate(
            f"(id) => {{ const h = {FILE}.explorer; h.setState({{ scenario: id }}); return h.describe(); }}",
            scenario,
        )
        assert set(found["colours"]) >= set(status_quo(pack.units))
        ours = {holding.party: holding.land_km2 for holding in pack.tally(scenario).holdings}
        theirs = {row["party"]: row["land_km2"] for row in found["tally"]}
        assert theirs == pytest.approx(ours, abs=1e-4)
    for language in reversed(LANGUAGES):
        page.locator(f".ff-bar [data-key={language}]").click()
        label = pack.units["shikotan"].names[language].text
        assert label in str(page.evaluate(f"{FILE}.explorer.describe().labels"))
        assert page.evaluate("document.documentElement.lang") == language
    # nothing is wider than the window
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".ff-bar button").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (390, 844)])
def test_a_lesson_is_driven_by_keys_and_taken_up_again(
    width, height, open_file, lesson_file, lesson
):
    page = open_file(lesson_file, width=width, height=height)
    for step in lesson.steps:
        page.wait_for_function(f"{FILE}.lesson.state().step === '{step.id}'")
        assert page.get_by_text(step.title["en"]).first.is_visible()
        if step is not lesson.steps[-1]:
            # where something waits to be revealed, the first press reveals it
            while page.evaluate(f"{FILE}.lesson.state().step") == step.id:
                page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    here = page.evaluate(f"{FILE}.lesson.state().step")
    page.locator(".ff-bar [data-key=explore]").click()
    page.wait_for_function(f"{FILE}.explorer?.getState")
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    page.locator(".fi-chip[data-scenario=four_island]").first.click()
    page.locator(".ff-bar [data-key=ru]").click()
    page.locator(".ff-bar [data-key=lesson]").click()
    page.wait_for_function(f"{FILE}.lesson?.player?.view")
    assert page.evaluate(f"{FILE}.lesson.state().step") == here
    title = next(step.title["ru"] for step in lesson.steps if step.id == here)
    page.get_by_text(title).first.wait_for()


def test_pupils_guess_in_their_file_and_find_no_answer(open_file, pupils_files):
    page = open_file(pupils_files["what_would_two_islands_mean"])
    expect(page.locator(".ff-audience")).to_have_text("For pupils: without notes and answers")
    text = page.evaluate("document.documentElement.outerHTML")
    assert "50.5" not in text.replace("\N{NO-BREAK SPACE}", " ")
    page.evaluate(f"{FILE}.lesson.go('sea')")
    field = page.locator(".fil-asking input")
    field.fill("200 %")
    field.press("Enter")
    expect(page.locator(".fil-asking [role=alert]")).to_contain_text("from 0% to 100%")
    field.fill("30")
    field.press("Enter")
    expect(page.locator(".fil-guesses")).to_contain_text("30")
    expect(page.locator(".fil-asking")).to_contain_text("Your teacher has the answer.")
    page.keyboard.press("Tab")
    page.keyboard.press("r")
    assert page.locator("[data-act=reveal]").count() == 0
    assert not re.search(r"\d ?%", page.locator(".fi-tally").text_content())
    page.keyboard.press("n")
    page.evaluate(f"{FILE}.lesson.go('halves')")
    page.keyboard.press("2")
    expect(page.locator(".fil-option").nth(1)).to_contain_text("1")
    assert page.locator(".fil-right").count() == 0
    page.locator(".ff-bar [data-key=explore]").click()
    page.locator(".fi-chip").first.wait_for()
    for chip in page.locator(".fi-chip[data-scenario]").all()[:3]:
        chip.click()
        page.evaluate(f"{FILE}.explorer.setState({{unit: 'shikotan'}})")
        assert not re.search(r"\d ?%", page.locator(".fi-tally").text_content())
        assert "km²" not in page.locator(".fi-panel").text_content()


@pytest.mark.proof("drawn")
def test_every_step_of_a_pupils_file_is_shown(open_file, pupils_files):
    for path in pupils_files.values():
        page = open_file(path)
        for index in range(page.evaluate(f"{FILE}.lesson.player.lesson.steps.length")):
            page.evaluate(f"{FILE}.lesson.go({index})")
            for key in ("d", "r", "e", "e"):
                page.keyboard.press(key)
            expect(page.locator(".fil-side h1")).to_be_visible()
            assert page.locator(".fi-wait").count() == 0
            assert "NaN" not in page.locator(".fil-root").inner_text()
            assert "undefined" not in page.locator(".fil-root").inner_text()


@pytest.mark.parametrize(("lang", "size"), [("en", (1366, 768)), ("ru", (390, 844))])
def test_what_the_file_holds_is_found_by_key_and_button(lang, size, open_file, explorer_file, pack):
    width, height = size
    page = open_file(explorer_file, width=width, height=height)
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    page.locator(f".ff-bar [data-key={lang}]").click()
    option = page.locator("dialog.finding [role=option][aria-selected]")

    def choose(typed, kind):
        expect(page.locator("dialog.finding input")).to_be_focused()
        page.keyboard.type(typed)
        expect(option).to_have_attribute("data-kind", kind)
        leads = option.get_attribute("data-to")
        page.keyboard.press("Enter")
        expect(page.locator("dialog.finding")).to_have_count(0)
        return leads.partition(":")[2]

    page.keyboard.press("/")
    choose("志発", "unit")
    page.wait_for_function(f"{FILE}.explorer.getState().unit === 'shibotsu'")
    # an islet is looked at closely
    page.wait_for_function(f"{FILE}.explorer.getState().at[2] >= 10")
    page.keyboard.press("Control+k")
    scenario = choose(pack.scenarios["four_island"].title["ja"], "scenario")
    page.wait_for_function(f"{FILE}.explorer.getState().scenario === '{scenario}'")
    assert scenario == "four_island"
    page.locator(".ff-bar [data-key=find]").click()
    choose("Немуро", "place")
    page.wait_for_function(
        "at => { const [lat, lon] = " + f"{FILE}.explorer.getState().at;"
        " return Math.abs(lat - at[1]) < 0.01 && Math.abs(lon - at[0]) < 0.01; }",
        arg=list(pack.places["nemuro"].at),
    )
    page.keyboard.press("Control+k")
    page.keyboard.type("10km")
    page.locator("dialog.finding [role=option][data-kind=claim]").first.click()
    focused = page.evaluate("document.activeElement.dataset.claim")
    assert focused
    assert page.locator(f"[data-claim='{focused}']").first.is_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("<img src=x onerror=alert(1)>")
    expect(page.locator(".finding-status")).to_have_text(word(lang, "finding.none"))
    # the first empties the field
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.finding")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("lang", "size"), [("en", (1366, 768)), ("ja", (390, 844)), ("ru", (1024, 768))]
)
def test_a_term_is_explained_in_the_file(lang, size, open_file, lesson_file):
    page = open_file(lesson_file, width=size[0], height=size[1])
    page.locator(f".ff-bar [data-key={lang}]").click()
    page.keyboard.press("Control+k")
    page.keyboard.type(
        {"en": "equidistance line", "ja": "等距離線", "ru": "линия равноотстояния"}[lang]
    )
    page.locator("dialog.finding [data-to='term:sea-line']").click()
    told = page.locator(".ff-about [data-part=sea-line]")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    expect(told).to_have_text(word(lang, "about.sea.line.title"))
    # the lesson stays where it is
    assert page.evaluate(f"{FILE}.mode()") == "lesson"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_of_a_file_leads_to_days_of_its_map(lang, open_file, lesson_file):
    page = open_file(lesson_file)
    page.locator(f".ff-bar [data-key={lang}]").click()
    page.keyboard.press("Control+k")
    page.keyboard.type(word(lang, "app.page.timeline"))
    page.keyboard.press("Enter")
    expect(page.locator(".ff-about summary:focus")).to_have_text(word(lang, "app.page.timeline"))
    page.locator(".ff-about [data-day='1855-02-07']").click()
    page.wait_for_function(f"{FILE}.explorer?.getState?.().date === '1855-02-07'")
    expect(page.locator(".ff-about")).to_be_hidden()


def test_a_step_of_the_lesson_is_found_and_its_keys_wait(open_file, lesson_file, lesson):
    page = open_file(lesson_file)
    step = lesson.steps[-1]
    page.keyboard.press("/")
    expect(page.locator("dialog.finding")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.type(step.title["en"])
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FILE}.lesson.state().step === '{step.id}'")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.finding")).to_have_count(0)
    assert page.evaluate(f"{FILE}.lesson.state().step") == step.id
    page.keyboard.press("Control+k")
    page.keyboard.type("色丹")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{FILE}.explorer?.getState?.().unit === 'shikotan'")
    assert page.evaluate(f"{FILE}.mode()") == "explore"


def test_a_file_measures(open_file, source, tmp_path, pack):
    text = "nosappu;hokkaido;kunashiri"
    path = tmp_path / "measured.html"
    path.write_bytes(one_file(source, made_on=DAY, state={"measure": text, "lang": "ja"}))
    # with search and measuring inside
    assert path.stat().st_size <= 3_000_000
    page = open_file(path)
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    found = measure(parse_measurement(text, pack), pack)
    length = distance_text(found.legs[1].km, "ja")
    page.wait_for_function(
        f"said => {FILE}.explorer.describe().plates.some(({{ text }}) => text === said)", arg=length
    )
    page.locator(".fi-measure-opener").click()
    expect(page.locator(".fi-measure-ends li")).to_have_count(3)
    page.keyboard.type("43.5, 146.9")
    page.keyboard.press("Enter")
    expect(page.locator(".fi-measure-ends li")).to_have_count(4)


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_axe_finds_nothing_in_a_file_of_the_map(open_file, explorer_file, looked_through, size):
    page = open_file(explorer_file, width=size[0], height=size[1])
    page.evaluate(f"{FILE}.explorer.ready.then(() => true)")
    found = {"map": looked_through(page, dark=True)}
    page.evaluate(f"{FILE}.explorer.setState({{unit: 'shikotan', scenario: 'two_island_1956'}})")
    found["island"] = looked_through(page, dark=True)
    page.locator(".fi-share").click()
    found["shared"] = looked_through(page, dark=True)
    page.keyboard.press("Escape")
    page.locator(".ff-about-opener").click()
    # with all that is folded
    page.evaluate(
        "for (const one of document.querySelectorAll('.ff-about details')) one.open = true"
    )
    found["about"] = looked_through(page, dark=True)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("shikotan")
    page.locator("dialog.finding [role=option]").first.wait_for()
    found["finding"] = looked_through(page, dark=True)
    assert {state: said for state, said in found.items() if said} == {}


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_axe_finds_nothing_in_a_file_of_a_lesson(open_file, pupils_files, looked_through, size):
    path = pupils_files["what_would_two_islands_mean"]
    page = open_file(path, width=size[0], height=size[1])
    found = {}
    for step in range(page.evaluate(f"{FILE}.lesson.player.lesson.steps.length")):
        page.evaluate(f"{FILE}.lesson.go({step})")
        found[step] = looked_through(page, dark=step == 0)
    page.keyboard.press("l")
    found["list"] = looked_through(page, dark=True)
    page.keyboard.press("Escape")
    page.locator(".ff-bar [data-key=explore]").click()
    page.wait_for_function(f"{FILE}.explorer?.getState")
    found["explore"] = looked_through(page, dark=True)
    assert {state: said for state, said in found.items() if said} == {}


def test_what_a_file_is_made_of_can_be_read(open_file, lesson_file):
    page = open_file(lesson_file, width=390, height=844)
    page.locator(".ff-about-opener").click()
    sheet = page.locator(".ff-about")
    assert sheet.evaluate("(node) => node.scrollTop") == 0
    for said in (
        "OpenStreetMap",
        "ODbL",
        "Leaflet",
        "Noto Sans JP",
        "22 November 2026",
        "0.1.0",
    ):
        assert said in sheet.text_content()
    sheet.get_by_text("Text of the licence").last.click()
    assert sheet.locator("pre").last.is_visible()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()


def test_hostile_text_is_shown_and_not_run(open_file, source, tmp_path):
    attack = (
        "</script><script>window.hacked = true</script><img src=x onerror='window.hacked = true'>"
    )
    texts = dict.fromkeys(LANGUAGES, attack)
    step = Step(
        "one", texts, texts, Camera(146.9, 44.4, 7.5), "status_quo", "de_facto", notes=texts
    )
    path = tmp_path / "hostile.html"
    path.write_bytes(one_file(source, made_on=DAY, lesson=Lesson("made", texts, (step,))))
    page = open_file(path)
    page.get_by_text("window.hacked").first.wait_for()
    assert page.evaluate("window.hacked") is None
