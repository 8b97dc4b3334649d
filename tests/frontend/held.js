// Pixels of the window's height that stay in the same place while the page scrolls.
async () => {
  scrollTo({ top: 400, behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  let held = 0;
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    const stays = ["fixed", "sticky"].includes(getComputedStyle(one).position);
    if (stays && box.width > innerWidth / 2 && box.height > 2 && box.top < innerHeight && box.bottom > 0) {
      held += box.height;
    }
  }
  scrollTo(0, 0);
  return held;
}
