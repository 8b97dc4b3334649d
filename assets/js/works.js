// Works: the menu of a row opens with the right mouse button too, menus come into sight and close, links are
// put in place, text is copied.
import { boxes, isTicked, sentence } from "./selection.js";
import { bring } from "./uploads/sight.js";

export function prepareWorks(say) {
  prepareRowMenus();
  for (const button of document.querySelectorAll("[data-copy]")) prepareCopy(button, say);
  prepareFields();
  prepareMenus();
  prepareChannel();
}

// The menu of a selected row acts on all that are selected, and says so; that of another row on its own
// document.
function prepareRowMenus() {
  const menuOf = (target) => target.closest?.("form[data-select] tbody .v-menu");
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open || menuOf(target) !== target) return;
      const form = target.closest("form");
      const n = isTicked(target.closest("tr")) ? boxes(form).filter((box) => box.checked).length : 1;
      for (const one of target.querySelectorAll("[data-one]")) one.hidden = n > 1;
      for (const many of target.querySelectorAll("[data-many]")) many.hidden = n < 2;
      for (const button of target.querySelectorAll("button[value]")) button.name = n > 1 ? "" : "one";
      target.querySelector("[data-counts]").textContent = sentence(form, n);
    },
    true,
  );

  // The right mouse button, Shift F10 and a long press open the row's own menu. A link keeps the menu of the
  // browser.
  document.addEventListener("contextmenu", (event) => {
    const menu = event.target.closest("form[data-select] tbody tr")?.querySelector(".v-menu");
    if (!menu || event.target.closest("a, input, .v-menu__b")) return;
    event.preventDefault();
    menu.addEventListener("toggle", () => menu.querySelector(".v-menu__i:not([hidden])").focus(), {
      once: true,
    });
    menu.open = true;
  });
}

function prepareMenus() {
  const open = () => document.querySelectorAll(".v-menu[open], .v-keys[open]");
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
    const menu = event.target.closest?.(".v-menu[open], .v-keys[open], .v-move[open]");
    if (!menu) return;
    const items = [...menu.querySelectorAll(".v-menu__i:not([hidden])")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (step && items.length) {
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
