// Files are added while one looks on: chosen or dropped, at most three at once, and each goes on where it
// stopped (parts/uploads.html). Wherever the page has <form data-add data-uploads="address"> around a
// .v-drop; one input may name an address of its own.
import { say } from "./uploads/live.js";
import { tidy } from "./uploads/memory.js";
import { replace, sendPlain } from "./uploads/field.js";
import { hideOwn, isNews, watch } from "./uploads/arriving.js";
import { absolute, ask, exchange, look, tokenOf } from "./uploads/page.js";
import { arrived, hold, settleBar } from "./uploads/onward.js";
import { settle as settleProblem } from "./problems.js";
import { bring, isWatched } from "./uploads/sight.js";
import { Row, offerPreview } from "./uploads/row.js";
import { Sending, remove } from "./uploads/sending.js";
import { already, canGoOn, isOffline, leavingStops, nextToBegin, unfinished } from "./uploads/states.js";
import { earlyRefusal } from "./uploads/status.js";
import { fill } from "./uploads/words.js";

const PAINT = 250; // milliseconds between two pictures of a moving file
const HALF_AFTER = 5000; // half is said aloud of a file that takes longer than this

const rows = new Map(); // Sending -> { row, area, painted, begun, half }
const seen = new Map(); // id of an upload -> its file, to look at it again until the page is left
const headers = {};
let refreshing = null;

export function prepareUploads() {
  if (!areas().length) return;
  tidy();
  headers["X-CSRFToken"] = tokenOf(document);
  for (const area of areas()) if (!("ready" in area.dataset)) prepare(area);
  settle();
}

function prepare(area) {
  area.dataset.ready = "";
  const drop = area.querySelector(".v-drop");
  for (const input of area.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = ""; // the plain form has nothing to send any more
      take(area, input, files);
    });
    sendPlain(input);
    replace(input);
  }
  area.querySelector("[data-now]").addEventListener("click", tryNow);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  drop.addEventListener(
    "dragleave",
    (event) => drop.contains(event.relatedTarget) || drop.classList.remove("is-over"),
  );
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
    const files = [...event.dataTransfer.files].filter((_file, n) => !entries[n]?.isDirectory);
    if (files.length < event.dataTransfer.files.length) say(wordsOf(area).dataset.folder);
    take(
      area,
      drop.querySelector("input[type=file][multiple]") || drop.querySelector("input[type=file]"),
      files,
    );
  });
  // Rows of an area that the page drew anew go on there.
  for (const known of rows.values()) {
    if (known.area.isConnected || placeIn(known.area) !== placeIn(area)) continue;
    known.area = area;
    listOf(area).append(known.row.li);
  }
}

function take(area, input, files) {
  const place = placeOf(absolute(input.dataset.uploads || area.dataset.uploads));
  const before = listOf(area).children.length;
  const fine = files.map((file) => add(area, place, file)).filter(Boolean);
  const says = wordsOf(area).dataset;
  if (fine.length === 1) say(fill(says.begins, { name: fine[0].file.name }));
  else if (fine.length) say(fill(says.beginsMany, { n: fine.length }));
  settle();
  bring(listOf(area).children[before]);
}

function placeOf(at) {
  return {
    at,
    headers,
    async renew() {
      const page = await ask();
      if (page && tokenOf(page)) headers["X-CSRFToken"] = tokenOf(page);
      return Boolean(page);
    },
  };
}

// A new row; a file that is hopeless is refused in it before a byte is sent. Returns the sending, or nothing
// for a hopeless file.
function add(area, place, file) {
  const same = already([...rows.keys()], file, place.at);
  if (same) {
    return void (["paused", "failed"].includes(same.state)
      ? press(same, "resume")
      : rows.get(same).row.focus());
  }
  dropRefused(file);
  const sending = new Sending(file, place, changed);
  const row = new Row(wordsOf(area), sending, (verb) => press(sending, verb));
  rows.set(sending, { row, area, painted: 0, begun: Date.now(), half: false });
  listOf(area).append(row.li);
  sending.why = earlyRefusal(file, wordsOf(area).dataset);
  if (sending.why) {
    sending.state = "refused";
    say(sending.why);
  }
  row.paint();
  return sending.why ? null : sending;
}

// What was said of a file is over when it is chosen again, maybe mended under the same name.
function dropRefused({ name }) {
  for (const [old, { row }] of rows) {
    if (old.state !== "refused" || old.file.name !== name) continue;
    rows.delete(old);
    row.li.remove();
  }
}

function press(sending, verb) {
  const { row } = rows.get(sending);
  if (verb === "pause") sending.pause();
  else if (verb === "resume" || verb === "retry") sending.state = "waiting";
  else return leave(sending);
  settle();
  row.paint();
  row.focus();
}

// Cancelled, or a refusal that was read: the row goes, and the focus to the next one.
async function leave(sending) {
  const { row, area } = rows.get(sending);
  const next = row.li.nextElementSibling || row.li.previousElementSibling;
  rows.delete(sending);
  const there = next ? [...rows.values()].find((one) => one.row.li === next) : null;
  row.li.remove();
  there ? there.row.focus() : area.querySelector("[data-choose]").focus();
  if (sending.state !== "refused") say(fill(row.says.cancelled, { name: sending.file.name }));
  const gone = sending.cancel();
  settle();
  await gone;
  refresh();
}

function changed(sending, before) {
  const known = rows.get(sending);
  if (!known) return;
  const { state, file, sent } = sending;
  if (state !== before || Date.now() - known.painted > PAINT) {
    known.painted = Date.now();
    known.row.paint();
  }
  const { says } = known.row;
  if (!known.half && sent * 2 >= file.size && state === "sending" && Date.now() - known.begun > HALF_AFTER) {
    known.half = true;
    say(fill(says.half, { name: file.name }));
  }
  if (state === before) return;
  if (state === "added") {
    seen.set(sending.id, file);
    arrived();
    say(`${file.name}: ${says.added}.`);
  }
  if (state === "refused" || state === "failed") say(known.row.words());
  if (["added", "refused"].includes(state)) refresh();
  settle();
}

// Who may begin, what the page shows around the rows, and whether leaving it needs a warning.
function settle() {
  const all = [...rows.keys()];
  for (let one = nextToBegin(all); one; one = nextToBegin(all)) {
    rows.get(one).begun = Date.now();
    one.start();
  }
  for (const area of areas()) {
    listOf(area).hidden = !listOf(area).children.length;
    offline(area, isOffline(all, navigator.onLine));
  }
  hideOwn(all);
  watch(lookAgain);
  (leavingStops(all) ? addEventListener : removeEventListener)("beforeunload", warn);
  const { due } = settleBar(all);
  due?.form.requestSubmit(due);
}

function warn(event) {
  event.preventDefault();
  event.returnValue = true;
}

function offline(area, yes) {
  const banner = area.querySelector("[data-offline]");
  if (banner.hidden !== yes) return;
  if (!yes && banner.contains(document.activeElement)) [...rows.values()][0]?.row.focus();
  banner.hidden = !yes;
  if (yes) say(banner.querySelector(".v-banner__b").textContent.trim().replace(/\s+/g, " "));
}

function tryNow() {
  const [area] = areas();
  if (area && !area.querySelector("[data-offline]").hidden) say(wordsOf(area).dataset.trying);
  for (const one of rows.keys()) if (one.state === "lost") one.start();
}

addEventListener("online", tryNow);

// Whoever was signed out, signs in elsewhere and comes back goes on without another press.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  for (const one of rows.keys()) {
    if (one.state === "failed" && one.why === "signedOut") one.start();
    if (one.state === "added" && one.why) refresh();
  }
  settle();
});

// A file dropped beside the area must not take the page away.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    if (areas().length && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

// The truth is the server's: its lists take the place of the rows that are done.
async function refresh() {
  if (refreshing) return void (refreshing = "again");
  refreshing = "now";
  const done = [...rows.keys()].filter((one) => one.state === "added");
  const { page, elsewhere } = await look();
  const again = refreshing === "again";
  refreshing = null;
  const after = page && done.map((one) => rows.get(one)?.area.dataset.after).find(Boolean);
  if (after) location.assign(after);
  else if (page) show(page, done);
  else if (elsewhere) sentAway(elsewhere, done);
  else retry(done);
  if (again) refresh();
}

function retry(done) {
  if (done.length) setTimeout(refresh, 5000);
}

// Another page came in the place of this one. Whoever was signed out is told that what arrived is kept; a
// request that has ended meanwhile says so on a page of its own.
function sentAway(to, done) {
  const door = document.querySelector("template[data-words]")?.content.querySelector("[data-do=sign-in]");
  // What stands in a template has no address yet.
  if (door && pathOf(door.getAttribute("href")) === pathOf(to)) {
    for (const one of done.filter(({ why }) => !why)) {
      one.why = "addedSignedOut";
      rows.get(one)?.row.paint();
      say(rows.get(one)?.row.words());
    }
    settle();
    return retry(done);
  }
  const ends = document.querySelector("[data-closes]") && !leavingStops([...rows.keys()]);
  return ends ? location.assign(to) : retry(done);
}

// What the server's list still waits for.
async function lookAgain() {
  const page = await ask();
  page && isNews(page) ? show(page) : watch(lookAgain);
}

// The newer page in the place of this one, without the rows of what is done.
export function show(page, done = []) {
  const watched = done.filter((one) => isWatched(rows.get(one)?.row.li));
  exchange(page);
  prepareUploads();
  for (const one of done) {
    const { row, area } = rows.get(one) ?? {};
    if (!row) continue;
    const held = row.li.contains(document.activeElement);
    settleProblem(area.querySelector("[data-choose]").id);
    rows.delete(one);
    row.li.remove();
    if (held) {
      (
        document.querySelector(`[data-upload="${CSS.escape(one.id)}"] :is(a, button)`) ||
        area.querySelector("[data-choose]")
      ).focus();
    }
  }
  for (const [id, file] of seen) previewAgain(id, file);
  settle();
  for (const one of watched) bring(document.querySelector(`[data-upload="${CSS.escape(one.id)}"]`));
}

// What was added from this page can be looked at as a whole until the page is left, although its row is the
// server's now, which shows the first page.
function previewAgain(id, file) {
  const buttons = document.querySelector(`[data-upload="${CSS.escape(id)}"] .v-file__a`);
  const link = document
    .querySelector("template[data-words]")
    ?.content.querySelector("[data-do=preview]")
    .cloneNode(true);
  if (!buttons || !link) return;
  link.setAttribute("aria-label", `${link.textContent.trim()} ${file.name}`);
  if (!offerPreview(link, file)) return;
  const first = buttons.querySelector("a[target]");
  const held = first !== null && first === document.activeElement;
  first?.remove();
  buttons.prepend(link);
  if (held) link.focus();
}

// Cancel and Remove in the server's lists, without leaving the page while it has more to say.
addEventListener("submit", async (event) => {
  const li = event.target.closest("[data-arriving], [data-upload]");
  if (!li || (!li.dataset.arriving && !rows.size)) return;
  event.preventDefault();
  event.target.querySelector("button").setAttribute("aria-busy", "true");
  if (!li.dataset.arriving) return takeBack(event.target);
  await remove(absolute(li.dataset.arriving), headers);
  await refresh();
});

async function takeBack(form) {
  const body = new URLSearchParams(new FormData(form));
  const { page, elsewhere } = await look(form.action, { method: "POST", body });
  if (!page) return void (elsewhere ? location.assign(elsewhere) : form.submit());
  show(page);
  say(page.querySelector(".v-flash")?.textContent.trim().replace(/\s+/g, " "));
}

// Sending ends the collection: as long as files of this page are on their way, it says so and sends nothing.
// A button that goes on waits for them.
addEventListener(
  "submit",
  (event) => {
    const all = [...rows.keys()];
    const notice = event.target.querySelector("[data-unfinished]");
    const left = notice ? unfinished(all) : [];
    const waits = event.submitter?.matches("[data-waits]") && !left.length;
    const { held, first } = waits ? hold(event.submitter, all) : { held: left.length > 0 };
    if (notice) notice.hidden = !left.length;
    if (!held) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (left.length) {
      notice.querySelector("[data-names]").textContent = left.map((one) => one.file.name).join(", ");
      notice.focus();
    } else if (rows.has(first)) {
      if (canGoOn(first)) rows.get(first).row.focus();
      bring(rows.get(first).row.li);
    }
  },
  true,
);

// Where the page has all that the list needs.
function areas() {
  return [...document.querySelectorAll("[data-add][data-uploads]")].filter(wordsOf);
}

function wordsOf(area) {
  return area.querySelector("template[data-words]");
}

function placeIn(area) {
  return pathOf(area.dataset.uploads);
}

function pathOf(address) {
  return new URL(absolute(address)).pathname;
}

function listOf(area) {
  return area.querySelector("[data-list]");
}
