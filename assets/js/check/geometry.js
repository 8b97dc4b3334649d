// How large a page stands in its viewer, and which one is in sight. 100 % is half of the pixels that the
// server draws (documents/render_page.py), so that nothing is blurred up to 200 %.
export const STEPS = [50, 75, 100, 125, 150, 200];

// The zoom one step further: `by` is 1 or -1, `percent` what is shown now.
export function stepped(percent, by) {
  const further = STEPS.filter((step) => (by > 0 ? step > percent + 1 : step < percent - 1));
  return (by > 0 ? further[0] : further.at(-1)) ?? (by > 0 ? STEPS.at(-1) : STEPS[0]);
}

// How a page lies after so many quarter turns.
export function lying({ width, height }, turn) {
  return turn % 2 ? { width: height, height: width } : { width, height };
}

// How wide a page is shown. `zoom` is "width", "page" or a number of percent; `room` is the viewer's.
export function shownWidth(page, turn, zoom, room) {
  const { width, height } = lying(page, turn);
  if (zoom === "width") return Math.min(room.width, width);
  if (zoom === "page") return Math.min(room.width, (room.height * width) / height, width);
  return (width / 2) * (zoom / 100);
}

// What is shown, in percent.
export function percentOf(page, turn, shown) {
  return Math.round((shown / (lying(page, turn).width / 2)) * 100);
}

// The page in sight: the last one that begins above the middle of the viewer. `tops` are their distances from
// its upper edge.
export function inSight(tops, height) {
  return Math.max(
    tops.findLastIndex((top) => top <= height / 2),
    0,
  );
}

// Where a viewer is scrolled to, so that a spot of a page lies in its middle. `page` is where the page lies
// in what is scrolled, `spot` a share of its width and height.
export function centred(page, spot, port) {
  return {
    left: Math.max(page.left + spot.x * page.width - port.width / 2, 0),
    top: Math.max(page.top + spot.y * page.height - port.height / 2, 0),
  };
}

// Where the other pane stands when one stands at `top`: as far, in proportion.
export function sameShare(top, reach, otherReach) {
  return (top / Math.max(reach, 1)) * otherReach;
}
