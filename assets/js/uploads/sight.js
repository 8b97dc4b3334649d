// What has just come is brought to where a person looks; nobody is taken away from what they do meanwhile.

// Scrolls as little as needed, and not below the bar at the bottom of a phone (scroll-padding).
export function bring(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
}

// Whether it stands in the window and nobody writes.
export function isWatched(element) {
  if (!element || document.activeElement?.matches("input, select, textarea")) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
