import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show, type } from "./page.js";
import { countCharacters } from "../../assets/js/limits.js";

function page() {
  show('<textarea data-limit="20"></textarea><p id="live"></p>');
  Object.assign(document.body.dataset, { left: "Characters left: {n}", over: "Characters too many: {n}" });
  countCharacters(find("#live"));
}

test("a text says how much is left near its limit, and how much is too much", () => {
  page();
  type(find("textarea"), "x".repeat(17));
  assert.equal(document.querySelectorAll(".v-left").length, 0, "far from it nothing is said");
  type(find("textarea"), "x".repeat(18));
  assert.equal(find(".v-left").textContent, "Characters left: 2");
  assert.equal(find("#live").textContent, "", "nobody is interrupted");
  type(find("textarea"), "x".repeat(23));
  assert.equal(find(".v-left--over").textContent, "Characters too many: 3");
  assert.equal(find("#live").textContent, "Characters too many: 3");
  assert.equal(find("textarea").value.length, 23, "nothing is cut");
  type(find("textarea"), "x".repeat(10));
  assert.equal(document.querySelectorAll(".v-left").length, 0);
});

test("characters are counted as the server counts them", () => {
  page();
  type(find("textarea"), `  ${"😀".repeat(18)}\n\n`);
  assert.equal(find(".v-left").textContent, "Characters left: 2");
  type(find("textarea"), `${"x".repeat(9)}\n${"x".repeat(9)}`);
  assert.equal(find(".v-left").textContent, "Characters left: 0");
});
