import assert from "node:assert/strict";
import { test } from "node:test";
import { at, find, show } from "./page.js";
import { postWithoutFragment } from "../../assets/js/fragments.js";

const here = new URL(at);
const path = here.pathname + here.search;
const addresses = [];
history.replaceState = (_state, _title, address) => addresses.push(address);
postWithoutFragment();

function sends(form, { button = "", hash = "#documents" } = {}) {
  location.hash = hash;
  addresses.length = 0;
  show(`<form ${form}><button ${button}>Save</button></form>`);
  find("form").addEventListener("submit", (event) => event.preventDefault());
  find("button").click();
  return [...addresses];
}

test("a form that is posted to the address of its page does not take the place on it along", () => {
  assert.deepEqual(sends("method=post"), [path]);
});

test("an address without a place is left alone", () => {
  assert.deepEqual(sends("method=post", { hash: "" }), []);
});

test("the address stays where a form has one of its own", () => {
  assert.deepEqual(sends("method=post action=/desk/"), []);
  assert.deepEqual(sends("method=post", { button: "formaction=#r2-label" }), []);
});
