// What a person cannot see or press on the page as it stands. Runs inside the page; pages scroll, boxes are
// looked at one by one.
async ({ text, rtl }) => {
  const root = document.documentElement;
  const found = new Set();
  const name = (one) => one.outerHTML.replace(/\s+/g, " ").replace(/W{9,}/g, "W…").slice(0, 130);
  const was = { size: root.style.fontSize, dir: root.dir };
  root.style.fontSize = text;
  if (rtl) root.dir = "rtl";
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  const unseen = new Map(); // clipped to nothing, as words for screen readers are: with everything inside
  const hidden = (one) => {
    if (!one || one === document.body) return false;
    if (!unseen.has(one)) {
      const style = getComputedStyle(one);
      unseen.set(one, style.clipPath !== "none" || style.opacity === "0" || hidden(one.parentElement));
    }
    return unseen.get(one);
  };
  const scrolls = (one, axis) => /auto|scroll/.test(getComputedStyle(one)[`overflow${axis}`]);
  const shown = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !hidden(one) && !one.closest(".v-skip");

  // 1. sideways scroll of the page
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && (rtl ? box.left < -1 : box.right > root.clientWidth + 1) && shown(one);
    });
    found.add(
      `the page is ${root.scrollWidth} px wide in ${root.clientWidth}: ` +
        wide.slice(-2).map(name).join(" | "),
    );
  }

  // what is said to be hidden
  for (const one of document.body.querySelectorAll("[hidden]")) {
    if (getComputedStyle(one).display !== "none") found.add(`is hidden and yet shown: ${name(one)}`);
  }

  // 2. words that a box cuts, and controls without a body
  for (const one of document.body.querySelectorAll("*")) {
    if (!shown(one) || one.closest("svg, select, option, textarea, input")) continue;
    const style = getComputedStyle(one);
    const clipped = /hidden|clip/.test(style.overflowX);
    if (clipped && one.clientWidth && one.scrollWidth > one.clientWidth + 1 && !one.closest("[data-cut]")) {
      found.add(`cuts ${one.scrollWidth - one.clientWidth} px sideways: ${name(one)}`);
    }
    if (
      /hidden|clip/.test(style.overflowY) &&
      one.clientHeight &&
      one.scrollHeight > one.clientHeight + 2 &&
      !one.closest("[data-cut]")
    ) {
      found.add(`cuts ${one.scrollHeight - one.clientHeight} px of its height: ${name(one)}`);
    }
    if (scrolls(one, "Y") && one.clientHeight < 24 && one.scrollHeight > one.clientHeight) {
      found.add(`leaves ${one.clientHeight} px to look through: ${name(one)}`);
    }
  }

  // a short word of a control stands on one line, unless the letters are large
  for (const one of text ? [] : document.body.querySelectorAll(".btn")) {
    if (!shown(one)) continue;
    const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      if (!shown(node.parentElement)) continue;
      for (const word of node.textContent.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (
          word[0].length < 13 &&
          new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1
        ) {
          found.add(`breaks ${word[0]}: ${name(one)}`);
        }
      }
    }
  }

  // 3. controls: with a body, inside their box, and on top
  const controls =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, " +
    "label.v-chip, .v-yesno label, .v-seg label";
  for (const one of document.body.querySelectorAll(controls)) {
    if (!shown(one) || one.disabled || one.closest("details:not([open]) > :not(summary)")) continue;
    let box = one.getBoundingClientRect();
    if (box.width < 8 || box.height < 8) {
      found.add(`is ${Math.round(box.width)} × ${Math.round(box.height)} px: ${name(one)}`);
      continue;
    }
    one.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
      // No person can scroll those.
      if (/hidden|clip/.test(getComputedStyle(up).overflowX)) up.scrollLeft = up.scrollTop = 0;
    }
    // A link of several lines has several.
    const boxes = [...one.getClientRects()].filter((each) => each.width > 2 && each.height > 2);
    box = boxes[Math.floor(boxes.length / 2)] ?? one.getBoundingClientRect();
    const x = box.left + box.width / 2,
      y = box.top + box.height / 2;
    if (x < 0 || x > root.clientWidth || y < 0 || y > innerHeight) {
      found.add(`lies outside at ${Math.round(x)}, ${Math.round(y)}: ${name(one)}`);
      continue;
    }
    const hit = document.elementFromPoint(x, y);
    const mine =
      hit &&
      (one.contains(hit) ||
        (hit.contains(one) &&
          !getComputedStyle(hit).zIndex.match(/\d/) &&
          hit.closest("label, a, button") === hit) ||
        (one.labels && [...one.labels].some((label) => label.contains(hit))) ||
        hit.control === one ||
        hit.closest("label")?.control === one);
    if (!mine) found.add(`is covered by ${hit ? name(hit).slice(0, 80) : "nothing"}: ${name(one)}`);
  }
  scrollTo(0, 0);
  root.style.fontSize = was.size;
  root.dir = was.dir;
  return [...found];
}
