// A form marked data-unsaved holds words that nobody has yet: leaving by another way than its own buttons and
// links asks first. The mark says "typed" where the server has drawn words that are not saved.
const typed = new WeakSet();
let allowed = false;

export function warnOfUnsaved() {
  document.addEventListener(
    "input",
    ({ target }) => target.form?.matches("[data-unsaved]") && typed.add(target.form),
  );
  document.addEventListener("submit", (event) => event.defaultPrevented || (allowed = true));
  document.addEventListener(
    "click",
    ({ target }) => target.closest?.("[data-unsaved] a[href]") && (allowed = true),
  );
  window.addEventListener("pageshow", () => (allowed = false));
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...document.querySelectorAll("[data-unsaved]")].some(
      (form) => form.dataset.unsaved === "typed" || typed.has(form),
    );
    if (allowed || !unsaved) return;
    event.preventDefault();
    event.returnValue = true;
  });
}
