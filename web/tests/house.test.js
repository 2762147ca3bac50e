// A module holds one noun, and a function fits into one look: none is longer than a limit.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";

const SOURCES = new URL("../src/", import.meta.url);
const MOST_OF_A_MODULE = 400;
const MOST_OF_A_FUNCTION = 80;

const modules = readdirSync(SOURCES, { recursive: true })
  .filter((name) => name.endsWith(".js"))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOURCES), "utf8") }));
const linesOf = (text) => text.split("\n").length - 1;

// Every function of a part of a syntax tree, by what it is called, with the lines that it takes.
function functionsIn(text, node, called = "") {
  if (Array.isArray(node)) return node.flatMap((one) => functionsIn(text, one, called));
  if (!node || typeof node !== "object") return [];
  const name = node.id?.name ?? node.key?.name ?? called;
  const within = Object.values(node).flatMap((part) => functionsIn(text, part, name));
  if (!/Function/.test(node.type)) return within;
  return [{ name, lines: linesOf(text.slice(node.start, node.end)) + 1 }, ...within];
}

test("a module holds one noun", () => {
  expect(modules.length).toBeGreaterThan(150);
  const long = modules.filter(({ text }) => linesOf(text) > MOST_OF_A_MODULE);
  expect(long.map(({ name, text }) => `${name}: ${linesOf(text)} lines`)).toEqual([]);
});

test("a function fits into one look", () => {
  const found = modules.flatMap(({ name, text }) =>
    functionsIn(text, parseAst(text).body).map((one) => ({ ...one, module: name })),
  );
  expect(found.length).toBeGreaterThan(1000);
  const long = found.filter(({ lines }) => lines > MOST_OF_A_FUNCTION);
  expect(long.map(({ module, name, lines }) => `${module} ${name}: ${lines} lines`)).toEqual([]);
});

test("errors of our own are not taken for what did not come", () => {
  // a browser that refuses the clipboard or the whole screen says so by a TypeError
  const refused = ["lesson/teach.js", "pages/citations.js", "panel/citing.js"];
  const rest = modules.filter(({ name }) => name !== "text/reaching.js");
  const taken = rest.filter(({ name, text }) => !refused.includes(name) && /instanceof (Type|Syntax)Error/.test(text));
  expect(taken.map(({ name }) => name)).toEqual([]);
  // what is asked for without `ask` fails by a TypeError like any other
  const asking = rest.filter(({ text }) => /(?<![.\w]|function )fetch\(/.test(text));
  expect(asking.map(({ name }) => name)).toEqual([]);
});
