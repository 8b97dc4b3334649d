import assert from "node:assert/strict";
import { test } from "node:test";
import {
  already,
  isOffline,
  leavingStops,
  nextToBegin,
  unfinished,
} from "../../../assets/js/uploads/states.js";

const all = (...states) => states.map((state) => ({ state, cuts: 0, tries: 0, url: "/uploads/1/" }));
const passport = { name: "passport.pdf", size: 10, lastModified: 1 };

test("three files are sent at once, and the next begins when one of them is done", () => {
  const files = all("sending", "checking", "lost", "waiting");
  assert.equal(nextToBegin(files), undefined);
  files[0].state = "added";
  assert.equal(nextToBegin(files), files[3]);
});

test("files begin in the order in which they were chosen", () => {
  const files = all("added", "waiting", "waiting");
  assert.equal(nextToBegin(files), files[1]);
});

test("the next one is announced when the server knows the one before it, or has a problem with it", () => {
  const files = all("sending", "waiting");
  files[0].url = files[1].url = null;
  assert.equal(nextToBegin(files), undefined);
  files[1].url = "/uploads/2/";
  assert.equal(nextToBegin(files), files[1], "it was announced before it was paused");
  files[1].url = null;
  files[1].announced = true;
  assert.equal(nextToBegin(files), files[1], "it was paused before the server had answered");
  files[1].announced = false;
  files[0].tries = 1;
  assert.equal(nextToBegin(files), files[1]);
});

test("a paused or failed file takes no place from those that wait", () => {
  const files = all("paused", "failed", "paused", "sending", "elsewhere", "waiting");
  assert.equal(nextToBegin(files), files[5]);
});

test("nothing begins when nothing waits", () => {
  assert.equal(nextToBegin(all("paused", "added", "refused")), undefined);
});

test("leaving asks first while a file moves or waits for its turn, and not when all rest", () => {
  for (const state of ["waiting", "sending", "checking", "elsewhere"]) {
    assert.equal(leavingStops(all("added", state)), true, state);
  }
  assert.equal(leavingStops(all("paused", "lost", "failed", "added", "refused")), false);
});

test("sending waits for every file that moves, also for one that lost its connection", () => {
  const states = ["waiting", "sending", "checking", "elsewhere", "lost"];
  const files = all(...states, "paused", "failed", "added", "refused", "gone");
  assert.deepEqual(
    unfinished(files).map((one) => one.state),
    states,
  );
});

test("a lost connection is told at the second cut, or at once when the browser is offline", () => {
  const lost = (cuts) => [{ state: "lost", cuts }];
  assert.equal(isOffline(lost(1), true), false);
  assert.equal(isOffline(lost(2), true), true);
  assert.equal(isOffline(lost(1), false), true);
  assert.equal(isOffline(all("sending"), false), false);
});

test("a file that is chosen twice for one place is one upload, until the first is over", () => {
  const place = { at: "/guest/a/" };
  const first = { state: "sending", place, file: passport };
  assert.equal(already([first], { ...passport }, "/guest/a/"), first);
  assert.equal(already([first], { ...passport }, "/guest/b/"), undefined);
  assert.equal(already([first], { ...passport, lastModified: 2 }, "/guest/a/"), undefined);
  assert.equal(already([first], { ...passport, size: 11 }, "/guest/a/"), undefined);
  for (const state of ["added", "refused", "gone"]) {
    assert.equal(already([{ ...first, state }], { ...passport }, "/guest/a/"), undefined, state);
  }
});
