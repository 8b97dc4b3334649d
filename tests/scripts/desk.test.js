import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, focusIsOn, show, stopTime } from "./page.js";

const PAGE = `
  <p id="live"></p>
  <main><h1>Inbox</h1>
    <div data-rows><a class="v-task" href="#1">1</a><a class="v-task" href="#2">2</a></div>
    <div id="opened"></div>
    <form>
      <div class="v-create__b"><input name="team"><button name="do" value="link">Ask Mina</button>
        <button name="do" value="create" data-enter>Create</button></div>
      <button name="do" value="save">Save</button>
    </form>
    <form class="v-create__b"><input name="client"><button>Create</button></form>
  </main>`;
stopTime();
show(PAGE);
find("main").insertAdjacentElement("afterbegin", problem());
const live = find("#live");
await import("../../assets/js/desk.js");
const firstFocus = document.activeElement.className;

beforeEach(() => show(PAGE));

function problem() {
  return Object.assign(document.createElement("section"), { className: "v-problem", tabIndex: -1 });
}

function key(name, more = {}) {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  document.activeElement.dispatchEvent(event);
  return event;
}

// A part of the page is exchanged, and this is what stands there then.
function exchange(change) {
  document.dispatchEvent(new Event("htmx:before:swap"));
  change();
  document.dispatchEvent(new Event("htmx:after:swap"));
}

const tasks = () => [...document.querySelectorAll(".v-task")];

test("a page that came back with a problem begins at its summary", () => {
  assert.equal(firstFocus, "v-problem");
  exchange(() => find("main").append(problem()));
  focusIsOn(find(".v-problem"));
});

test("J and K, or the arrows, go to the next and the previous task, and stop at the ends", () => {
  const [first, second] = tasks();
  first.focus();
  key("j");
  focusIsOn(second);
  key("ArrowDown");
  focusIsOn(second);
  key("k");
  focusIsOn(first);
  key("ArrowDown");
  key("ArrowUp");
  focusIsOn(first);
});

test("a letter with Ctrl, Alt or the command key is the browser's, and one that is typed is a letter", () => {
  const [first] = tasks();
  first.focus();
  for (const held of ["ctrlKey", "altKey", "metaKey"]) key("j", { [held]: true });
  focusIsOn(first);
  find("[name=team]").focus();
  assert.equal(key("j").defaultPrevented, false);
  focusIsOn(find("[name=team]"));
});

test("a task that was opened beside its list begins at its heading", () => {
  tasks()[0].focus();
  exchange(() => {
    const heading = Object.assign(document.createElement("h2"), { tabIndex: -1, className: "v-inbox__d" });
    heading.dataset.opened = "";
    find("#opened").append(heading);
  });
  focusIsOn(find("[data-opened]"));
});

test("a focus whose place has gone is put on the heading of the page, and told; no other is moved", () => {
  find("[name=team]").focus();
  exchange(() => {});
  focusIsOn(find("[name=team]"));
  exchange(() => find("form").remove());
  focusIsOn(find("h1"));
  assert.equal(live.textContent, "Inbox");
});

test("whoever stood nowhere is left there when a part of the page is exchanged", () => {
  document.activeElement.blur();
  exchange(() => find("form").remove());
  focusIsOn(document.body);
});

test("Enter in a small form inside the page presses the button of that form that is meant for it", () => {
  const pressed = [];
  document.addEventListener(
    "click",
    (event) => {
      pressed.push(event.target.value);
      event.preventDefault();
    },
    { once: true },
  );
  find("[name=team]").focus();
  assert.equal(key("Enter").defaultPrevented, true);
  assert.deepEqual(pressed, ["create"]);
});

test("Enter in a form with one button is left to the browser", () => {
  find("[name=client]").focus();
  assert.equal(key("Enter").defaultPrevented, false);
});
