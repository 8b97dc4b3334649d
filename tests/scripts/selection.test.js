import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { find, pass, show, stopTime, tick } from "./page.js";
import { prepareSelections } from "../../assets/js/selection.js";

const row = (n) => `<li><input type="checkbox" name="selected" value="${n}"></li>`;
const PAGE = `
  <form data-select>
    <label data-all hidden><input type="checkbox"></label>
    <b data-selected data-none="Select rows, then:" data-some="{n} selected"></b>
    <button type="reset" data-clear hidden>Clear</button>
    <ul>${row(1)}${row(2)}${row(3)}</ul>
  </form>`;

beforeEach(() => {
  mock.timers.reset();
  stopTime();
  show(PAGE);
  prepareSelections();
});

const boxes = () => [...document.querySelectorAll("[name=selected]")];
const all = () => find("[data-all] input");

test("a selection is counted, and can be cleared when there is one", () => {
  assert.equal(find("[data-selected]").textContent, "Select rows, then:");
  assert.equal(find("[data-clear]").hidden, true);
  tick(boxes()[0]);
  tick(boxes()[2]);
  assert.equal(find("[data-selected]").textContent, "2 selected");
  assert.equal(find("[data-clear]").hidden, false);
  tick(boxes()[0], false);
  assert.equal(find("[data-selected]").textContent, "1 selected");
});

test("the count is told to whoever does not see it", () => {
  assert.equal(find("[data-selected]").getAttribute("aria-live"), "polite");
});

test("a selected row looks selected, the others do not", () => {
  tick(boxes()[1]);
  const on = boxes().map((box) => box.closest("li").classList.contains("is-on"));
  assert.deepEqual(on, [false, true, false]);
});

test("one box selects all, and shows whether all, some or none are", () => {
  assert.equal(find("[data-all]").hidden, false);
  tick(all());
  assert.ok(boxes().every((box) => box.checked));
  tick(boxes()[0], false);
  assert.deepEqual([all().checked, all().indeterminate], [false, true]);
  tick(boxes()[0]);
  assert.deepEqual([all().checked, all().indeterminate], [true, false]);
  tick(all(), false);
  assert.ok(boxes().every((box) => !box.checked));
  assert.equal(all().indeterminate, false);
});

test("a selection that was cleared is counted anew", async () => {
  tick(boxes()[1]);
  find("form").reset();
  await pass(250);
  assert.equal(find("[data-selected]").textContent, "Select rows, then:");
});

test("a list that was drawn anew is counted too", () => {
  const page = new DOMParser().parseFromString(PAGE, "text/html");
  find("form").replaceWith(page.querySelector("form"));
  prepareSelections();
  tick(boxes()[0]);
  assert.equal(find("[data-selected]").textContent, "1 selected");
});

test("rows that were exchanged in the same list are counted, each once", () => {
  const page = new DOMParser().parseFromString(`<ul>${row(4)}</ul>`, "text/html");
  find("ul").replaceWith(page.querySelector("ul"));
  prepareSelections();
  assert.equal(find("[data-selected]").textContent, "Select rows, then:");
  tick(all());
  assert.equal(find("[data-selected]").textContent, "1 selected");
});

test("rows with which nothing can be done, without a bar above them, are left alone", () => {
  show(`<form data-select><ul>${row(1)}</ul></form>`);
  prepareSelections();
  tick(boxes()[0]);
  assert.equal(boxes()[0].closest("li").className, "");
});
