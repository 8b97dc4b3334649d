import assert from "node:assert/strict";
import { test } from "node:test";
import { find, focusIsOn, show, stopTime } from "./page.js";

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
let loaded = 0;
stopTime();

// The script of customers' pages, loaded with this page.
async function load(markup) {
  show(markup);
  await import(`../../assets/js/guest.js?${loaded++}`);
}

function zones(...names) {
  const options = names.map((name) => `<option>${name}</option>`);
  return `<select data-zone><option value="">Choose</option>${options.join("")}</select>`;
}

test("where nobody has said where the organisation is, the place of this device is proposed", async () => {
  await load(zones("Antarctica/Troll", here));
  assert.equal(find("select").value, here);
});

test("a place that is not on offer is not proposed, and one that was chosen stays", async () => {
  await load(zones("Antarctica/Troll"));
  assert.equal(find("select").value, "");
  show(zones("Antarctica/Troll", here));
  find("select").value = "Antarctica/Troll";
  await import(`../../assets/js/guest.js?${loaded++}`);
  assert.equal(find("select").value, "Antarctica/Troll");
});

test("a page that came back with a problem begins at its summary", async () => {
  await load('<section class="v-problem" tabindex="-1"></section>');
  focusIsOn(find(".v-problem"));
});
