// The server's list of files of which bytes are still missing (parts/unfinished_uploads.html): what goes on
// in this page has its row here already, and what still comes by itself is looked at until it is whole.
import { absolute } from "./page.js";

const LOOK = 4000; // milliseconds between two looks
const MOST = 30; // looks after the last byte that came

let timer = 0;
let looks = 0;
let before = "";

// Leaves out what goes on in this page, also when it was begun elsewhere: the server drops that part when the
// file is whole.
export function hideOwn(sendings) {
  const own = new Set(sendings.map((one) => one.url));
  const begun = sendings.filter((one) => one.state !== "refused").map(({ file }) => file);
  for (const li of document.querySelectorAll("[data-arriving]")) {
    const same = ({ name, size }) =>
      size === Number(li.dataset.bytes) && name === li.querySelector("bdi")?.textContent;
    li.hidden = own.has(absolute(li.dataset.arriving)) || begun.some(same);
    const section = li.closest("[data-fresh] section");
    if (section) section.hidden = !section.querySelector("li:not([hidden])");
  }
}

// A page that was loaded again finds what the one before it was still sending, and bytes that were on their
// way come after it. `again` looks at the server's list.
export function watch(again) {
  const now = saysOf(document);
  if (now !== before) [before, looks] = [now, 0];
  if (!document.querySelector("[data-arriving]:not([hidden])")) {
    clearTimeout(timer);
    timer = 0;
    return;
  }
  if (timer || looks >= MOST) return;
  timer = setTimeout(() => {
    timer = 0;
    looks += 1;
    again();
  }, LOOK);
}

// Whether the server's list says something else by now.
export function isNews(page) {
  return saysOf(page) !== saysOf(document);
}

function saysOf(root) {
  return [...root.querySelectorAll("[data-arriving]")]
    .map((li) => li.textContent.replace(/\s+/g, " "))
    .join("\n");
}
