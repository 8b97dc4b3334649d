const PHONE = "(max-width: 47.99rem)"; // as in assets/css/check/told.css

// On a phone the decision about a document lies at the thumb: a drawer with a handle, opened and closed by
// its button (assets/css/check/verdict.css). What was said of all documents is its first sentence there.
export function prepareDrawers(form) {
  if (matchMedia(PHONE).matches) form.querySelector(".v-told__more")?.removeAttribute("open");
  const foot = form.querySelector(".v-decide");
  const measure = () => form.style.setProperty("--foot", `${foot ? foot.offsetHeight : 0}px`);
  measure();
  if (foot && globalThis.ResizeObserver) new ResizeObserver(measure).observe(foot);
  // A browser brings only the cursor of a text into sight, which the bar may cover.
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea")) target.scrollIntoView?.({ block: "nearest" });
  });
  for (const handle of form.querySelectorAll("[data-drawer]")) {
    handle.addEventListener("click", () => set(handle, !isOpen(handle)));
  }
}

// The handle of the drawer of a document, or nothing where its decision stands beside it now.
export function handleOf(section) {
  const handle = section.querySelector("[data-drawer]");
  return handle?.checkVisibility?.() ? handle : null;
}

// What lies in a closed drawer cannot have the focus. Returns whether it had to be opened.
export function open(section) {
  const handle = handleOf(section);
  if (!handle || isOpen(handle)) return false;
  set(handle, true);
  return true;
}

export function close(section) {
  const handle = section.querySelector("[data-drawer]");
  if (handle) set(handle, false);
}

function isOpen(handle) {
  return handle.getAttribute("aria-expanded") === "true";
}

function set(handle, wanted) {
  handle.setAttribute("aria-expanded", String(wanted));
}
