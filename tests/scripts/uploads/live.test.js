import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { say } from "../../../assets/js/uploads/live.js";

const live = { textContent: "" };
globalThis.document = { getElementById: (id) => (id === "live" ? live : null) };

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  live.textContent = "";
});

test("sentences that come together are said together, none is lost", () => {
  say("Adding passport.pdf.");
  mock.timers.tick(200);
  say("photo.exe is not a kind of file that we take.");
  mock.timers.tick(250);
  assert.equal(live.textContent, "Adding passport.pdf. photo.exe is not a kind of file that we take.");
});

test("what was said once is not said again with the next sentence", () => {
  say("Adding passport.pdf.");
  mock.timers.tick(250);
  say("passport.pdf: cancelled.");
  mock.timers.tick(250);
  assert.equal(live.textContent, "passport.pdf: cancelled.");
});

test("an empty sentence says nothing and takes nothing back", () => {
  say("Adding passport.pdf.");
  mock.timers.tick(250);
  say("");
  mock.timers.tick(250);
  assert.equal(live.textContent, "Adding passport.pdf.");
});
