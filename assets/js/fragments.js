// A form without an address of its own is posted to the address of its page, and a browser keeps what stands
// there after # over the redirect: the next page would open at a place of this one, below its head.
export function postWithoutFragment() {
  document.addEventListener("submit", ({ target: form, submitter }) => {
    if (!location.hash || form.hasAttribute("action") || submitter?.hasAttribute("formaction")) return;
    history.replaceState(history.state, "", location.pathname + location.search);
  });
}
