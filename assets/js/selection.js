// Rows that are ticked, before something is done with all of them: they are counted, and all are ticked or
// cleared at once.
const BOX = "input[type=checkbox][name]";
const known = new WeakSet();

export const boxes = (form) => [...form.querySelectorAll(BOX)];
export const isTicked = (row) => row.querySelector(BOX).checked;

export function prepareSelections() {
  for (const form of document.querySelectorAll("form[data-select]:has([data-selected])")) {
    if (!known.has(form)) prepare(form);
    known.add(form);
    show(form);
  }
}

// What the server has ticked counts as ticked by hand: to open a task beside the list keeps it, and Clear
// clears it.
function prepare(form) {
  for (const box of boxes(form).filter((one) => one.defaultChecked)) {
    box.checked = true;
    box.defaultChecked = false;
  }
  form.addEventListener("change", ({ target }) => {
    if (target.closest("[data-all]")) for (const box of boxes(form)) box.checked = target.checked;
    show(form);
  });
  form.addEventListener("reset", () => setTimeout(show, 0, form));
  window.addEventListener("pageshow", () => show(form));
}

export function sentence(form, n) {
  return form.querySelector("[data-selected]").dataset.some.replace("{n}", n);
}

function show(form) {
  const rows = boxes(form);
  const n = rows.filter((box) => box.checked).length;
  const said = form.querySelector("[data-selected]");
  said.setAttribute("aria-live", "polite");
  said.textContent = n ? sentence(form, n) : said.dataset.none;
  form.querySelector("[data-clear]").hidden = !n;
  const all = form.querySelector("[data-all]");
  const every = all.querySelector("input");
  all.hidden = false;
  every.checked = n === rows.length;
  every.indeterminate = n > 0 && n < rows.length;
  for (const box of rows) box.closest("tr, li").classList.toggle("is-on", box.checked);
}
