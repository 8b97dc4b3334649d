import { steadily } from "./steady.js";

// What was mended while the page is open goes from it: from its field, and from “There is a problem”, which
// goes with its last line (parts/errors.html, parts/_field_errors.html).

// The fields of the form that are saved and not among those that are still wrong. Files are added by
// themselves.
export function settleFields(form, wrong) {
  steadily(() => settleAll(form, wrong));
}

function settleAll(form, wrong) {
  for (const error of document.querySelectorAll(".v-field--bad .v-error")) {
    const control = error.closest(".v-field--bad").querySelector("[name]");
    if (control?.form !== form || control.type === "file" || wrong.includes(control.name)) continue;
    mend(error.id.replace(/-error$/, ""));
  }
}

// The element with this id was mended.
export function settle(id) {
  steadily(() => mend(id));
}

// The title says whether something is wrong on the page, also once a part of the page was exchanged.
let warned = panelOf()?.dataset.title || "";

function panelOf() {
  return document.querySelector(".v-problem[data-title]");
}

export function titleProblems() {
  const panel = panelOf();
  const was = document.title;
  const bare = warned && was.startsWith(warned) ? was.slice(warned.length).trim() : was;
  if (panel) warned = panel.dataset.title;
  document.title = panel ? `${warned} ${bare}` : bare;
}

function mend(id) {
  const error = document.getElementById(`${id}-error`);
  if (error) clear(error);
  for (const link of document.querySelectorAll(`.v-problem a[href="#${CSS.escape(id)}"]`)) {
    const panel = link.closest(".v-problem");
    link.closest("li").remove();
    if (panel.querySelector("li")) continue;
    warned = panel.dataset.title || warned;
    panel.remove();
    titleProblems();
  }
}

function clear(error) {
  const field = error.closest(".v-field--bad");
  field.classList.remove("v-field--bad");
  for (const control of [field, ...field.querySelectorAll("[aria-invalid], [aria-describedby]")]) {
    control.removeAttribute("aria-invalid");
    const said = (control.getAttribute("aria-describedby") || "").split(/\s+/);
    const rest = said.filter((id) => id && id !== error.id).join(" ");
    rest ? control.setAttribute("aria-describedby", rest) : control.removeAttribute("aria-describedby");
  }
  error.remove();
}
