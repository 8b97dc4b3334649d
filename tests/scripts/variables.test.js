import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, focusIsOn, show } from "./page.js";
import { insertVariables } from "../../assets/js/variables.js";

let listening = false;

beforeEach(() => {
  show(`
    <form data-variables><input type="hidden" name="seen" value="x">
      <button type="button" data-variable="{due}" hidden>{due}</button><code data-variable-word>{due}</code>
      <input name="subject" value="Documents"><textarea name="opening">by soon</textarea></form>`);
  if (!listening) insertVariables();
  listening = true;
});

const subject = () => find("[name=subject]");
const opening = () => find("[name=opening]");
const press = () => find("button").click();

test("a variable goes to where the cursor was, in place of what was selected", () => {
  opening().focus();
  opening().setSelectionRange(3, 7);
  press();
  assert.equal(opening().value, "by {due}");
  assert.equal(subject().value, "Documents");
  focusIsOn(opening());
});

test("before anybody was in a field it goes to the end of the first text of several lines, as a word", () => {
  press();
  assert.equal(opening().value, "by soon {due}");
  focusIsOn(opening());
});

test("what was put in counts as typed", () => {
  let heard = 0;
  find("form").addEventListener("input", () => heard++);
  press();
  assert.equal(heard, 1);
});
