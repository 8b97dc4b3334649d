import { settle } from "../problems.js";

// What a decision lacked goes from the page when it is mended: by a mark, a reason, or the comment for all
// documents. `links` are those of the rail, with the marks that the page came with. Returns what a changed
// mark settles.
export function prepareMending(form, links) {
  const asked = new Set(links.filter(({ dataset }) => dataset.mark === "again"));
  const comment = form.querySelector("[name=comment]");
  for (const control of form.querySelectorAll(".v-field--bad [name]")) mendWhenChanged(control);
  comment?.addEventListener("input", () => comment.value.trim() && settleReasons());

  // An acceptance was kept back by what was asked for again; else by what did not come and was not marked.
  function keepsBack(link) {
    if (asked.size) return asked.has(link) && link.dataset.mark === "again";
    return "missing" in link.dataset && !link.dataset.mark;
  }

  // A comment for all documents is a reason for each that has none of its own.
  function settleReasons() {
    for (const reason of form.querySelectorAll("[name^=reason-]")) {
      if (!given(reason)) settle(reason.id);
    }
  }

  return ({ value, dataset }) => {
    if (value !== "again") settle(form.querySelector(`${dataset.mark} [name^=reason-]`).id);
    if (comment && !comment.value.trim()) settle(comment.id); // it was needed while nothing was marked
    if (links.some(keepsBack)) return;
    for (const link of links) settle(link.hash.slice(1));
  };
}

// An error about something that is missing goes when it is there, one about what stands there when it is
// taken out: a comment, or the reasons of a document, ticked or written.
function mendWhenChanged(control) {
  const was = given(control);
  for (const one of besides(control)) {
    one.addEventListener("input", () => given(control) !== was && settle(control.id));
  }
}

function besides(control) {
  const around = control.closest(".v-why") || control.closest(".v-field");
  return [...around.querySelectorAll("[name]")];
}

function given(control) {
  return besides(control).some((one) => (one.type === "checkbox" ? one.checked : Boolean(one.value.trim())));
}
