// On a phone the decision about a document lies at the thumb: a drawer with a handle, opened and closed by
// its button (assets/css/check/verdict.css).
export function prepareDrawers(form) {
  const foot = form.querySelector(".v-decide");
  const measure = () => form.style.setProperty("--foot", `${foot ? foot.offsetHeight : 0}px`);
  measure();
  if (foot && globalThis.ResizeObserver) new ResizeObserver(measure).observe(foot);
  for (const handle of form.querySelectorAll("[data-drawer]")) {
    handle.addEventListener("click", () => open(handle, handle.getAttribute("aria-expanded") !== "true"));
  }
}

// Whether the decision is in a drawer now, and not beside the document.
export function hasDrawer(section) {
  const handle = section.querySelector("[data-drawer]");
  return Boolean(handle?.checkVisibility?.());
}

export function close(section) {
  const handle = section.querySelector("[data-drawer]");
  if (handle) open(handle, false);
}

function open(handle, wanted) {
  handle.setAttribute("aria-expanded", String(wanted));
}
