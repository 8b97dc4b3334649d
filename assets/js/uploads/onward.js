// The button that goes on, while files of the page are on their way: its press waits for them and then goes
// on, and what was not added is told before it is left behind. The bar of the button says so
// (parts/adding.html).
import { say } from "./live.js";
import { notAdded, unfinished } from "./states.js";
import { fill } from "./words.js";

let waits = false; // a press waits for the files
let came = false; // and one of them has come meanwhile
let told = ""; // the files that were not added, as a press was told

// A press on this button. Returns whether it must not go on yet, and the first file that was not added when
// that is the reason.
export function hold(button, sendings) {
  const moving = unfinished(sendings);
  const left = moving.length ? [] : notAdded(sendings);
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

// Says in the bar how the files stand. `due` is the button whose press has waited for them until now.
export function settleBar(sendings) {
  const [bar, button] = ["[data-onward]", "[data-waits]"].map((one) => document.querySelector(one));
  const [moving, left] = [unfinished(sendings), notAdded(sendings)];
  const over = waits && !moving.length;
  const due = over && (came || left.length) ? button : null;
  if (over) waits = came = false;
  const says = bar ? sentence(bar, button, moving, left) : "";
  if (bar && bar.textContent !== says) {
    bar.textContent = says;
    bar.hidden = !says;
    for (const other of document.querySelectorAll("[data-resting]")) other.hidden = Boolean(says);
  }
  return { due, says };
}

function sentence(bar, button, moving, left) {
  let kind = "";
  if (moving.length) kind = waits ? "then" : "moving";
  else if (left.length && told === namesOf(left)) kind = button?.dataset.waits === "0" ? "none" : "left";
  const n = moving.length || left.length;
  const words = kind && bar.dataset[`${kind}${n === 1 ? "One" : "Many"}`];
  return fill(words, { n, button: button?.textContent.trim() });
}

function namesOf(sendings) {
  return sendings.map((one) => one.file.name).join("\n");
}
