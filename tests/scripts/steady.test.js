import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { find, pass, show, stopTime } from "./page.js";
import { steadily } from "../../assets/js/steady.js";

let gone;
const change = () => gone++;
const finger = (does) => dispatchEvent(new Event(`pointer${does}`));

beforeEach(() => {
  mock.timers.reset();
  stopTime();
  gone = 0;
  show(`<p>An error</p><input id="name">`);
});

test("what goes by itself goes at once when nothing is pressed", () => {
  steadily(change);
  assert.equal(gone, 1);
});

for (const end of ["up", "cancel"]) {
  test(`it waits for a finger that is down, until the click (${end})`, async () => {
    finger("down");
    steadily(change);
    steadily(change);
    finger(end);
    assert.equal(gone, 0, "the click comes after the finger");
    await pass(1);
    assert.equal(gone, 2);
    await pass(1000);
    assert.equal(gone, 2);
  });
}

test("where the person is stays at its height on the screen", () => {
  let top = 300;
  const field = find("#name");
  field.getBoundingClientRect = () => ({ top });
  const scrolled = [];
  document.scrollingElement.scrollBy = (by) => scrolled.push(by.top);
  field.focus();
  steadily(() => (top = 240));
  assert.deepEqual(scrolled, [-60]);
});
