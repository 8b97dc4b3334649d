import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { find, focusIsOn, pass, rest, show, stopTime, tick, type } from "./page.js";
import { prepareSelections } from "../../assets/js/selection.js";
import { prepareWorks } from "../../assets/js/works.js";

const row = (n) => `
  <tr><td><input type="checkbox" name="documents" value="${n}"></td><td>
    <details class="v-menu"><summary>More</summary><div class="v-menu__b">
      <p data-many data-counts hidden></p>
      <a class="v-menu__i" data-one href="/file/${n}/">Open</a>
      <button class="v-menu__i" value="publish" name="one">Publish</button></div>
    </details></td></tr>`;
const PAGE = `
  <form data-select>
    <label data-all hidden><input type="checkbox"></label>
    <b data-selected data-none="Select documents, then:" data-some="{n} selected"></b>
    <button type="reset" data-clear hidden>Clear</button>
    <table><tbody>${row(1)}${row(2)}${row(3)}</tbody></table>
  </form>
  <details class="v-keys"><summary>Keys</summary><a href="/account/">Change this</a></details>
  <details class="v-move"><summary>Move a file</summary><select><option>Lease</option></select></details>
  <button type="button" data-copy="#link" data-copied="Copied" hidden><span>Copy</span></button>
  <input id="link" value="x">
  <button data-inserts="{link}" data-into="#text">Insert</button><textarea id="text"></textarea>
  <form>
    <select name="channel"><option>email</option><option>call</option></select>
    <label class="v-mailed"><input type="checkbox" name="mailed"></label>
    <button data-notes="Note it"><span>Send it</span></button>
  </form>`;
let said;

beforeEach(() => {
  mock.timers.reset();
  stopTime();
  said = [];
  show(PAGE);
  prepareSelections();
  prepareWorks((words) => said.push(words));
});

const boxes = () => [...document.querySelectorAll("[name=documents]")];
const menu = (n) => document.querySelectorAll(".v-menu")[n];

function open(n) {
  menu(n).open = true;
  menu(n).dispatchEvent(new Event("toggle"));
}

test("the menu of a selected row acts on all that are selected, and says on how many", () => {
  tick(boxes()[0]);
  tick(boxes()[1]);
  open(0);
  assert.equal(menu(0).querySelector("[data-one]").hidden, true);
  assert.equal(menu(0).querySelector("[data-many]").hidden, false);
  assert.equal(menu(0).querySelector("[data-counts]").textContent, "2 selected");
  assert.equal(menu(0).querySelector("button").name, "");
});

test("the menu of another row acts on its own document alone", () => {
  tick(boxes()[0]);
  tick(boxes()[1]);
  open(2);
  assert.equal(menu(2).querySelector("[data-one]").hidden, false);
  assert.equal(menu(2).querySelector("[data-many]").hidden, true);
  assert.equal(menu(2).querySelector("button").name, "one");
});

test("the menu of the only selected row acts on its own document too", () => {
  tick(boxes()[0]);
  open(0);
  assert.equal(menu(0).querySelector("button").name, "one");
});

test("a menu closes when something else is pressed, and stays when its own content is", () => {
  open(0);
  menu(0)
    .querySelector("p")
    .dispatchEvent(new Event("click", { bubbles: true }));
  assert.equal(menu(0).open, true);
  find("#text").dispatchEvent(new Event("click", { bubbles: true }));
  assert.equal(menu(0).open, false);
});

function key(name) {
  document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );
}

test("the arrows go round in an open menu and leave out what is hidden; Escape closes it", () => {
  open(0);
  const [link, button] = menu(0).querySelectorAll(".v-menu__i");
  link.focus();
  key("ArrowDown");
  focusIsOn(button);
  key("ArrowDown");
  focusIsOn(link);
  key("ArrowUp");
  focusIsOn(button);
  link.hidden = true;
  key("ArrowUp");
  focusIsOn(button);
  key("Escape");
  assert.equal(menu(0).open, false);
  focusIsOn(menu(0).querySelector("summary"));
});

test("Escape closes the list of keys and the way to move a file, and the list goes when it is left", () => {
  for (const name of [".v-keys", ".v-move"]) {
    const box = find(name);
    box.open = true;
    box.querySelector("a, select").focus();
    key("Escape");
    assert.equal(box.open, false, name);
    focusIsOn(box.querySelector("summary"));
  }
  find(".v-keys").open = true;
  find("#text").focus();
  find("#text").dispatchEvent(new Event("focusin", { bubbles: true }));
  assert.equal(find(".v-keys").open, false);
});

test("a link comes where the cursor stands, in the place of what is selected, on a line of its own", () => {
  const field = find("#text");
  type(field, "Here: xx!");
  field.setSelectionRange(6, 8);
  find("[data-inserts]").click();
  assert.equal(field.value, "Here: \n{link}\n!");
  focusIsOn(field);
});

test("two links that are inserted one after the other do not touch, wherever the cursor stands", () => {
  const field = find("#text");
  find("[data-inserts]").click();
  find("[data-inserts]").click();
  assert.equal(field.value, "{link}\n{link}\n");
  type(field, "First.\nSecond.");
  for (const place of [6, "First.\n{link}".length]) {
    field.setSelectionRange(place, place);
    find("[data-inserts]").click();
  }
  assert.equal(field.value, "First.\n{link}\n{link}\nSecond.");
});

test("a call is noted and not sent: no question of mailing, and the button says so", () => {
  const [, form] = document.forms;
  const words = () => find("[data-notes] span").textContent;
  const change = () => form.dispatchEvent(new Event("change", { bubbles: true }));
  assert.equal(words(), "Note it");
  form.elements.mailed.checked = true;
  change();
  assert.equal(words(), "Send it");
  form.elements.channel.value = "call";
  change();
  assert.equal(words(), "Note it");
  assert.equal(find(".v-mailed").hidden, true);
});

test("a copied link is said, shown for four seconds, and never when it was not copied", async () => {
  const copy = find("[data-copy]");
  assert.equal(copy.hidden, false);
  let text = "";
  navigator.clipboard = { writeText: async (words) => (text = words) };
  copy.click();
  await rest();
  assert.equal(text, "x");
  assert.equal(copy.textContent, "Copied");
  assert.deepEqual(said, ["Copied"]);
  await pass(4000);
  assert.equal(copy.textContent, "Copy");
  navigator.clipboard = { writeText: async () => Promise.reject(new Error("not allowed")) };
  document.execCommand = () => false;
  copy.click();
  await rest();
  assert.equal(copy.textContent, "Copy");
});

test("a menu that opens comes into sight, with all that stands in it", async () => {
  const seen = new Set();
  const body = menu(2).querySelector(".v-menu__b");
  const counted = body.querySelector("[data-counts]");
  body.scrollIntoView = ({ block }) => seen.add(`${block}, ${counted.textContent}`);
  tick(boxes()[1]);
  tick(boxes()[2]);
  open(2);
  assert.equal(seen.size, 0);
  await pass(250);
  assert.deepEqual([...seen], ["nearest, 2 selected"]);
  seen.clear();
  menu(2).open = false;
  menu(2).dispatchEvent(new Event("toggle"));
  await pass(250);
  assert.equal(seen.size, 0, "one that closes moves nothing");
});
