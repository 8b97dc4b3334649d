// One file as a row of the list: name, size, bar, words and buttons, all cloned from the template in the
// page.
import { amount, fill, left, size } from "./words.js";

const SHOWN = {
  waiting: ["preview", "cancel"],
  sending: ["preview", "pause", "cancel"],
  checking: ["preview", "cancel"],
  elsewhere: ["preview", "cancel"],
  lost: ["preview", "pause", "cancel"],
  paused: ["preview", "resume", "cancel"],
  failed: ["preview", "retry", "cancel"],
  refused: ["dismiss"],
  added: ["preview"],
};
// Where [Pause] may come or come back, its place is kept: the button beside it must not move under a finger.
const KEEPS_PAUSE = ["waiting", "checking", "elsewhere"];
const TONE = { added: "ok", refused: "bad", failed: "bad", paused: "warn", lost: "warn", elsewhere: "warn" };
const SAFE = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
};

export class Row {
  constructor(template, sending, pressed) {
    this.says = template.dataset;
    this.units = this.says.units.split("|");
    this.sending = sending;
    this.li = template.content.querySelector("li").cloneNode(true);
    const { name } = sending.file;
    this.part("name").textContent = name;
    this.part("bar").max = Math.max(1, sending.file.size);
    this.part("bar").setAttribute("aria-label", fill(this.says.bar, { name }));
    for (const button of this.buttons) {
      button.setAttribute("aria-label", `${button.textContent.trim()} ${name}`);
    }
    this.li.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do]");
      if (button) pressed(button.dataset.do);
    });
    offerPreview(this.part("do=preview"), sending.file);
  }

  part(name) {
    const [key, value] = name.split("=");
    return this.li.querySelector(value ? `[data-${key}="${value}"]` : `[data-${key}]`);
  }

  get buttons() {
    return [...this.li.querySelectorAll("[data-do]")];
  }

  // Shows how it stands. A button that goes away hands the focus on.
  paint() {
    const { state, sent } = this.sending;
    const held = this.li.contains(document.activeElement) && document.activeElement;
    const tone = TONE[state] || "busy";
    this.li.classList.toggle("v-file--bad", tone === "bad");
    this.part("state").className = `v-state v-state--${tone}`;
    for (const icon of this.li.querySelectorAll("[data-tone]")) icon.hidden = icon.dataset.tone !== tone;
    this.write("says", this.words());
    this.write("size", this.measures());
    this.part("bar").value = sent;
    this.part("bar").hidden = ["refused", "added"].includes(state) || (state === "failed" && !sent);
    const pause = this.part("do=pause");
    pause.classList.toggle("is-kept", KEEPS_PAUSE.includes(state));
    for (const button of this.buttons) {
      button.hidden = !SHOWN[state].includes(button.dataset.do) && !button.classList.contains("is-kept");
    }
    if (held && !isShown(held)) this.focus();
  }

  focus() {
    const shown = this.buttons.filter(isShown);
    (shown.find((one) => one.matches("button")) || shown[0] || this.li).focus({ preventScroll: true });
  }

  write(name, words) {
    if (this.part(name).textContent !== words) this.part(name).textContent = words;
  }

  words() {
    const { state, sent, file, rate, why } = this.sending;
    const { name } = file;
    const [total, unit] = amount(file.size, this.units);
    const [done] = amount(sent, this.units, file.size);
    const told = { name, done, size: `${total} ${unit}` };
    if (state === "failed" || state === "refused") {
      return this.says[why] || why || fill(this.says.failed, told);
    }
    if (state === "sending" && rate > 0 && sent < file.size) {
      return fill(this.says.adding, { ...told, left: left((file.size - sent) / rate, this.says) });
    }
    return fill(this.says[state], told);
  }

  measures() {
    const { state, file, rate } = this.sending;
    const whole = size(file.size, this.units);
    return state === "sending" && rate > 0
      ? fill(this.says.speed, { size: whole, rate: size(rate, this.units) })
      : whole;
  }
}

function isShown(button) {
  return !button.hidden && !button.classList.contains("is-kept");
}

// A look at a file before it is sent: opened from the device, in a tab of its own, and only as a kind that
// cannot run anything.
export function offerPreview(link, file) {
  const kind = SAFE[file.name.toLowerCase().split(".").at(-1)];
  if (!kind) return link.remove();
  link.href = URL.createObjectURL(new Blob([file], { type: kind }));
}
