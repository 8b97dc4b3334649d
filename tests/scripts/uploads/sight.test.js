import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show } from "../page.js";
import { bring, isWatched } from "../../../assets/js/uploads/sight.js";

function stands(top, bottom) {
  show('<li tabindex="-1">passport.pdf</li><textarea></textarea>');
  find("li").getBoundingClientRect = () => ({ top, bottom });
  return find("li");
}

test("it comes no further than into sight, and without a movement for whoever wants none", () => {
  for (const [reduced, behavior] of [
    [true, "instant"],
    [false, "smooth"],
  ]) {
    globalThis.matchMedia = () => ({ matches: reduced });
    const asked = [];
    const li = stands(0, 10);
    li.scrollIntoView = (how) => asked.push(how);
    bring(li);
    assert.deepEqual(asked, [{ block: "nearest", behavior }]);
  }
  bring(null);
});

test("a row above or below the window is not watched, and none while somebody writes", () => {
  globalThis.innerHeight = 800;
  assert.equal(isWatched(stands(700, 900)), true);
  assert.equal(isWatched(stands(-90, -10)), false);
  assert.equal(isWatched(stands(801, 900)), false);
  const li = stands(100, 200);
  find("textarea").focus();
  assert.equal(isWatched(li), false);
  assert.equal(isWatched(undefined), false);
});
