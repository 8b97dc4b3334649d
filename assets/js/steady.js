// Nothing moves from under a finger. What takes something off the page by itself waits until nothing is
// pressed, since a press that ends beside its control is none; and then what the person is at stays where it
// was on the screen.
let pressed = false;
const due = [];

function release() {
  pressed = false;
  setTimeout(() => due.splice(0).forEach(inPlace)); // after the click
}

addEventListener("pointerdown", () => (pressed = true), true);
addEventListener("pointerup", release, true);
addEventListener("pointercancel", release, true);

export function steadily(change) {
  pressed ? due.push(change) : inPlace(change);
}

function inPlace(change) {
  const here = document.activeElement;
  const before = here.getBoundingClientRect().top;
  change();
  if (here === document.body || !here.isConnected) return;
  scroller(here).scrollBy({ top: here.getBoundingClientRect().top - before, behavior: "instant" });
}

// What scrolls around an element: a part of the page, or the page.
function scroller(element) {
  const scrolls = (one) =>
    one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY);
  let one = element.parentElement;
  while (one && one !== document.body && !scrolls(one)) one = one.parentElement;
  return one && one !== document.body ? one : document.scrollingElement;
}
