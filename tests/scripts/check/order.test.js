import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbour, nextUnmarked } from "../../../assets/js/check/order.js";

const documents = (...states) => states.map((state) => ({ due: state !== "-", marked: state === "x" }));

test("after a mark comes the next document that nobody has marked, round to the first", () => {
  assert.equal(nextUnmarked(documents("x", "x", "."), 1), 2);
  assert.equal(nextUnmarked(documents(".", "x", "x"), 2), 0);
  assert.equal(nextUnmarked(documents("x", "-", "."), 0), 2, "one that is accepted already is left out");
  assert.equal(nextUnmarked(documents("x", "x"), 0), -1);
  assert.equal(nextUnmarked(documents("."), 0), -1, "not the one that is here");
});

test("before the first and after the last document there is none", () => {
  assert.equal(neighbour(documents(".", "."), 0, 1), 1);
  assert.equal(neighbour(documents(".", "."), 1, 1), 1);
  assert.equal(neighbour(documents(".", "."), 0, -1), 0);
});
