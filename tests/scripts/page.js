// The page in which a script runs in a test: a DOM without a browser, under the names that scripts expect, an
// address of its own, and a server that is a function.
import assert from "node:assert/strict";
import { mock } from "node:test";
import { Window } from "happy-dom";

const NAMES = [
  "Blob",
  "CSS",
  "DOMParser",
  "Event",
  "File",
  "FormData",
  "Image",
  "KeyboardEvent",
  "SubmitEvent",
  "document",
  "history",
  "localStorage",
  "matchMedia",
];

export const at = "https://vestibule.example/guest/request/?page=2";
export const window = new Window({ url: at });

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

for (const name of NAMES) define(name, window[name]);
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
  define(name, window[name].bind(window));
}
define("window", window);
define("innerHeight", window.innerHeight);
define("navigator", { onLine: true });

// What a script was sent to, instead of going there.
export const went = [];
const { href, pathname, search, origin } = new URL(at);
define("location", {
  href,
  pathname,
  search,
  origin,
  hash: "",
  replace: (to) => went.push(to),
  assign: (to) => went.push(to),
});

// The page holds this markup; what listens to it is found in it from now on.
export function show(markup) {
  const page = new DOMParser().parseFromString(`<!doctype html><body>${markup}</body>`, "text/html");
  document.body.replaceChildren(...page.body.childNodes);
  return document.body.firstElementChild;
}

export function find(selector) {
  return document.querySelector(selector);
}

// Time stands still until a test passes it: `await pass(2000)` lets two seconds go by, and whatever is due.
export function stopTime() {
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: Date.UTC(2026, 0, 15, 9, 30) });
}

export async function pass(milliseconds) {
  await rest();
  for (let left = milliseconds; left > 0; left -= 250) {
    mock.timers.tick(Math.min(left, 250));
    await rest();
  }
}

// Until nothing is left to do but wait.
export async function rest() {
  for (let n = 0; n < 5; n++) await new Promise((done) => setImmediate(done));
}

// The server: `answer(request)` returns a Response, a promise of one, or throws as a cut line does. Returns
// the list of what was asked.
export function serve(answer) {
  const asked = [];
  define("fetch", async (url, options = {}) => {
    const request = { url: String(url), method: "GET", ...options };
    asked.push(request);
    return answer(request);
  });
  return asked;
}

export function cut() {
  throw new TypeError("the line is cut");
}

export function see(state) {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

// A person leaves the page. Returns whether the page asks first.
export function leavingAsks() {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

export function type(field, words) {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function tick(box, on = true) {
  box.checked = on;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

// Elements are not compared by assert.equal: to show how two differ it would write out the whole page.
export function focusIsOn(element) {
  const here = document.activeElement;
  assert.ok(here === element, `the focus is on ${here.tagName} "${here.textContent.trim().slice(0, 60)}"`);
}
