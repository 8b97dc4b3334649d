import { prepareLoupe } from "./loupe.js";
import { centred, inSight, percentOf, sameShare, shownWidth, stepped } from "./geometry.js";

// The viewers of one document: how large and which way up its pages stand, which one is in sight, and whether
// both viewers scroll as one. Nothing of it is kept: it is for looking.
export function prepareViewer(view, say) {
  const panes = [...view.querySelectorAll(".v-pane")];
  const tools = view.querySelector("[data-tools]");
  const sizes = tools.querySelector("[data-zoom]");
  const steps = tools.querySelector("[data-steps]");
  const place = tools.querySelector("[data-place]");
  const turns = new WeakMap();
  let zoom = "width";

  const scroller = (pane) => pane.querySelector(".v-pane__s");
  const leaves = (pane) => [...pane.querySelectorAll(".v-leaf")];
  const shown = () => panes.filter((pane) => pane.checkVisibility?.() ?? true);
  // What is being judged, or what alone is in sight.
  const main = () => shown().at(-1) ?? panes.at(-1);

  function room(pane) {
    const { clientWidth, clientHeight } = scroller(pane);
    return { width: clientWidth - 16, height: Math.max(clientHeight, innerHeight * 0.6) - 24 };
  }

  function draw() {
    for (const pane of shown()) for (const leaf of leaves(pane)) lay(leaf, pane);
    tell();
  }

  // As wide as the viewer is what the style sheet does by itself.
  function lay(leaf, pane) {
    const page = leaf.querySelector("img");
    const turn = turns.get(pane) ?? 0;
    leaf.classList.toggle("v-leaf--laid", Boolean(page) && (zoom !== "width" || turn > 0));
    if (!leaf.matches(".v-leaf--laid")) {
      for (const one of [leaf, page]) one?.removeAttribute("style");
      return;
    }
    const width = shownWidth(sizeOf(page), turn, zoom, room(pane));
    const ratio = page.height && page.width ? sizeOf(page).height / sizeOf(page).width : 1;
    const height = turn % 2 ? width / ratio : width * ratio;
    const [across, down] = turn % 2 ? [height, width] : [width, height];
    Object.assign(leaf.style, { width: `${width}px`, height: `${height}px` });
    Object.assign(page.style, {
      width: `${across}px`,
      height: `${down}px`,
      transform: `translate(-50%, -50%) rotate(${turn * 90}deg)`,
    });
  }

  function set(wanted) {
    loupe.end();
    show(wanted);
  }

  // What lay in the middle of a viewer lies there still.
  function show(wanted) {
    const middles = shown().map((pane) => [pane, present(pane), middle(pane)]);
    zoom = wanted;
    sizes.value = String(zoom);
    draw();
    for (const [pane, n, spot] of middles) lookAt(pane, n, spot);
    say(sizes.selectedOptions[0].textContent.trim());
  }

  function step(by) {
    const pane = main();
    // One step is seen at the page in sight: others may be larger or smaller.
    const page = leaves(pane)[present(pane)]?.querySelector("img");
    if (!page) return;
    const turn = turns.get(pane) ?? 0;
    const width = shownWidth(sizeOf(page), turn, zoom, room(pane));
    set(stepped(percentOf(sizeOf(page), turn, width), by));
  }

  function turnOne(pane = main()) {
    turns.set(pane, ((turns.get(pane) ?? 0) + 1) % 4);
    draw();
  }

  // Where the middle of a viewer lies in the page in sight, as shares of its width and height.
  function middle(pane) {
    const page = leaves(pane)[present(pane)]?.getBoundingClientRect();
    if (!page?.width || !page.height) return null;
    const port = scroller(pane).getBoundingClientRect();
    return {
      x: (port.left + port.width / 2 - page.left) / page.width,
      y: (port.top + port.height / 2 - page.top) / page.height,
    };
  }

  // Brings a spot of the nth page to the middle of a viewer.
  function lookAt(pane, n, spot) {
    const all = leaves(pane);
    if (!all.length || !spot) return;
    const port = scroller(pane);
    const [page, frame] = [all[Math.min(n, all.length - 1)], port].map((one) => one.getBoundingClientRect());
    const { width, height } = page;
    const at = { left: page.left - frame.left + port.scrollLeft, top: page.top - frame.top + port.scrollTop };
    const { left, top } = centred({ ...at, width, height }, spot, frame);
    Object.assign(port, { scrollLeft: left, scrollTop: top });
  }

  const loupe = prepareLoupe({
    view,
    shown,
    main,
    scroller,
    leaves,
    present,
    lookAt,
    show,
    zoom: () => zoom,
  });

  function present(pane) {
    const box = scroller(pane).getBoundingClientRect();
    return inSight(
      leaves(pane).map((leaf) => leaf.getBoundingClientRect().top - box.top),
      box.height,
    );
  }

  function tell() {
    const count = leaves(main()).length;
    steps.hidden = count < 2;
    place.textContent = place.dataset.words.replace("{n}", present(main()) + 1).replace("{count}", count);
  }

  function go(by) {
    const pane = main();
    const all = leaves(pane);
    const leaf = all[Math.min(Math.max(present(pane) + by, 0), all.length - 1)];
    if (!leaf) return;
    const port = scroller(pane);
    port.scrollTop += leaf.getBoundingClientRect().top - port.getBoundingClientRect().top - 8;
    follow(pane);
    tell();
    say(place.textContent);
  }

  // Where one viewer stands, the other one stands too.
  function follow(leader) {
    if (tools.querySelector("[data-together]").getAttribute("aria-pressed") !== "true") return;
    const from = scroller(leader);
    for (const pane of shown()) {
      if (pane === leader) continue;
      const to = scroller(pane);
      to.scrollTop = sameShare(
        from.scrollTop,
        from.scrollHeight - from.clientHeight,
        to.scrollHeight - to.clientHeight,
      );
    }
  }

  const look = listen({
    view,
    tools,
    sizes,
    panes,
    scroller,
    follow,
    tell,
    set,
    step,
    go,
    turn: turnOne,
    draw,
    loupe,
  });
  return { draw, step, set, go, loupe: look, turn: turnOne, toggle: () => toggle(view) };
}

function listen({ view, tools, sizes, panes, scroller, follow, tell, set, step, go, turn, draw, loupe }) {
  let leader = null;
  for (const pane of panes) {
    const port = scroller(pane);
    for (const kind of ["pointerenter", "focusin", "wheel", "touchstart"]) {
      port.addEventListener(kind, () => (leader = pane), { passive: true });
    }
    port.addEventListener("scroll", () => {
      if (pane === leader) follow(pane);
      tell();
    });
    pane.querySelector("[data-turn]")?.addEventListener("click", () => turn(pane));
  }
  // It puts both viewers where they belong: none leads the other there.
  function look() {
    leader = null;
    loupe.toggle();
  }
  tools.addEventListener("click", (event) => {
    const { by, page, together, turn: turns, loupe: looks } = event.target.closest("button")?.dataset ?? {};
    if (by) step(Number(by));
    if (page) go(Number(page));
    if (turns !== undefined) turn();
    if (looks !== undefined) look();
    if (together !== undefined) press(event.target.closest("button"));
  });
  sizes.addEventListener("change", () => set(Number(sizes.value) || sizes.value));
  view.addEventListener("change", (event) => event.target.matches(".v-seg input") && draw());
  if (globalThis.ResizeObserver) new ResizeObserver(() => draw()).observe(view);
  return look;
}

function sizeOf(page) {
  return { width: Number(page.getAttribute("width")), height: Number(page.getAttribute("height")) };
}

function press(button) {
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
}

// What stands beside the upload, or only the upload.
function toggle(view) {
  const alone = view.querySelector('.v-seg [value="upload"]');
  const beside = view.querySelector(".v-seg input");
  if (!alone) return;
  const wanted = alone.checked ? beside : alone;
  wanted.checked = true;
  wanted.dispatchEvent(new Event("change", { bubbles: true }));
}
