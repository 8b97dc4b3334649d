// A list of downloads is shown anew when a download has gone out: what it says of a document must not wait
// for a reload.
import { ask, exchange } from "./uploads/page.js";

const LOOKS = [1, 2, 4, 8, 15, 30, 60, 120]; // seconds between two looks; a large file takes its time

export function followDownloads(list) {
  if (!list) return;
  let timer = 0;

  function look(after) {
    clearTimeout(timer);
    if (after.length) {
      timer = setTimeout(async () => (await shown()) || look(after.slice(1)), after[0] * 1000);
    }
  }

  // Whether the list says something new.
  async function shown() {
    const page = await ask();
    const newer = page?.getElementById(list.id);
    if (!newer || newer.textContent === list.textContent) return false;
    exchange(page);
    return true;
  }

  document.addEventListener("click", (event) => event.target.closest?.("[data-download]") && look(LOOKS));
}
