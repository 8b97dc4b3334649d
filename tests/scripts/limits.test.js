import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show, type } from "./page.js";
import { countCharacters } from "../../assets/js/limits.js";

function page(typed = "", limit = 20) {
  show(`<textarea data-limit="${limit}">${typed}</textarea><p id="live"></p>`);
  Object.assign(document.body.dataset, {
    leftOne: "You have 1 character left",
    leftMany: "You have {n} characters left",
    overOne: "You have 1 character too many",
    overMany: "You have {n} characters too many",
  });
  countCharacters(find("#live"));
}

test("a text says how much is left near its limit, and how much is too much", () => {
  page();
  type(find("textarea"), "x".repeat(17));
  assert.equal(document.querySelectorAll(".v-left").length, 0, "far from it nothing is said");
  type(find("textarea"), "x".repeat(18));
  assert.equal(find(".v-left").textContent, "You have 2 characters left");
  assert.equal(find("#live").textContent, "", "nobody is interrupted");
  type(find("textarea"), "x".repeat(23));
  assert.equal(find(".v-left--over").textContent, "You have 3 characters too many");
  assert.equal(find("#live").textContent, "You have 3 characters too many");
  assert.equal(find("textarea").value.length, 23, "nothing is cut");
  type(find("textarea"), "x".repeat(10));
  assert.equal(document.querySelectorAll(".v-left").length, 0);
});

test("one character is one", () => {
  page();
  type(find("textarea"), "x".repeat(19));
  assert.equal(find(".v-left").textContent, "You have 1 character left");
  type(find("textarea"), "x".repeat(21));
  assert.equal(find(".v-left--over").textContent, "You have 1 character too many");
});

test("characters are counted as the server counts them", () => {
  page();
  type(find("textarea"), `  ${"😀".repeat(18)}\n\n`);
  assert.equal(find(".v-left").textContent, "You have 2 characters left");
  type(find("textarea"), `${"x".repeat(9)}\n${"x".repeat(9)}`);
  assert.equal(find(".v-left").textContent, "You have 0 characters left");
});

test("a form that comes back says at once what is too much, and a text that is short enough nothing", () => {
  page("x".repeat(23));
  assert.equal(find(".v-left--over").textContent, "You have 3 characters too many");
  assert.equal(find("#live").textContent, "", "the problem is read, not the counter");
  page("x".repeat(5));
  assert.equal(document.querySelectorAll(".v-left").length, 0);
});

test("a form that an exchange brings says it too", () => {
  page();
  find("textarea").value = "x".repeat(21);
  document.dispatchEvent(new Event("htmx:after:swap"));
  assert.equal(find(".v-left--over").textContent, "You have 1 character too many");
});

test("a number is written as our sentences write it", () => {
  page("x".repeat(3234), 2000);
  assert.equal(find(".v-left--over").textContent, "You have 1,234 characters too many");
});
