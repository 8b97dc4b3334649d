// The button that goes on, while files of the page are on their way: its press waits for them and then goes
// on, and what was not added is told before it is left behind. The bar of the button says so
// (parts/adding.html).
import { say } from "./live.js";
import { commonState, notAdded, unfinished } from "./states.js";
import { fill } from "./words.js";

let waits = false; // a press waits for the files
let came = false; // and one of them has come meanwhile
let told = ""; // the files that were not added, as a press was told

// A press on this button. Returns whether it must not go on yet, and the first file that was not added when
// that is the reason.
export function hold(button, sendings) {
  const moving = unfinished(sendings);
  const left = moving.length ? [] : notAdded(sendings, begun());
  waits = moving.length > 0;
  const known = told === namesOf(left) && button.dataset.waits !== "0";
  if (!waits && (!left.length || known)) return { held: false };
  if (left.length) told = namesOf(left);
  say(settleBar(sendings).says);
  return { held: true, first: left[0] };
}

// A file has come.
export function arrived() {
  came = waits;
}

// Says in the bar how the files stand: in the place of how much was added, or before it when it only says
// what else there is. `due` is the button whose press has waited for them until now.
export function settleBar(sendings) {
  const [bar, button] = ["[data-onward]", "[data-waits]"].map((one) => document.querySelector(one));
  const [moving, left] = [unfinished(sendings), notAdded(sendings, begun())];
  const over = waits && !moving.length;
  const due = over && (came || left.length) ? button : null;
  if (over) waits = came = false;
  const isTold = Boolean(left.length) && told === namesOf(left);
  const says = bar ? sentences(bar, button, { moving, left, isTold, sendings }) : "";
  if (bar && bar.textContent !== says) bar.textContent = says;
  if (bar) bar.hidden = !says;
  const instead = Boolean(says) && (moving.length > 0 || isTold || !left.length);
  for (const other of document.querySelectorAll("[data-resting]")) other.hidden = instead;
  for (const none of document.querySelectorAll("[data-none]")) none.hidden = Boolean(says);
  return { due, says };
}

function sentences(bar, button, { moving, left, isTold, sendings }) {
  const words = (kind, n) => fill(bar.dataset[`${kind}${n === 1 ? "One" : "Many"}`], { n });
  if (moving.length) return words(waits ? "then" : "moving", moving.length);
  const kept = sendings.filter((one) => one.state === "added" && one.why).length;
  if (!left.length) return kept ? words("kept", kept) : "";
  const state = commonState(left);
  const fact = words(["paused", "begun"].includes(state) ? state : "left", left.length);
  if (!isTold) return fact;
  const advice = button?.dataset.waits === "0" ? state && `${state}Mend` : "again";
  return advice ? `${fact} ${words(advice, left.length)}` : fact;
}

// The files of which the server's list says that bytes are missing, and that nobody sends in this page.
function begun() {
  return [...document.querySelectorAll("[data-arriving]:not([hidden]) bdi")].map((one) => one.textContent);
}

function namesOf(sendings) {
  return sendings.map((one) => one.file.name).join("\n");
}
