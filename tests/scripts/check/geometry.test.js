import assert from "node:assert/strict";
import { test } from "node:test";
import {
  centred,
  inSight,
  lying,
  percentOf,
  sameShare,
  shownWidth,
  stepped,
} from "../../../assets/js/check/geometry.js";

const A4 = { width: 1200, height: 1697 };
const ROOM = { width: 500, height: 700 };

test("a page fits the width of its viewer, or all of it, and 100 % is half of what was drawn", () => {
  assert.equal(shownWidth(A4, 0, "width", ROOM), 500);
  assert.equal(Math.round(shownWidth(A4, 0, "page", ROOM)), 495);
  assert.equal(shownWidth(A4, 0, 100, ROOM), 600);
  assert.equal(shownWidth(A4, 0, 200, ROOM), 1200, "each pixel that was drawn, and none twice");
});

test("a small picture is not blown up to fit", () => {
  assert.equal(shownWidth({ width: 300, height: 200 }, 0, "width", ROOM), 300);
});

test("a page on its side is as wide as it is high", () => {
  assert.deepEqual(lying(A4, 1), { width: 1697, height: 1200 });
  assert.deepEqual(lying(A4, 2), A4);
  assert.equal(shownWidth(A4, 3, 100, ROOM), 848.5);
  assert.equal(percentOf(A4, 0, 500), 83);
});

test("one step larger or smaller begins at what is shown, and ends at the last one", () => {
  assert.equal(stepped(83, 1), 100);
  assert.equal(stepped(83, -1), 75);
  assert.equal(stepped(100, 1), 125);
  assert.equal(stepped(200, 1), 200);
  assert.equal(stepped(50, -1), 50);
});

test("the page in sight is the last one that begins above the middle", () => {
  assert.equal(inSight([8, 720, 1430], 700), 0);
  assert.equal(inSight([-500, 210, 920], 700), 1);
  assert.equal(inSight([], 700), 0);
});

test("the other viewer stands as far, in proportion", () => {
  assert.equal(sameShare(500, 1000, 2000), 1000);
  assert.equal(sameShare(0, 0, 2000), 0, "a viewer without anything to scroll");
});

test("the loupe puts a spot of a page in the middle of its viewer, and never before the first pixel", () => {
  const page = { left: 8, top: 1000, width: 1200, height: 1697 };
  const port = { width: 500, height: 700 };
  assert.deepEqual(centred(page, { x: 0.5, y: 0.5 }, port), { left: 358, top: 1498.5 });
  assert.deepEqual(centred({ ...page, top: 8 }, { x: 0, y: 0 }, port), { left: 0, top: 0 });
});
