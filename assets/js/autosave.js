import { showAnew } from "./freshness.js";
import { settleFields } from "./problems.js";

// A form that is long to fill in is saved while it is filled in: a pause after the last key, and at once when
// a field or the page is left. `heard` gets each answer. A form that is marked data-unsaved asks before it is
// left only while something of it is not saved. Returns how to save now.
export function keep(form, live, { pause = 2000, heard = showWhatIsOver } = {}) {
  const said = document.querySelector("[data-kept]");
  let waiting = 0;
  let told = 0;
  let saving = false;
  let again = false;
  let leaving = false; // the form itself is on its way
  const known = words();
  let last = form.dataset.unsaved === "typed" ? "" : known; // what a page came back with is not saved

  function words() {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    return new URLSearchParams(typed).toString();
  }

  // One at a time: two at once could arrive in the wrong order, and the older words would stay.
  async function save() {
    clearTimeout(waiting);
    again = saving;
    if (saving) return;
    saving = true;
    do {
      again = false;
      await send(words());
    } while (again);
    saving = false;
  }

  async function send(now) {
    if (now === last) return;
    const body = new FormData();
    for (const [name, value] of new URLSearchParams(now)) body.append(name, value);
    body.append("do", "keep");
    const answer = await fetch(location.pathname, {
      method: "POST",
      body,
      keepalive: now.length < 50000,
    }).catch(() => undefined);
    // The line is cut, or we are: later.
    if (!answer || answer.status >= 500) waiting = setTimeout(save, 5000);
    if (!leaving && answer) heard(answer); // else the answer to the form says it anyway
    if (answer?.status !== 204) return;
    last = now;
    for (const one of document.querySelectorAll("[data-until-saved]")) settleNote(one);
    const wrong = answer.headers.get("Wrong-Fields");
    if (wrong !== null) settleFields(form, wrong.split(" "));
    note();
    if (words() !== last || answer.headers.get("Nothing-Kept")) return;
    // The clock of the organisation, where the answer tells it: the page shows no other.
    const at = answer.headers.get("Saved-At") ?? new Date().toTimeString().slice(0, 5);
    say(form.dataset.saved.replace("{time}", at));
  }

  function note() {
    if ("unsaved" in form.dataset) form.dataset.unsaved = words() === last ? "kept" : "typed";
  }

  function say(sentence) {
    said.textContent = sentence;
    if (!live || Date.now() - told < 60000) return;
    live.textContent = sentence;
    told = Date.now();
  }

  // Fields that stand elsewhere on the page belong to the form too.
  document.addEventListener("input", (event) => {
    if (event.target.form !== form || event.target.type === "file") return;
    said.textContent = "";
    note();
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  });
  document.addEventListener(
    "change",
    (event) => event.target.form === form && event.target.type !== "file" && save(),
  );
  // A phone may end a page that is out of sight without another word. What is being sent itself needs no
  // saving.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    last = words();
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", save); // it arrives before the page that is asked for now
  window.addEventListener("pagehide", () => send(words()));
  if (last !== known) save();
  return save;
}

// It said that what was put back is not saved yet.
function settleNote(note) {
  note.querySelector(".v-banner__b").textContent = note.dataset.untilSaved;
  note.classList.replace("v-banner--wait", "v-banner--ok");
  const icon = note.querySelector("template");
  if (icon) note.querySelector("svg")?.replaceWith(icon.content);
  delete note.dataset.untilSaved;
}

// The link is dead, was left or has finished.
function showWhatIsOver(answer) {
  if (answer.status === 410 || answer.redirected) showAnew();
}

// The second half of a double press is no second deed: of the same button within this time only the first
// press counts. What ends something is pressed once: however late a second press comes, it waits for the
// answer to the first one.
const DOUBLE = 700; // milliseconds

export function pressOnce() {
  const presses = new Map(); // form -> its last press
  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter: button } = event;
      // Enter where it does nothing (desk/_enter.html) is no press.
      if (button?.getAttribute("formmethod") === "dialog") {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      const before = presses.get(form);
      const soon = before?.button === button && Date.now() - before?.at < DOUBLE;
      if (before && (soon || form.matches("[data-once]"))) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else presses.set(form, { button, at: Date.now() });
    },
    true,
  );
  window.addEventListener("pageshow", () => presses.clear());
}
