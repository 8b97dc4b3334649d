import { settle } from "./problems.js";

// The check: the rail shows what was marked, the bar counts, and the two viewers scroll together.
export function prepareCheck(form, say) {
  sayWhatFails();
  if (!form) return;
  form.dataset.ready = "";
  const links = [...form.querySelectorAll(".v-rail a")];
  const counted = form.querySelector("[data-checked]");
  const opens = links.find((link) => link.hasAttribute("aria-current"));
  const unmarked = form.querySelector("[data-unmarked]");
  const again = form.querySelector("[data-again]");
  const meter = form.querySelector("[data-meter]");

  function count() {
    for (const link of links) {
      const mark = form.querySelector(`${link.hash} [data-mark]:checked`);
      link.dataset.mark = mark ? mark.value : "";
    }
    const due = links.filter((link) => "due" in link.dataset);
    const n = due.filter((link) => link.dataset.mark).length;
    if (counted) counted.textContent = counted.dataset.words.replace("{n}", n).replace("{count}", due.length);
    if (meter) meter.value = n;
    if (unmarked) unmarked.textContent = [left(due.filter(isLeft).length), lacks()].join(" ").trim();
    if (again) again.textContent = asked();
  }

  // What did not come is accepted by a mark alone.
  function isLeft({ dataset }) {
    return !dataset.mark && !("missing" in dataset);
  }

  // By name: what did not come, and is not marked yet.
  function lacks() {
    const names = links.filter(({ dataset }) => "missing" in dataset && !dataset.mark).map(nameOf);
    return names.length ? unmarked.dataset.lacks.replace("{names}", () => names.join(", ")) : "";
  }

  // By name: what is marked for it, and what did not come and is still needed.
  function asked() {
    const back = links.filter(
      ({ dataset }) => dataset.mark === "again" || ("missing" in dataset && dataset.mark !== "ok"),
    );
    return again.dataset.words.replace("{names}", () => back.map(nameOf).join(", "));
  }

  // A document that is no longer asked for again needs no reason. Without one of them nothing keeps back the
  // rest.
  function mend({ value, dataset }) {
    if (value !== "again") settle(form.querySelector(`${dataset.mark} [name^=reason-]`).id);
    if (links.some(keepsBack)) return;
    for (const link of links) settle(link.hash.slice(1));
  }

  // An acceptance waits for it.
  function keepsBack({ dataset }) {
    return dataset.mark === "again" || ("missing" in dataset && !dataset.mark);
  }

  // An error about something that is missing goes when it is there, one about what stands there when it is
  // taken out: a comment, or the reasons of a document, ticked or written.
  function mendWhenChanged(control) {
    const around = control.closest(".v-why") || control.closest(".v-field");
    const all = [...around.querySelectorAll("[name]")];
    const given = () => all.some((one) => (one.type === "checkbox" ? one.checked : one.value.trim()));
    const was = Boolean(given());
    for (const one of all) {
      one.addEventListener("input", () => Boolean(given()) !== was && settle(control.id));
    }
  }

  function left(n) {
    if (!n) return "";
    return n === 1 ? unmarked.dataset.one : unmarked.dataset.more.replace("{n}", n);
  }

  function current(focus) {
    const here = links.find((link) => link.hash === location.hash) || opens;
    for (const link of links) link.toggleAttribute("aria-current", link === here);
    here.setAttribute("aria-current", "true");
    if (!focus) return;
    const heading = form.querySelector(`${here.hash} h2`);
    form.querySelector("main").scrollTop = 0;
    heading.focus({ preventScroll: true });
    say(heading.textContent);
  }

  // Enter on a mark or a reason decides nothing.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-mark]")) return;
    count();
    mend(event.target);
    if (counted) say(counted.textContent);
  });
  for (const control of form.querySelectorAll(".v-field--bad [name]")) mendWhenChanged(control);
  window.addEventListener("hashchange", () => current(links.some((link) => link.hash === location.hash)));
  window.addEventListener("pageshow", count);
  count();
  current(false);
  for (const view of form.querySelectorAll(".v-view")) together([...view.querySelectorAll(".v-pane__s")]);
  document.addEventListener("htmx:after:swap", () => thumbs(form));
}

function nameOf(link) {
  return link.querySelector(".v-rail__name").textContent.trim();
}

// A sheet that was drawn meanwhile has come: its first page stands in the rail too, or a blank sheet when it
// cannot be shown.
function thumbs(form) {
  for (const thumb of form.querySelectorAll("[data-waits]")) {
    const at = thumb.dataset.waits;
    if (form.querySelector(`[hx-get^="${at}sheet/"]`)) continue;
    const page = form.querySelector(`.v-page[src="${at}pages/1/"]`);
    const small = page ? new Image(page.width, page.height) : thumb.querySelector("[hidden]");
    if (page) small.src = page.src;
    if (page) small.alt = "";
    small.hidden = false;
    thumb.replaceChildren(small);
    delete thumb.dataset.waits;
  }
}

// Where one viewer stands, the other one stands too.
function together(panes) {
  if (panes.length < 2) return;
  let leader = null;
  for (const pane of panes) {
    for (const kind of ["pointerenter", "focusin", "wheel", "touchstart"]) {
      pane.addEventListener(kind, () => (leader = pane), { passive: true });
    }
    pane.addEventListener("scroll", () => {
      if (pane !== leader) return;
      const other = panes.find((one) => one !== pane);
      const share = pane.scrollTop / Math.max(pane.scrollHeight - pane.clientHeight, 1);
      other.scrollTop = share * (other.scrollHeight - other.clientHeight);
    });
  }
}

// A page that cannot be drawn is a sentence in its place, not a broken picture: also when it failed before
// this script ran.
function sayWhatFails() {
  const say = (picture) => {
    const words = document.createElement("p");
    words.className = "v-sheet__say";
    words.setAttribute("role", "status");
    words.textContent = picture.dataset.fails;
    picture.replaceWith(words);
  };
  document.addEventListener(
    "error",
    ({ target }) => target.matches?.("img[data-fails]") && say(target),
    true,
  );
  for (const one of document.querySelectorAll("img[data-fails]")) {
    if (one.complete) one.decode().catch(() => one.naturalWidth || say(one));
  }
}
