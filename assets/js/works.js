// Works: selection is counted, the menu of a row opens with the right mouse button too, menus come into sight
// and close, links are put in place, text is copied.
import { bring } from "./uploads/sight.js";

export function prepareWorks(say) {
  prepareSelections();
  document.addEventListener("fresh", prepareSelections);
  for (const button of document.querySelectorAll("[data-copy]")) prepareCopy(button, say);
  prepareFields();
  prepareMenus();
  prepareChannel();
}

function prepareSelections() {
  for (const form of document.querySelectorAll("form[data-select]:not([data-ready])")) prepareSelection(form);
}

function prepareSelection(form) {
  form.dataset.ready = "";
  const said = form.querySelector("[data-selected]");
  const clear = form.querySelector("[data-clear]");
  // In the head of the table, and where a phone has none.
  const alls = [...form.querySelectorAll("[data-all]")];
  const boxes = [...form.querySelectorAll("[name=documents]")];
  for (const all of alls) all.hidden = false;
  said.setAttribute("aria-live", "polite");

  function count() {
    const n = boxes.filter((box) => box.checked).length;
    said.textContent = n ? said.dataset.some.replace("{n}", n) : said.dataset.none;
    clear.hidden = !n;
    for (const all of alls) {
      const every = all.querySelector("input");
      every.checked = n === boxes.length;
      every.indeterminate = n > 0 && n < boxes.length;
    }
    for (const box of boxes) box.closest("tr").classList.toggle("is-on", box.checked);
  }

  for (const all of alls) {
    all.addEventListener("change", (event) => {
      for (const box of boxes) box.checked = event.target.checked;
      count();
    });
  }
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(count));
  window.addEventListener("pageshow", count);
  count();

  // The menu of a selected row acts on all that are selected, and says so; that of another row on its own
  // document.
  form.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open || !target.matches("tbody .v-menu")) return;
      const n = target.closest("tr").querySelector("[name=documents]").checked
        ? boxes.filter((box) => box.checked).length
        : 1;
      for (const one of target.querySelectorAll("[data-one]")) one.hidden = n > 1;
      for (const many of target.querySelectorAll("[data-many]")) many.hidden = n < 2;
      for (const button of target.querySelectorAll("button[value]")) button.name = n > 1 ? "" : "one";
      target.querySelector("[data-counts]").textContent = said.dataset.some.replace("{n}", n);
    },
    true,
  );

  // The right mouse button, Shift F10 and a long press open the row's own menu. A link keeps the menu of the
  // browser.
  form.addEventListener("contextmenu", (event) => {
    const menu = event.target.closest("tbody tr")?.querySelector(".v-menu");
    if (!menu || event.target.closest("a, input, .v-menu__b")) return;
    event.preventDefault();
    menu.addEventListener("toggle", () => menu.querySelector(".v-menu__i:not([hidden])").focus(), {
      once: true,
    });
    menu.open = true;
  });
}

function prepareMenus() {
  const open = () => document.querySelectorAll(".v-menu[open]");
  // Once it is known what stands in it.
  const show = ({ target }) => {
    if (target.matches?.(".v-menu[open]")) setTimeout(bring, 0, target.querySelector(".v-menu__b"));
  };
  document.addEventListener("toggle", show, true);
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.(".v-menu[open]");
    if (!menu) return;
    const items = [...menu.querySelectorAll(".v-menu__i:not([hidden])")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  });
}

// What would else take a round to the server: a link at the cursor, on a line of its own.
function prepareFields() {
  for (const button of document.querySelectorAll("[data-inserts]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const field = document.querySelector(button.dataset.into);
      const { value, selectionStart: start, selectionEnd: end } = field;
      const before = start && value[start - 1] !== "\n" ? "\n" : "";
      const after = value[end] === "\n" ? "" : "\n";
      field.setRangeText(before + button.dataset.inserts + after, start, end, "end");
      field.focus();
    });
  }
}

// A call, a text or a meeting is noted and not sent: no question of mailing, and the button says what it
// does.
function prepareChannel() {
  const button = document.querySelector("[data-notes]");
  if (!button) return;
  const words = button.querySelector("span");
  const sends = words.textContent;
  const mailed = document.querySelector(".v-mailed");
  const change = () => {
    const email = button.form.elements.channel.value === "email";
    mailed.hidden = !email;
    words.textContent = email && button.form.elements.mailed.checked ? sends : button.dataset.notes;
  };
  button.form.addEventListener("change", change);
  window.addEventListener("pageshow", change);
  change();
}

function prepareCopy(button, say) {
  const field = document.querySelector(button.dataset.copy);
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    field.select();
    const done = await copied(field.value);
    // The server notes it, and says so.
    if (done && button.type === "submit") return button.form.requestSubmit(button);
    words.textContent = done ? button.dataset.copied : button.dataset.failed || before;
    say(words.textContent);
    setTimeout(() => (words.textContent = before), 4000);
  });
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
