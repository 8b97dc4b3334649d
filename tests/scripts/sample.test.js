import assert from "node:assert/strict";
import { test } from "node:test";
import { show } from "./page.js";
import { showSample } from "../../assets/js/sample.js";

function shown(mark) {
  const pressed = [];
  show(`<form id="text" ${mark}></form>
    <button type="submit" form="text" name="do" value="light" formtarget="sample"></button>
    <button type="submit" form="text" name="do" value="dark" formtarget="sample"></button>`);
  document.querySelector("form").requestSubmit = (button) => pressed.push(button.value);
  showSample();
  return pressed;
}

test("words that came back unsaved are shown as letters are at first", () => {
  assert.deepEqual(shown("data-sample"), ["light"]);
});

test("what is stored is shown by the frame itself", () => {
  assert.deepEqual(shown(""), []);
});
