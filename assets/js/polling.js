// A list that is on the screen asks now and then whether it is still true, and offers to show what is new;
// nothing jumps in by itself.
const EVERY = 20000; // milliseconds

async function ask(bar, live) {
  if (document.visibilityState !== "visible" || !bar.hidden) return;
  const answer = await fetch(bar.dataset.news, {
    headers: { "If-None-Match": `"${bar.dataset.digest}"` },
    cache: "no-store",
    redirect: "manual",
  }).catch(() => null);
  if (answer?.status !== 200 || !bar.isConnected) return;
  bar.hidden = false;
  if (live) live.textContent = bar.textContent;
}

export function watch(live) {
  setInterval(() => {
    for (const bar of document.querySelectorAll("[data-news]")) ask(bar, live);
  }, EVERY);
  document.addEventListener("visibilitychange", () => {
    for (const bar of document.querySelectorAll("[data-news]")) ask(bar, live);
  });
}
