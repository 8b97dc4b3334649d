import assert from "node:assert/strict";
import { test } from "node:test";
import { find, show } from "../page.js";
import { commandOf, listenToKeys } from "../../../assets/js/check/keys.js";

const NONE = { ctrlKey: false, metaKey: false, altKey: false };
const key = (name, more = {}) => ({ ...NONE, key: name, target: document.body, ...more });

test("a single key is a command, a digit names a document, and other keys are the browser's", () => {
  assert.equal(commandOf(key("a"), "on"), "ok");
  assert.equal(commandOf(key("A"), "on"), "ok");
  assert.equal(commandOf(key("3"), "on"), "number 3");
  assert.equal(commandOf(key("x"), "on"), "");
  for (const [one, command] of [
    ["v", "move"],
    ["z", "loupe"],
    ["l", "close"],
    ["\\", "alone"],
  ]) {
    assert.equal(commandOf(key(one), "on"), command);
  }
  assert.equal(commandOf(key("a", { ctrlKey: true }), "on"), "", "all of the page is selected");
  assert.equal(commandOf(key("constructor"), "on"), "");
});

test("whoever wants Alt presses it, and whoever wants no keys has none", () => {
  assert.equal(commandOf(key("a"), "alt"), "");
  assert.equal(commandOf(key("å", { altKey: true, code: "KeyA" }), "alt"), "ok", "as a Mac writes it");
  assert.equal(commandOf(key("a", { altKey: true }), "on"), "");
  assert.equal(commandOf(key("a"), "off"), "");
  assert.equal(commandOf(key("a", { altKey: true }), "off"), "");
});

test("Ctrl Enter leads to the button that decides, also while typing and with keys off", () => {
  show("<textarea></textarea>");
  const event = key("Enter", { ctrlKey: true, target: find("textarea") });
  assert.equal(commandOf(event, "off"), "decide");
});

test("no key does anything while somebody types", () => {
  show('<textarea></textarea><input type="search"><select></select><input type="radio">');
  for (const name of ["textarea", "[type=search]", "select"]) {
    assert.equal(commandOf(key("a", { target: find(name) }), "on"), "", name);
  }
  assert.equal(commandOf(key("a", { target: find("[type=radio]") }), "on"), "ok");
});

test("a key that is held down marks once", () => {
  show("<p></p>");
  const done = [];
  listenToKeys(find("p"), "on", (command) => done.push(command));
  for (const repeat of [false, true, true]) {
    document.dispatchEvent(Object.assign(new KeyboardEvent("keydown", { key: "a", repeat }), { repeat }));
  }
  assert.deepEqual(done, ["ok"]);
});
