// On a phone the tabs of a page can be pushed sideways: the one that is open is in sight, and the one that
// Tab comes to. Browsers leave one where it is of which a corner is to be seen.
export function showOpenTab() {
  for (const tab of document.querySelectorAll(".v-tabs > [aria-current]")) bringIntoSight(tab);
}

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.(".v-tabs > :focus-visible")) bringIntoSight(target);
});

function bringIntoSight(tab) {
  const bar = tab.parentElement.getBoundingClientRect();
  const { left, width } = tab.getBoundingClientRect();
  tab.parentElement.scrollLeft += left - bar.left - (bar.width - width) / 2;
}
