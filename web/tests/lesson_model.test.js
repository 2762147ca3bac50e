// What a lesson is while somebody makes it: its steps, its past, and what is written of it.

import { expect, test } from "vitest";
import { createModel, emptyLesson, tidy } from "../src/editor/lesson_model.js";

const STEP = { title: {}, text: {}, camera: { lon: 1, lat: 2, zoom: 3 }, scenario: "a", perspective: "b" };

test("an edit changes the step that is chosen, and nothing where none is", () => {
  const model = createModel(emptyLesson("one"));
  model.edit((step) => {
    step.date = "1900";
  });
  expect(model.lesson().steps).toEqual([]);
  expect(model.canUndo()).toBe(false);
  model.add(STEP);
  model.edit((step) => {
    step.date = "1900";
  });
  expect(model.step()).toEqual({ ...STEP, id: "step-1", date: "1900" });
});

test("another version takes the place of a lesson, and can be undone", () => {
  const model = createModel({ ...emptyLesson("one"), minutes: 40 });
  model.replace({ id: "one", title: { en: "Other" }, steps: [] });
  expect(model.lesson()).toEqual({ id: "one", title: { en: "Other" }, steps: [] });
  model.undo();
  expect(model.lesson().minutes).toBe(40);
});

test("a lesson is written without what is empty, with its keys in order", () => {
  const lesson = { ...emptyLesson("one"), steps: [{ ...STEP, id: "s", notes: {}, unit: null, date: "" }] };
  expect(JSON.stringify(tidy(lesson))).toBe(
    '{"id":"one","steps":[{"camera":{"lat":2,"lon":1,"zoom":3},"id":"s","perspective":"b","scenario":"a","text":{},"title":{}}],"title":{}}',
  );
});
