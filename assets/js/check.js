import { keepMarks } from "./check/draft.js";
import { close, handleOf, open, prepareDrawers } from "./check/drawer.js";
import { listenToKeys } from "./check/keys.js";
import { prepareMending } from "./check/mending.js";
import { neighbour, nextUnmarked } from "./check/order.js";
import { prepareViewer } from "./check/viewer.js";

// The check: the rail shows what was marked, the bar counts, keys mark and lead to the next document. The
// viewers, the keys and the drawer of a phone are modules of check/.
export function prepareCheck(form, say) {
  sayWhatFails();
  if (!form) return;
  form.dataset.ready = "";
  const links = [...form.querySelectorAll(".v-rail a")];
  const documents = links.filter(({ dataset }) => !("unsorted" in dataset));
  const counted = form.querySelector("[data-checked]");
  const first = links.find((link) => link.hasAttribute("aria-current")) ?? links[0];
  const unmarked = form.querySelector("[data-unmarked]");
  const again = form.querySelector("[data-again]");
  const foot = form.querySelector(".v-decide");
  let told = ""; // what is said of the document that opens next, beside its name
  const meter = form.querySelector("[data-meter]");
  let mend = () => {}; // what a mark settles goes from the page
  let opens = () => {}; // notes which document is on the screen

  function count() {
    for (const link of links) {
      const mark = form.querySelector(`${link.hash} [data-mark]:checked`);
      link.dataset.mark = mark ? mark.value : "";
    }
    const due = links.filter((link) => "due" in link.dataset);
    const n = due.filter((link) => link.dataset.mark).length;
    if (counted) counted.textContent = counted.dataset.words.replace("{n}", n).replace("{count}", due.length);
    if (meter) meter.value = n;
    if (unmarked) {
      unmarked.textContent = lacks() || left(due.length - n);
      form.querySelector(".v-decide__fine")?.toggleAttribute("hidden", Boolean(lacks())); // it is refused
    }
    if (again) again.textContent = asked();
  }

  // By name: what did not come, and is not marked yet: it is accepted by a mark alone.
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

  function left(n) {
    if (!n) return "";
    return n === 1 ? unmarked.dataset.one : unmarked.dataset.more.replace("{n}", n);
  }

  const shown = () => links.find((link) => link.hash === location.hash) || first;

  function current(focus) {
    const here = shown();
    for (const link of links) link.toggleAttribute("aria-current", link === here);
    here.setAttribute("aria-current", "true");
    const rail = here.closest("ol"); // in a row it can stand beyond the edge
    if (rail?.scrollTo) rail.scrollLeft = here.offsetLeft + (here.offsetWidth - rail.clientWidth) / 2;
    here.dataset.looked = ""; // its picture is asked for now, and not before
    opens(here.hash.replace("#doc-", ""));
    if (!focus) return;
    const section = form.querySelector(here.hash);
    const heading = section.querySelector("h2");
    form.querySelector("main").scrollTop = 0;
    (handleOf(section) ?? heading).focus({ preventScroll: true }); // a closed drawer hides the heading
    say(told || heading.textContent);
    told = "";
  }

  // Enter on a mark or a reason decides nothing.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("toggle", bringMove, true);
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-mark]")) return;
    count();
    mend(event.target);
    form.querySelector("[data-asked]")?.remove(); // it asked about other marks
    if (counted) say(counted.textContent);
    const section = form.querySelector(event.target.dataset.mark);
    if (event.target.value === "ok" && handleOf(section)) onwards();
  });

  // To the next document that nobody has marked, and say so; or that all are.
  function onwards() {
    const here = shown();
    close(form.querySelector(here.hash));
    const states = links.map((link) => ({ due: "due" in link.dataset, marked: Boolean(link.dataset.mark) }));
    const next = links[nextUnmarked(states, links.indexOf(here))];
    const mark = form.querySelector(`${here.hash} [data-mark]:checked`);
    const done = [nameOf(here), mark?.closest("label")?.dataset.word].filter(Boolean).join(": ");
    if (!next) {
      foot?.focus(); // beside the buttons: a space bar that was meant to scroll must not decide
      return say(`${done}. ${form.dataset.all ?? ""} ${outcome()}`.trim());
    }
    const words = (form.dataset.next ?? "{next}")
      .replace("{n}", documents.indexOf(next) + 1)
      .replace("{count}", documents.length)
      .replace("{next}", () => nameOf(next));
    told = `${done}. ${words}`;
    go(next);
  }

  // What the button that fits the marks does, as it stands beside it.
  function outcome() {
    const back = form.querySelector('[value="again"]:checked');
    const words = foot?.querySelector(back ? ".v-decide__back" : ".v-decide__fine")?.innerText ?? "";
    return words.replace(/\s+/g, " ").trim();
  }

  // At once: the event comes late, and would take the focus from what the next key has done.
  function go(link) {
    location.hash = link.hash;
    arrive();
  }

  let at = location.hash;
  function arrive() {
    if (at === location.hash || !form.isConnected) return;
    const field = fieldNamed();
    if (field) return lead(field);
    at = location.hash;
    current(links.some((link) => link.hash === at));
  }

  // What the address names in a document: the link of a problem leads to a field.
  function fieldNamed() {
    return form.querySelector(`.v-doc [id="${CSS.escape(location.hash.slice(1))}"]`);
  }

  // Its document is the one that the address names from now on, or it would not be shown.
  function lead(field) {
    const section = field.closest(".v-doc");
    location.replace(`#${section.id}`);
    at = location.hash;
    current(false);
    open(section);
    field.focus();
  }

  const viewers = new Map(
    [...form.querySelectorAll(".v-doc")]
      .filter((one) => one.querySelector("[data-tools]"))
      .map((one) => [`#${one.id}`, prepareViewer(one.querySelector(".v-view"), say)]),
  );

  function markAs(value) {
    const section = form.querySelector(shown().hash);
    const box = section.querySelector(`[data-mark][value=${value}]`);
    if (!box) return;
    const leads = Boolean(handleOf(section)); // from a drawer an OK leads on by itself
    box.checked = true;
    for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    if (value === "ok") return leads || onwards();
    open(section);
    section.querySelector(".v-why input")?.focus();
  }

  // After Reupload a number is a reason, and leads on; else it is a document. With Shift it is one more
  // reason.
  function number(n) {
    const reasons = document.activeElement?.closest?.(".v-why");
    if (!reasons) return links[n - 1] ? go(links[n - 1]) : false;
    return reason(n) === false ? false : onwards();
  }

  function reason(n) {
    const box = form.querySelectorAll(`${shown().hash} .v-why input[type=checkbox]`)[n - 1];
    if (!box || !(box.checkVisibility?.() ?? true)) return false;
    box.click();
    box.focus();
    return true;
  }

  // The documents in sight: a filter can leave out what did not change.
  const inRail = () => links.filter((link) => link.checkVisibility?.() ?? true);
  const beside = (by) => {
    const found = inRail();
    if (!found.includes(shown())) return found[0] && go(found[0]);
    const there = found[neighbour(found, found.indexOf(shown()), by)];
    if (there === shown() && by > 0) say(form.dataset.last ?? "");
    go(there);
  };
  form.querySelector("[data-only]")?.addEventListener("change", () => {
    if (!inRail().includes(shown())) beside(1);
  });
  const viewer = () => viewers.get(shown().hash);
  const DOES = {
    next: () => beside(1),
    previous: () => beside(-1),
    unmarked: () => onwards(),
    ok: () => markAs("ok"),
    again: () => markAs("again"),
    toggle: () => viewer()?.toggle(),
    turn: () => viewer()?.turn(),
    "page back": () => viewer()?.go(-1),
    "page on": () => viewer()?.go(1),
    larger: () => viewer()?.step(1),
    smaller: () => viewer()?.step(-1),
    fit: () => viewer()?.set("width"),
    move: () => openMove(form.querySelector(shown().hash)),
    help: () => showKeys(form.querySelector("[data-keys] summary")),
    loupe: () => viewer()?.loupe(),
    alone: () => form.querySelector(`${shown().hash} [data-alone]`)?.click(),
    close: () => form.querySelector('.v-decide [value="close"]')?.focus() ?? false,
    decide: () => [...form.querySelectorAll(".v-decide button")].find(isFilled)?.focus(),
  };

  listenToKeys(form, form.dataset.shortcuts || "off", (command) => {
    const [word, digit] = command.split(" ");
    if (word === "reason") return reason(Number(digit));
    return word === "number" ? number(Number(digit)) : DOES[command]();
  });

  // The button that fits what was marked.
  function isFilled(button) {
    return button.matches(form.querySelector('[value="again"]:checked') ? ".v-decide__no" : ".v-decide__yes");
  }
  form.addEventListener("click", ({ target }) => {
    if (target.closest("[data-alone]")) withoutDecision(form);
  });
  window.addEventListener("hashchange", arrive);
  window.addEventListener("pageshow", count);
  count();
  mend = prepareMending(form, links);
  current(false);
  if (fieldNamed()) lead(fieldNamed());
  opens = keepMarks(form);
  prepareDrawers(form);
  form.querySelector("#unmarked-h")?.focus();
  document.addEventListener("htmx:after:swap", () => {
    thumbs(form);
    viewer()?.draw();
  });
}

// The viewers take the room of the decision, or give it back.
function withoutDecision(form) {
  const alone = form.toggleAttribute("data-without");
  for (const button of form.querySelectorAll("[data-alone]")) {
    button.title = button.querySelector(alone ? ".v-tools__show" : ".v-sr").textContent;
  }
}

// With the focus, so that they close with Escape and when something else has it.
function showKeys(summary) {
  summary?.click();
  summary?.focus();
}

// In the drawer of a phone all of the way to move a file comes into sight, when it opens.
function bringMove({ target }) {
  if (target.matches(".v-move[open]")) target.scrollIntoView({ block: "nearest" });
}

// The way to move a file to another document; pressed again it closes.
function openMove(section) {
  const details = section.querySelector(".v-move");
  if (!details) return false;
  details.open = open(section) || !details.open;
  details.querySelector(details.open ? "select" : "summary")?.focus();
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
    if (page) Object.assign(small, { loading: "lazy", alt: "", src: page.src });
    small.hidden = false;
    thumb.replaceChildren(small);
    delete thumb.dataset.waits;
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
    ({ target }) => {
      if (target.matches?.("img[data-fails]")) say(target);
      if (target.matches?.(".v-thumb img")) target.remove(); // what kind of file it is stands in its place
    },
    true,
  );
  for (const one of document.querySelectorAll("img[data-fails]")) {
    if (one.complete) one.decode().catch(() => one.naturalWidth || say(one));
  }
}
