// A page of a link says the truth when it is shown again: after Back, on another day, when the phone is taken
// up. What was cancelled or left meanwhile is told at once, and not at the next press.
export function stayTrue(main) {
  if (!main?.matches("[data-alive]")) return;
  let asking = false;

  async function look() {
    if (asking || document.visibilityState !== "visible") return;
    asking = true;
    const answer = await fetch(location.pathname + location.search, {
      cache: "no-store",
      redirect: "manual",
    }).catch(() => null);
    asking = false;
    if (answer?.status === 410 || answer?.type === "opaqueredirect") showAnew();
  }

  window.addEventListener("pageshow", (event) => event.persisted && look());
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}

// The page as the server has it now, in the place of this one.
export function showAnew() {
  location.replace(location.pathname + location.search);
}
