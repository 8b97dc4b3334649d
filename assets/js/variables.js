// Variables of a text: one that is pressed goes to where the cursor was last, in place of what was selected.
// Before anybody was in a field, that is the end of the first text of several lines, as another word of it.
const FIELD = "[data-variables] :is(input:not([type=hidden]), textarea)";
const last = new WeakMap(); // form -> the field that somebody was in

export function insertVariables() {
  prepareVariables();
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(FIELD)) last.set(target.form, target);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-variable]");
    if (!button) return;
    const known = last.get(button.form);
    const { form } = button;
    const field = known?.isConnected ? known : (form.querySelector("textarea") ?? form.querySelector(FIELD));
    if (field !== known) field.setSelectionRange(field.value.length, field.value.length);
    const space = field !== known && /\S$/.test(field.value) ? " " : "";
    field.setRangeText(space + button.dataset.variable, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// What is a button with this script is a word without it.
export function prepareVariables() {
  for (const button of document.querySelectorAll("[data-variable]")) button.hidden = false;
  for (const word of document.querySelectorAll("[data-variable-word]")) word.hidden = true;
}
