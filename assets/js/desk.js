// The desk: where the focus goes when a part of the page was exchanged, what is said aloud, the check, rows
// that are selected, logos, and Works.
import { pressOnce } from "./autosave.js";
import { prepareCheck } from "./check.js";
import { postWithoutFragment } from "./fragments.js";
import { countCharacters } from "./limits.js";
import { previewLogos } from "./logos.js";
import { usePasskeys } from "./passkeys.js";
import { showPasswords } from "./passwords.js";
import { watch } from "./polling.js";
import { offerPrinting } from "./printing.js";
import { titleProblems } from "./problems.js";
import { showSample } from "./sample.js";
import { prepareSelections } from "./selection.js";
import { showOpenTab } from "./tabs.js";
import { warnOfUnsaved } from "./unsaved.js";
import { prepareUploads } from "./uploads.js";
import { insertVariables, prepareVariables } from "./variables.js";
import { prepareWorks } from "./works.js";

const live = document.getElementById("live");
document.documentElement.classList.add("is-live");

// A page that came back with a problem begins at its summary, whether it was exchanged or loaded whole.
function begin(within) {
  const problem = within.querySelector(".v-problem[tabindex]");
  if (problem) problem.focus();
  return problem;
}

function say(words) {
  if (live) live.textContent = words;
}

// Where the address names a field, the browser goes there once all has been loaded: a problem is read first.
if (begin(document)) addEventListener("load", () => setTimeout(begin, 0, document));
watch(live);
prepareCheck(document.querySelector("[data-check]"), say);
pressOnce();
offerPrinting();
postWithoutFragment();
previewLogos();
showPasswords();
countCharacters(live);
usePasskeys();
prepareSelections();
showOpenTab();
document.addEventListener("fresh", prepareSelections);
warnOfUnsaved();
prepareUploads();
insertVariables();
showSample();
prepareWorks(say);

// A task that was opened beside its list begins at its heading; else the focus stays where it was, and is
// never lost to the page.
let held = false;
document.addEventListener("htmx:before:swap", () => {
  held = document.activeElement !== document.body;
});
document.addEventListener("htmx:after:swap", () => {
  titleProblems();
  showOpenTab();
  prepareUploads();
  prepareVariables();
  prepareSelections();
  if (begin(document)) return;
  const opened = document.querySelector("[data-opened]");
  if (opened && document.activeElement?.closest("[data-rows]")) {
    opened.focus({ preventScroll: true });
    opened.closest(".v-inbox__d").scrollTop = 0;
  } else if (held && document.activeElement === document.body) {
    const heading = document.querySelector("main h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      say(heading.textContent);
    }
  }
});

// In the inbox J and K, or the arrows, go to the next and the previous task, only while one of them has the
// focus (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest?.("[data-rows] .v-task");
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (row && step) {
    const rows = [...document.querySelectorAll("[data-rows] .v-task")];
    const next = rows[rows.indexOf(row) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
  // Enter in a small form inside the page presses the button of that form that is meant for it.
  const small =
    event.key === "Enter" &&
    event.target.matches?.("input:not([type=file])") &&
    event.target.closest(".v-create__b")?.querySelector("[data-enter]");
  if (small) {
    event.preventDefault();
    small.click();
  }
});
