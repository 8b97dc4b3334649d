// A form marked data-unsaved holds words that nobody has yet: leaving it otherwise than by its buttons asks
// first, also by its link Cancel. The mark says "typed" where the server has drawn words that are not saved,
// and "kept" while all of it is (autosave.js).
const typed = new WeakSet();
let allowed = false;

export function warnOfUnsaved() {
  document.addEventListener(
    "input",
    ({ target }) => target.form?.matches("[data-unsaved]") && typed.add(target.form),
  );
  // What is shown in a frame or a window of its own leaves the page where it is.
  document.addEventListener("submit", ({ defaultPrevented, submitter }) => {
    allowed ||= !defaultPrevented && !submitter?.getAttribute("formtarget");
  });
  window.addEventListener("pageshow", () => (allowed = false));
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...document.querySelectorAll("[data-unsaved]")].some(
      (form) => form.dataset.unsaved === "typed" || (typed.has(form) && form.dataset.unsaved !== "kept"),
    );
    const free = allowed;
    allowed = false; // a download leaves the page where it is
    if (free || !unsaved) return;
    event.preventDefault();
    event.returnValue = true;
  });
}
