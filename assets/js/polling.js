import { steadily } from "./steady.js";

// A list that is on the screen asks now and then whether it is still true, and offers to show what is new;
// nothing jumps in by itself. A page with a place for it is told in a sentence what has happened, each time.
const EVERY = 20000; // milliseconds
const NEWER = "Newer-Page"; // headers
const OVER = "Check-Over";

async function ask(bar, live) {
  const told = bar.querySelector("[data-told]");
  if (document.visibilityState !== "visible" || !(bar.hidden || told)) return;
  const answer = await fetch(bar.dataset.news, {
    headers: { "If-None-Match": `"${bar.dataset.digest}"` },
    cache: "no-store",
    redirect: "manual",
  }).catch(() => null);
  if (answer?.status !== 200 || !bar.isConnected) return;
  if (told) {
    const words = await answer.text();
    bar.dataset.digest = (answer.headers.get("ETag") ?? "").replace(/^W\/|"/g, "");
    tell(bar, words, answer);
  } else bar.hidden = false;
  if (live && !bar.hidden) live.textContent = (told ?? bar).textContent.trim();
}

// A sentence in its place on the page; without words there is none. `answer` brought it, and says whether the
// page loaded again is another one, to which the way is shown, and whether nothing is decided here any more.
export function tell(bar, words, answer) {
  const newer = answer?.headers.has(NEWER) ?? false;
  if (answer?.headers.has(OVER)) bar.dataset.over = "";
  if (words) bar.querySelector("[data-told]").textContent = words;
  const way = bar.querySelector("[data-newer]");
  steadily(() => {
    bar.hidden = !words;
    if (way) way.hidden = !newer;
  });
}

export function watch(live) {
  setInterval(() => {
    for (const bar of document.querySelectorAll("[data-news]")) ask(bar, live);
  }, EVERY);
  document.addEventListener("visibilitychange", () => {
    for (const bar of document.querySelectorAll("[data-news]")) ask(bar, live);
  });
}
