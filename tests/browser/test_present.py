"""
A lesson before a class, in a browser with the network cut.

Covered: every step by the keyboard alone at three sizes with nothing over anything else; numbers
that are to be predicted stay out of the page; guesses are judged; the class's guesses; black screen,
pointer, keys that can be turned off; the teacher's window both ways; addresses; free exploration
and side trip with the way back; reduced motion; the list of lessons.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.text.words import word

FIRST = "four_islands_in_five_minutes"
SEA = "what_would_two_islands_mean"
WHO = "who_says_what"
READY = """
() => {
    const lesson = document.querySelector('.fil-root')?.fourIslandsLesson;
    return lesson ? lesson.ready.then(() => true) : false;
}
"""
# pairs of boxes that must lie apart, and texts that must not be cut off
CROWDED = """
() => {
    const names = ['.fi-map', '.fi-badge', '.fi-legend', '.fi-tally', '.fil-side', '.fil-bar'];
    const boxes = names
        .map((name) => [name, document.querySelector(name).getBoundingClientRect()])
        .filter(([, box]) => box.width && box.height);
    const found = [];
    for (const [i, [a, p]] of boxes.entries()) {
        for (const [b, q] of boxes.slice(i + 1)) {
            if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
                found.push(`${a} on ${b}`);
        }
        if (p.left < -1 || p.right > innerWidth + 1 || p.bottom > innerHeight + 1) found.push(`${a} outside`);
    }
    for (const node of document.querySelectorAll('.fil-side *, .fi-badge *, .fi-tally .fi-figure-value'))
        if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline')
            found.push(`${node.className} too wide`);
    for (const node of document.querySelectorAll('.fil-bar button, .fil-side button')) {
        const { width, height } = node.getBoundingClientRect();
        if (width && Math.min(width, height) < 44) found.push(`${node.dataset.act} too small`);
    }
    return found;
}
"""
SWIPE = """
([from, to]) => {
    const side = document.querySelector('.fil-side');
    for (const [kind, clientX] of [['pointerdown', from], ['pointerup', to]]) {
        side.dispatchEvent(new PointerEvent(kind, {
            pointerType: 'touch', isPrimary: true, bubbles: true, clientX, clientY: 300,
        }));
    }
}
"""


def open_lesson(open_page, lesson=FIRST, query="", **options):
    lang = "" if "&lang=" in query else "&lang=en"
    page = open_page(f"/present?lesson={lesson}{lang}{query}", **options)
    page.wait_for_function(READY)
    return page


def state(page):
    return page.evaluate("document.querySelector('.fil-root').fourIslandsLesson.state()")


def steps(page):
    return page.evaluate(
        "document.querySelector('.fil-root').fourIslandsLesson.player.lesson.steps.map(s => s.id)"
    )


def shown(page):
    """Give all text of the page, with what only a screen reader reads."""
    text = page.evaluate(
        """() => document.querySelector('.fil-root').textContent
            + [...document.querySelectorAll('.fil-root [aria-label]')].map(n => n.ariaLabel).join()
            + document.querySelector('.fil-root').fourIslandsLesson.player.map.describe()
                .plates.map(p => p.text).join()"""
    )
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (390, 844)])
def test_a_lesson_is_shown_by_the_keyboard_alone(open_page, width, height):
    page = open_lesson(open_page, WHO, width=width, height=height)
    ids = steps(page)
    keys = ["ArrowRight", "Space", "PageDown"]
    for number, step in enumerate(ids):
        assert state(page)["step"] == step
        assert f"step={step}" in page.url
        assert page.evaluate(CROWDED) == []
        page.keyboard.press(keys[number % 3])
    assert state(page)["step"] == ids[-1]
    page.keyboard.press("Home")
    assert state(page)["index"] == 0
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    assert state(page)["index"] == len(ids) - 3
    page.keyboard.press("l")
    expect(page.locator(".fil-list a")).to_have_count(len(ids))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".fil-root")).to_have_count(0)
    assert "lesson=" not in page.url
    expect(page.locator(f"[data-lesson-card='{WHO}'] [data-start]").first).to_be_focused()


def test_type_can_be_read_from_the_back_row(open_page):
    page = open_lesson(open_page, SEA, width=1024, height=768)
    size = "n => parseFloat(getComputedStyle(n).fontSize)"
    assert page.locator(".fil-side h1").evaluate(size) >= 36
    for part in (".fil-text", ".fi-badge", ".fi-legend-row", ".fi-figure-value"):
        assert page.locator(part).first.evaluate(size) >= 24


def test_predicted_numbers_are_not_in_the_page(open_page):
    page = open_lesson(open_page, FIRST, "&step=how_far")
    assert "3.49" not in shown(page)
    assert "? km" in shown(page)
    page.keyboard.press("r")
    assert "3.49 km" in shown(page)
    page.keyboard.press("r")
    assert "3.49" not in shown(page)
    page = open_lesson(open_page, SEA, "&step=sea")
    widths = "[...document.querySelectorAll('.fi-bar-part')].map(n => n.style.width).join()"
    assert not re.search(r"\d ?%", page.locator(".fi-tally").text_content())
    # an empty track: any division of it would look like an answer
    assert set(page.evaluate(widths).split(",")) == {"0%"}
    page.keyboard.press("e")
    page.locator(".fi-chip").first.wait_for()
    assert not re.search(r"\d ?%", page.locator(".fi-tally").text_content())
    page.keyboard.press("e")
    page.keyboard.press("r")
    expect(page.locator(".fil-answer")).to_contain_text("50.5%")
    expect(page.locator(".fi-tally")).to_contain_text("50.5%")


def figures(page):
    """Give for each figure of the strip whether it is told, and how its bar is divided."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.fi-figure')].map((node) => [
            node.dataset.measure,
            [/\\d/.test(node.querySelector('.fi-figure-rows').textContent),
             [...node.querySelectorAll('.fi-bar-part')].some((part) => parseFloat(part.style.width) > 0)],
        ]))"""
    )


def test_a_reveal_uncovers_what_was_asked_and_nothing_else(open_page):
    page = open_lesson(open_page, SEA, "&step=carried_out")
    shut, open_ = [False, False], [True, True]
    assert set(map(tuple, figures(page).values())) == {(False, False)}
    page.keyboard.press("r")
    assert figures(page) == {"land": shut, "sea": shut, "people": open_, "islands": open_}
    page = open_lesson(open_page, SEA, "&step=land")
    page.keyboard.press("r")
    expect(page.locator(".fil-answer")).to_contain_text("6.9%")
    assert figures(page) == {"land": open_, "sea": shut, "people": shut, "islands": shut}
    # neither in the page nor in the words for a screen reader
    assert "50.5" not in shown(page)
    page.keyboard.press("e")
    page.locator(".fi-chip").first.wait_for()
    assert figures(page)["sea"] == shut
    assert "50.5" not in shown(page)
    page.keyboard.press("e")
    page = open_lesson(open_page, SEA, "&step=sea")
    page.keyboard.press("r")
    assert figures(page) == {"land": open_, "sea": open_, "people": shut, "islands": shut}


@pytest.mark.parametrize(
    ("lang", "width", "height"),
    [("en", 1920, 1080), ("ru", 1366, 768), ("ja", 1024, 768), ("ru", 1024, 768)],
)
def test_the_text_of_a_step_stays_beside_what_is_revealed(open_page, lang, width, height):
    for lesson in (FIRST, SEA, WHO, "how_the_line_moved"):
        page = open_lesson(open_page, lesson, f"&lang={lang}", width=width, height=height)
        for step in page.evaluate(
            """() => document.querySelector('.fil-root').fourIslandsLesson.player.lesson.steps
                .filter((step) => step.question).map((step) => step.id)"""
        ):
            page.evaluate(
                "step => document.querySelector('.fil-root').fourIslandsLesson.go(step)", step
            )
            page.keyboard.press("r")
            text = page.locator(".fil-side > .fil-text")
            expect(text).to_be_visible()
            expect(text).to_be_in_viewport(ratio=1)
            # explained in sight, too
            expect(page.locator(".fil-result > p").last).to_be_in_viewport(ratio=0.9)
            assert (
                page.locator(".fil-text").evaluate("n => parseFloat(getComputedStyle(n).fontSize)")
                >= 19
            )


def test_digits_vote(open_page):
    page = open_lesson(open_page, SEA, "&step=halves")
    options = page.locator(".fil-option")
    assert options.first.get_attribute("aria-keyshortcuts") == "1"
    for key in ("1", "2", "2", "9", "0"):
        page.keyboard.press(key)
    expect(options.nth(0)).to_contain_text("×\u20091")
    expect(options.nth(1)).to_contain_text("×\u20092")
    # on some keyboards digits need the shift key
    page.evaluate(
        "window.dispatchEvent(new KeyboardEvent('keydown', {key: 'ç', code: 'Digit3', bubbles: true}))"
    )
    expect(options.nth(2)).to_contain_text("×\u20091")
    page.keyboard.press("b")
    page.keyboard.press("1")
    page.keyboard.press("b")
    page.keyboard.press("r")
    page.keyboard.press("1")
    expect(page.locator(".fil-judged")).to_contain_text("2 of 4")
    page = open_lesson(open_page, SEA, "&step=land")
    page.keyboard.press("7")
    expect(page.locator(".fil-asking input")).to_have_value("7")
    page.keyboard.press("Enter")
    expect(page.locator(".fil-guesses")).to_contain_text("7")


def test_numbers_are_read_as_they_are_written(open_page):
    page = open_lesson(open_page, FIRST, "&step=how_far")
    field = page.locator(".fil-asking input")
    for guess in ("74km", "約74", "~74", "７４", "74,0", "74 км"):
        field.fill(guess)
        field.press("Enter")
    expect(page.locator(".fil-guesses")).to_have_text(
        "Guesses: " + "; ".join(["74\N{NO-BREAK SPACE}km"] * 6)
    )


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "That cannot be: guesses go from 0% to 100%."),
        ("ja", "その数はありえません。予想は0%から100%までです。"),
        ("ru", "Так быть не может: возможны ответы от 0 % до 100 %."),
    ],
)
def test_what_cannot_be_is_no_guess(open_page, lang, sentence):
    page = open_lesson(open_page, SEA, f"&lang={lang}&step=land")
    field = page.locator(".fil-asking input")
    for guess in ("-5", "200 %", "100.1", "-0.1%"):
        field.fill(guess)
        field.press("Enter")
        said = page.locator(".fil-asking [role=alert]")
        expect(said).to_have_text(re.compile(r"\s".join(map(re.escape, sentence.split(" ")))))
        # what was typed is still there to be mended
        expect(field).to_have_value(guess)
    expect(page.locator(".fil-guesses")).to_be_hidden()
    for guess in ("0", "100"):
        field.fill(guess)
        field.press("Enter")
    expect(page.locator(".fil-guesses")).to_contain_text("100")


def test_verdicts_wait_for_the_reveal(open_page):
    page = open_lesson(open_page, WHO, "&step=does_anyone_live_there")
    expect(page.locator(".fil-verdict strong")).to_have_text(["?", "?"])
    assert page.locator("[data-verdict]").count() == 0
    page.locator("[data-act=reveal]").click()
    expect(page.locator(".fil-verdict strong")).to_have_text(["Partly right", "Correct"])
    expect(page.locator(".fil-claim").first).to_contain_text("24 January 2019")


def test_guesses_are_judged_and_the_class_is_counted(open_page):
    page = open_lesson(open_page, FIRST, "&step=how_far")
    field = page.locator(".fil-asking input")
    field.fill("many")
    field.press("Enter")
    expect(page.locator(".fil-hint")).to_contain_text(
        word("en", "present.guess.no_number", unit="km")
    )
    field.fill("15.49")
    field.press("Enter")
    page.locator("[data-act=reveal]").click()
    expect(page.locator(".fil-judged")).to_contain_text("12.0")
    expect(page.locator(".fil-judged")).to_contain_text(" off")
    page.locator("[data-act=reveal]").click()
    for guess in ("3", "4", "30"):
        field.fill(guess)
        field.press("Enter")
    page.locator("[data-act=reveal]").click()
    expect(page.locator(".fil-judged")).to_contain_text("2 of 4")
    expect(page.locator(".fil-strip .fil-tick")).to_have_count(4)
    page.locator("[data-act=clear]").click()
    expect(page.locator(".fil-judged")).to_be_hidden()

    page = open_lesson(open_page, SEA, "&step=halves")
    options = page.locator(".fil-option")
    for index in (0, 1, 1):
        options.nth(index).click()
    expect(page.locator(".fil-vote-bar")).to_have_count(0)
    page.keyboard.press("r")
    expect(options.nth(1)).to_contain_text(re.compile("Right.*50.5%.*2"))
    expect(page.locator(".fil-judged")).to_contain_text("2 of 3")


def test_a_click_on_the_map_is_a_guess(open_page):
    page = open_lesson(open_page, FIRST, "&step=largest")
    for unit in ("kunashiri", "etorofu"):
        at = page.evaluate(
            "u => document.querySelector('.fil-explorer').fourIslands.pointOf(u)", unit
        )
        page.mouse.click(at["x"], at["y"])
    expect(page.locator(".fil-guesses")).to_contain_text("2")
    page.keyboard.press("r")
    expect(page.locator(".fil-judged")).to_contain_text("1 of 2")
    judged = page.evaluate(
        """() => {
            const { player } = document.querySelector('.fil-root').fourIslandsLesson;
            return player.map.getState().lines.map(l => l.label);
        }"""
    )
    # the label point of Kunashir lies some sixty kilometres from the other island's coast
    assert re.fullmatch(r"\d\d\.\d\skm", judged[0])
    assert judged[1] is None


def test_black_screen_pointer_and_keys_that_are_off(open_page):
    page = open_lesson(open_page)
    page.keyboard.press("b")
    expect(page.locator(".fil-black")).to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".fil-black")).to_be_hidden()
    page.keyboard.press("p")
    page.mouse.move(300, 200)
    box = page.locator(".fil-pointer").bounding_box()
    assert abs(box["x"] + box["width"] / 2 - 300) < 2
    page.keyboard.press("p")
    page.evaluate(
        "() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError()); }"
    )
    page.keyboard.press("f")
    expect(page.locator(".fil-told")).to_contain_text(word("en", "present.full.refused"))
    page.keyboard.press("?")
    page.locator(".fil-help input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator(".fil-black")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    assert state(page)["index"] == 1
    page.evaluate(SWIPE, [700, 900])
    assert state(page)["index"] == 0


def test_the_presenters_window_stays_in_step_both_ways(open_page):
    page = open_lesson(open_page, FIRST, "&step=nearest")
    page.evaluate(
        "() => { const { open } = window; window.open = (...all) => (window.opened = open(...all)); }"
    )
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator("h1")).to_have_text("Where they come nearest to Hokkaido")
    expect(notes.locator(".notes")).to_contain_text("Cape Nosappu")
    expect(notes.locator(".next")).to_contain_text("How wide is the water?")
    notes.keyboard.press("ArrowRight")
    assert state(page)["step"] == "how_far"
    expect(notes.locator(".key")).to_contain_text("3.49 km")
    page.keyboard.press("ArrowLeft")
    expect(notes.locator("h1")).to_have_text("Where they come nearest to Hokkaido")
    notes.locator("[data-act=next]").click()
    notes.keyboard.press("r")
    assert state(page)["shown"]
    notes.close()
    # a closed window is gone for its opener a moment later
    page.wait_for_function("window.opened.closed")
    page.evaluate("window.open = () => null")
    page.keyboard.press("s")
    expect(page.locator(".fil-told")).to_contain_text(word("en", "present.speaker.blocked"))


def test_exploring_and_the_side_trip_lead_back(open_page):
    page = open_lesson(open_page, FIRST, "&step=how_far")
    map_state = "document.querySelector('.fil-explorer').fourIslands.getState()"
    before = page.evaluate(map_state)
    page.keyboard.press("e")
    page.locator(".fi-chip[data-scenario=four_island]").click()
    assert page.evaluate(map_state)["scenario"] == "four_island"
    page.keyboard.press("e")
    after = page.evaluate(map_state)
    assert {k: after[k] for k in ("scenario", "layers", "pair", "hide", "unit")} == {
        k: before[k] for k in ("scenario", "layers", "pair", "hide", "unit")
    }
    assert state(page)["step"] == "how_far"
    page.keyboard.press("d")
    assert page.evaluate(map_state)["pair"] == ["etorofu", "hokkaido"]
    expect(page.locator(".fil-text")).to_contain_text("farthest of the four")
    page.keyboard.press("d")
    assert page.evaluate(map_state)["pair"] == ["habomai", "hokkaido"]


def test_the_camera_glides_and_stands_still_where_motion_is_reduced(open_page):
    page = open_lesson(open_page, FIRST, "&step=two_claims")
    zoom = "document.querySelector('.fil-explorer').fourIslands.app.map.leaflet.getZoom()"
    frames = """
    (reduced) => new Promise((resolve) => {
        const { fourIslands: map } = document.querySelector('.fil-explorer');
        const seen = new Set();
        const look = () => {
            seen.add(map.app.map.leaflet.getZoom());
            if (performance.now() - begun < 1500) requestAnimationFrame(look);
            else resolve(seen.size);
        };
        const begun = performance.now();
        document.querySelector('.fil-root').fourIslandsLesson.next();
        look();
    })
    """
    before = page.evaluate(zoom)
    assert page.evaluate(frames) > 4
    assert page.evaluate(zoom) > before
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(zoom) == before
    assert page.evaluate(frames) == 1


def test_a_step_paints_each_canvas_once(open_page, stand):
    """Names are placed once a step: twice would be felt, and show a picture that is already past."""
    page = open_lesson(open_page, SEA)
    stand(page)
    most = page.evaluate("""
    () => {
        const { clearRect } = CanvasRenderingContext2D.prototype;
        const lesson = document.querySelector('.fil-root').fourIslandsLesson;
        const found = [];
        for (const _ of lesson.player.lesson.steps.slice(1)) {
            const times = new Map();
            CanvasRenderingContext2D.prototype.clearRect = function (...box) {
                if (this.canvas.isConnected) times.set(this.canvas, (times.get(this.canvas) ?? 0) + 1);
                return clearRect.apply(this, box);
            };
            lesson.next();
            found.push(Math.max(0, ...times.values()));
        }
        CanvasRenderingContext2D.prototype.clearRect = clearRect;
        return found;
    }
    """)
    # a step that changes nothing but the camera paints when the camera arrives
    assert len(most) == len(steps(page)) - 1
    assert set(most) <= {0, 1}
    assert most.count(1) > len(most) / 2


def test_the_list_starts_lessons_and_says_what_is_not_there(open_page):
    page = open_page("/present?lang=en&lesson=no_such")
    notice = page.locator(".sheet-notice[role=status]").first
    expect(notice).to_contain_text("no_such")
    assert page.locator(".lesson-card").count() >= 4
    card = page.locator(f"[data-lesson-card='{FIRST}']")
    expect(card.locator(".taking")).to_have_count(1)
    card.locator(".lesson-start").click()
    page.wait_for_function(READY)
    assert f"lesson={FIRST}&step=where" in page.url
    page.keyboard.press("ArrowRight")
    page.reload()
    page.wait_for_function(READY)
    assert state(page)["step"] == "largest"
    page.go_back()
    expect(page.locator(".fil-root")).to_have_count(0)
    page = open_page(f"/present?lang=en&lesson={FIRST}&step=%3Cb%3Enone")
    expect(page.locator(".sheet-notice[role=status]").first).to_contain_text("<b>none")
    assert page.locator(".fil-root").count() == 0
