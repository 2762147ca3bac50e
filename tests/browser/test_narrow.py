"""
Every page on a laptop at 200 % zoom and on the smallest phone, in each language.

Nothing scrolls sideways, no words are cut off, broken or lie on others, and every control can be brought into
sight with nothing upon it (WCAG 2.2: 1.4.4, 1.4.10, 2.4.11).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.text.languages import LANGUAGES

SIZES = [(683, 384), (320, 568)]
# path, and what the page has once it has come
PAGES = {
    "map": ("/?scenario=two_island_1956", ".fi-root .fi-badge"),
    "embed": ("/?embed=1&scenario=two_island_1956", ".fi-root .fi-whole"),
    "compare": ("/compare", ".compare[data-ready]"),
    "claims": ("/claims", ".claim"),
    "archive": ("/archive", ".sheet-archive"),
    "timeline": ("/timeline?date=1956-10-19", ".events > li.now"),
    "scenarios": ("/scenarios", ".sheet-scenarios table"),
    "present": ("/present", ".sheet-present"),
    "running": ("/present?lesson=who_says_what", ".fil-root .fi-badge"),
    "documents": ("/documents", ".sheet-documents"),
    "scene": ("/scene", ".sheet-scene"),
    "lesson": ("/lesson", ".lesson-begin"),
    "about": ("/about", ".sheet-about"),
}
WITHOUT_HEAD = ("embed", "running")
# what is wrong with a page as it stands, each in some words
WRONG = """
() => {
    const wrong = [];
    const name = (node) => `${node.localName}.${node.className} ${node.textContent.trim().slice(0, 30)}`;
    const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const frame = (node) => node.getBoundingClientRect();
    const main = document.querySelector('[data-testid=stMain]');
    for (const node of [document.documentElement, ...(main ? [main] : [])])
        if (node.scrollWidth > node.clientWidth + 1) wrong.push(`sideways: ${name(node)}`);

    const left = 'svg, canvas, script, style, .leaflet-container, [aria-hidden=true], [inert]';
    const spoken = [...document.querySelectorAll('body *')].filter((node) =>
        [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()) &&
        !node.closest(left) && seen(node) && frame(node).width > 2);
    const linesOf = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2);
    };
    const upTo = (node, ends) => {
        for (let at = node; at && at !== document.body; at = at.parentElement) {
            const found = ends(at, getComputedStyle(at));
            if (found !== undefined) return found;
        }
        return null;
    };
    const [shut, moves] = [/hidden|clip/, /auto|scroll/];
    for (const node of spoken) {
        const lines = linesOf(node);
        const cut = upTo(node, (at, { overflowX, overflowY, textOverflow }) => {
            // what can be moved into sight is not cut off
            if (moves.test(overflowX + overflowY)) return null;
            // a choice that is longer than its field stands whole in the list that it opens
            if (at.localName === 'select') return null;
            const box = frame(at);
            const out = lines.some(({ left, right, top, bottom }) =>
                (shut.test(overflowX) && (right > box.right + 2 || left < box.left - 2)) ||
                (shut.test(overflowY) && (bottom > box.bottom + 4 || top < box.top - 4)));
            return out && at !== main ? at : undefined;
        });
        if (cut) wrong.push(`cut off: ${name(node)} by ${name(cut)}`);
        for (const text of node.closest('code') ? [] : node.childNodes)
            for (const { index, 0: word } of text.nodeType === 3 ? text.data.matchAll(/[a-zа-яё]{2,}/giu) : []) {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
                if (rows.size > 1) wrong.push(`word broken: ${word} in ${name(node)}`);
            }
    }
    const here = document.querySelector('.masthead .pages [aria-current]');
    if (here) {
        const [[own], row] = [linesOf(here), frame(here.parentElement)];
        const fits = own.width < row.width - 40;
        if (fits && (own.left < row.left + 8 || own.right > row.right - 20)) wrong.push(`faded: ${name(here)}`);
    }
    // what stays where it is while the page moves below it lies over something at any time
    const stays = (node) => upTo(node, (at, { position }) => (/fixed|sticky/.test(position) ? at : undefined));
    // of what boxes hide until it is moved, only the part in sight
    const inSight = (node, { left, top, right, bottom }) => {
        const part = { left, top, right, bottom };
        upTo(node, (at, { overflowX, overflowY }) => {
            if (!/auto|scroll|hidden|clip/.test(overflowX + overflowY)) return undefined;
            const box = frame(at);
            [part.left, part.right] = [Math.max(part.left, box.left), Math.min(part.right, box.right)];
            [part.top, part.bottom] = [Math.max(part.top, box.top), Math.min(part.bottom, box.bottom)];
            return undefined;
        });
        return part;
    };
    const all = spoken.filter((node) => !stays(node)).flatMap((node) =>
        linesOf(node).map((line) => ({ node, line: inSight(node, line) })));
    for (const [index, one] of all.entries())
        for (const other of all.slice(index + 1)) {
            if (one.node.contains(other.node) || other.node.contains(one.node)) continue;
            const wide = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
            const high = Math.min(one.line.bottom, other.line.bottom) - Math.max(one.line.top, other.line.top);
            if (wide > 3 && high > 6) wrong.push(`upon another: ${name(one.node)} / ${name(other.node)}`);
        }
    return [...new Set(wrong)];
}
"""
# controls that scrolling brings into sight only below something else, or not at all
UNREACHED = """
() => {
    const named = (node) => `${node.localName}.${node.className} ${node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 30)}`;
    const nodes = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        return node.checkVisibility({ visibilityProperty: true }) && width > 2 && height > 2 && !node.disabled
            // what a low sheet holds is reached by making it higher
            && !node.closest('[inert], svg, [data-height="low"] > :not(.fi-panel-head)');
    });
    const isMet = (node, block) => {
        node.scrollIntoView({ block, inline: 'center', behavior: 'instant' });
        // of a control over several lines, one is enough
        return [...node.getClientRects()].some(({ left, top, right, bottom }) => {
            const [l, t, r, b] = [Math.max(0, left), Math.max(0, top), Math.min(innerWidth, right), Math.min(innerHeight, bottom)];
            if (r <= l || b <= t) return false;
            const parts = r - l > 100 && b - t > 100 ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.5];
            return [0.5, 0.1, 0.9].some((x) => parts.some((y) => {
                const found = document.elementFromPoint(l + (r - l) * x, t + (b - t) * y);
                return found && (node.contains(found) || found.contains(node) && found !== document.body && found.localName !== 'main' || found.closest('label')?.contains(node));
            }));
        });
    };
    return nodes.filter((node) => !isMet(node, 'center') && !isMet(node, 'end')).map(named);
}
"""


def looked_at(page, language, stand):
    stand(page)
    found = [f"{language}: {one}" for one in page.evaluate(WRONG)]
    found += [f"{language}: unreached: {one}" for one in page.evaluate(UNREACHED)]
    page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    return found


@pytest.mark.parametrize("size", SIZES, ids=["zoomed", "smallest"])
@pytest.mark.parametrize("name", PAGES)
def test_all_of_a_page_is_read_and_reached_on_a_small_screen(  # noqa: PLR0917 - fixtures
    open_page,
    server,
    stand,
    walked_through,
    name,
    size,
):
    path, ready = PAGES[name]
    # the longest words first; a page without the head is opened in each language
    *others, longest = LANGUAGES
    at = f"{path}{'&' if '?' in path else '?'}lang="
    page = open_page(at + longest, width=size[0], height=size[1], alone=name == "lesson")
    page.emulate_media(reduced_motion="reduce")
    page.locator(ready).first.wait_for()
    found = looked_at(page, longest, stand)
    for language in others:
        if name not in WITHOUT_HEAD:
            tongue = page.locator(f".masthead [data-tongue={language}]")
            tongue.click()
            expect(tongue).to_have_attribute("aria-current", "true")
        else:
            page.goto(server + at + language)
        page.locator(ready).first.wait_for()
        found += looked_at(page, language, stand)
    assert found == []
    assert len(set(walked_through(page, most=30))) >= 5
