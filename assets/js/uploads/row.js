// One file as a row of the list: name, size, bar, words and buttons, all cloned from the template in the
// page.
import { hidesBar, keepsPlaceOfPause, measures, sentence, shows, tone } from "./status.js";
import { fill } from "./words.js";

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
    this.sending = sending;
    this.li = template.content.querySelector("li").cloneNode(true);
    const { name } = sending.file;
    this.part("name").textContent = name;
    this.part("bar").max = Math.max(1, sending.file.size);
    this.part("bar").setAttribute("aria-label", fill(this.says.bar, { name }));
    for (const button of this.buttons) {
      if (button.dataset.do === "sign-in") continue;
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
    const { sending, says } = this;
    const held = this.li.contains(document.activeElement) && document.activeElement;
    this.li.classList.toggle("v-file--bad", tone(sending) === "bad");
    this.part("state").className = `v-state v-state--${tone(sending)}`;
    for (const icon of this.li.querySelectorAll("[data-tone]")) {
      icon.hidden = icon.dataset.tone !== tone(sending);
    }
    this.write("says", this.words());
    this.write("size", measures(sending, says));
    this.part("bar").value = sending.sent;
    this.part("bar").hidden = hidesBar(sending);
    this.part("do=pause").classList.toggle("is-kept", keepsPlaceOfPause(sending));
    for (const button of this.buttons) {
      button.hidden = !shows(sending, button.dataset.do) && !button.classList.contains("is-kept");
    }
    if (held && !isShown(held)) this.focus();
  }

  // Never to [Cancel]: the key that went on with the file would give it up at the next press.
  focus() {
    const safe = this.buttons.filter((one) => isShown(one) && one.dataset.do !== "cancel");
    (safe.find((one) => one.matches("button")) || safe[0] || this.li).focus({ preventScroll: true });
  }

  write(name, words) {
    if (this.part(name).textContent !== words) this.part(name).textContent = words;
  }

  words() {
    return sentence(this.sending, this.says);
  }
}

function isShown(button) {
  return !button.hidden && !button.classList.contains("is-kept");
}

// A look at a file before it is sent: opened from the device, in a tab of its own, and only as a kind that
// cannot run anything. Whether there is one.
export function offerPreview(link, file) {
  const kind = SAFE[file.name.toLowerCase().split(".").at(-1)];
  if (kind) link.href = URL.createObjectURL(new Blob([file], { type: kind }));
  else link.remove();
  return Boolean(kind);
}
