import { ask } from "./uploads/page.js";
import { show } from "./uploads.js";

// [Sign out] of an upload link asks first while something is not sent: the question comes into this page,
// which can still open the files that were added from it.
export function askBeforeLeaving() {
  const form = document.querySelector("form[data-asks]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const page = await ask(form.dataset.asks);
    if (!page?.querySelector("#leaving > *")) return form.submit();
    show(page);
    document.querySelector("#leaving > *").focus();
  });
  document.getElementById("leaving")?.addEventListener("click", (event) => {
    const back = event.target.closest("[data-stays]");
    if (!back) return;
    event.preventDefault();
    history.replaceState(history.state, "", back.href);
    document.getElementById("leaving").replaceChildren();
    const choose = document.querySelector("[data-choose]"); // where one goes on adding
    choose.scrollIntoView({ block: "center" });
    choose.focus({ preventScroll: true });
  });
}
