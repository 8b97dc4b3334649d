import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, focusIsOn, show } from "../page.js";
import { prepareCheck } from "../../../assets/js/check.js";

// A window below three columns: the decision about the document on the screen is a drawer, and what lies in
// it cannot have the focus while it is closed. Two documents, and the place for files of none.
const doc = (n) => `
  <section class="v-doc" id="doc-${n}">
    <button data-drawer aria-expanded="false">Decide</button>
    <h2 tabindex="-1">Document ${n}</h2>
    <input type="radio" name="mark-${n}" value="ok" data-mark="#doc-${n}">
    <input type="radio" name="mark-${n}" value="again" data-mark="#doc-${n}">
    <div class="v-why"><input type="checkbox" name="why-${n}" value="old">
      <textarea id="reason-${n}" name="reason-${n}"></textarea></div>
    <details class="v-move"><summary>Move</summary><select></select></details>
  </section>`;
const inRail = (n) => `<a href="#doc-${n}" data-due><span class="v-rail__name">Document ${n}</span></a>`;
const PAGE = `
  <form data-check data-shortcuts="on" data-next="Next: {next}, {n} of {count}." data-all="All are marked.">
    <section class="v-problem"><ul><li><a href="#reason-2">Document 2 – select why</a></li></ul></section>
    <main>
    <nav class="v-rail">
      ${[1, 2, 3].map(inRail).join("")}
      <a href="#doc-9" data-unsorted><span class="v-rail__name">Other files</span></a>
    </nav>
    ${[1, 2, 3].map(doc).join("")}
    <section class="v-doc" id="doc-9"><button data-drawer aria-expanded="false">Sort</button>
      <h2 tabindex="-1">Other files</h2>
      <details class="v-move" open><summary>Move</summary><select></select></details></section>
    <b data-again data-words="To upload again: {names}."></b>
    </main>
    <footer class="v-decide"><button class="v-decide__yes" value="accept">OK</button></footer>
  </form>`;
let said;

const handle = (n) => find(`#doc-${n} [data-drawer]`);
const isOpen = (n) => handle(n).getAttribute("aria-expanded") === "true";
const onScreen = () => location.hash || "#doc-1";

// The DOM of these tests lays nothing out: what stands in a closed drawer, or at another document, hears no
// focus here either.
function layOut() {
  for (const one of document.querySelectorAll(".v-doc")) {
    const shown = () => onScreen() === `#${one.id}`;
    const drawer = one.querySelector("[data-drawer]");
    drawer.checkVisibility = shown;
    for (const inside of one.querySelectorAll("h2, input, textarea, select, summary")) {
      const focus = inside.focus.bind(inside);
      inside.focus = () => shown() && drawer.getAttribute("aria-expanded") === "true" && focus();
    }
  }
}

function open({ chosen = "#doc-1", at = "" } = {}) {
  const told = (said = []);
  location.hash = at;
  location.replace = (hash) => (location.hash = hash);
  show(PAGE);
  layOut();
  if (chosen) find(`[href='${chosen}']`).setAttribute("aria-current", "true");
  prepareCheck(find("form"), (words) => told.push(words));
}

beforeEach(() => open());

function press(key) {
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

test("A leads to the next document, leaves none out, and counts what is to be marked", () => {
  press("a");
  assert.equal(location.hash, "#doc-2");
  assert.equal(said.at(-1), "Document 1. Next: Document 2, 2 of 3.");
  press("a");
  assert.equal(location.hash, "#doc-3");
});

test("R opens the drawer, and a number is the reason", () => {
  press("r");
  assert.ok(isOpen(1));
  focusIsOn(find("[name=why-1]"));
  press("1");
  assert.ok(find("[name=why-1]").checked);
  assert.equal(location.hash, "#doc-2");
  assert.ok(!isOpen(1), "its document is done");
  press("3");
  assert.equal(location.hash, "#doc-3", "a document again");
});

test("V opens the drawer for the way to move a file", () => {
  press("v");
  assert.ok(isOpen(1) && find("#doc-1 .v-move").open);
  focusIsOn(find("#doc-1 select"));
  press("v");
  assert.ok(!find("#doc-1 .v-move").open);
});

test("V at files to sort shows the way that is open already, in its drawer", () => {
  location.hash = "#doc-9";
  dispatchEvent(new Event("hashchange"));
  press("v");
  assert.ok(isOpen(9) && find("#doc-9 .v-move").open);
  focusIsOn(find("#doc-9 select"));
});

test("a document that opens has the focus on the handle of its drawer", () => {
  press("n");
  focusIsOn(handle(2));
});

test("the link of a problem shows the document, opens its drawer, and leads to the field", () => {
  location.hash = "#reason-2";
  dispatchEvent(new Event("hashchange"));
  assert.equal(location.hash, "#doc-2");
  assert.ok(isOpen(2) && find("[href='#doc-2']").hasAttribute("aria-current"));
  focusIsOn(find("#reason-2"));
});

test("a page that is opened at a field leads there too", () => {
  open({ at: "#reason-3" });
  assert.ok(isOpen(3) && find("[href='#doc-3']").hasAttribute("aria-current"));
  focusIsOn(find("#reason-3"));
});

test("a page that says of no document that it is open shows the first one, and keeps its keys", () => {
  open({ chosen: "" });
  assert.ok(find("[href='#doc-1']").hasAttribute("aria-current"));
  press("n");
  assert.equal(location.hash, "#doc-2");
});
