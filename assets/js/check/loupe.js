// The loupe: the same spot of all viewers of a document at 200 %, where the pointer is, else in the page in
// sight. Once more, and they stand as they did.
export function prepareLoupe({ view, shown, main, scroller, leaves, present, lookAt, show, zoom }) {
  const button = view.querySelector("[data-loupe]");
  let before = null; // how the viewers stood
  let pointer = null;

  view.addEventListener("pointermove", ({ clientX: x, clientY: y }) => (pointer = { x, y }));

  function end() {
    before = null;
    button?.setAttribute("aria-pressed", "false");
  }

  function toggle() {
    if (before) back(before);
    else look();
  }

  function back({ size, stood }) {
    end();
    show(size);
    for (const { port, left, top } of stood) Object.assign(port, { scrollLeft: left, scrollTop: top });
  }

  function look() {
    const ports = shown().map(scroller);
    const stood = ports.map((port) => ({ port, left: port.scrollLeft, top: port.scrollTop }));
    const { n, spot } = underPointer() ?? { n: present(main()), spot: { x: 0.5, y: 0.25 } };
    before = { size: zoom(), stood };
    show(200);
    button?.setAttribute("aria-pressed", "true");
    for (const pane of shown()) lookAt(pane, n, spot);
  }

  function underPointer() {
    const pane = pointer && shown().find((one) => contains(boxOf(scroller(one)), pointer));
    const boxes = pane ? leaves(pane).map(boxOf) : [];
    const n = boxes.findIndex((box) => contains(box, pointer));
    if (n < 0) return null;
    const { left, top, width, height } = boxes[n];
    return { n, spot: { x: (pointer.x - left) / width, y: (pointer.y - top) / height } };
  }

  return { toggle, end };
}

function boxOf(element) {
  return element.getBoundingClientRect();
}

function contains({ left, right, top, bottom }, { x, y }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}
