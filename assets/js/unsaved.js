// A form marked data-unsaved holds words that nobody has yet: leaving by another way than its own buttons and
// links asks first. The mark says "typed" where the server has drawn words that are not saved. A link in it
// that leads elsewhere is marked data-leaves.
const typed = new WeakSet();
let allowed = false;

export function warnOfUnsaved() {
  document.addEventListener(
    "input",
    ({ target }) => target.form?.matches("[data-unsaved]") && typed.add(target.form),
  );
  document.addEventListener("submit", (event) => event.defaultPrevented || (allowed = true));
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("[data-unsaved] a[href]");
    if (link) allowed = !link.matches("[data-leaves], [href^='#']");
  });
  window.addEventListener("pageshow", () => (allowed = false));
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...document.querySelectorAll("[data-unsaved]")].some(
      (form) => form.dataset.unsaved === "typed" || typed.has(form),
    );
    const free = allowed;
    allowed = false; // a download leaves the page where it is
    if (free || !unsaved) return;
    event.preventDefault();
    event.returnValue = true;
  });
}
