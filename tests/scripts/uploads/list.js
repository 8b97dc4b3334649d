// A page with a list of files on their way, a server that takes them, and a person who chooses, drops and
// looks. Each test begins with a new page.
import { afterEach, beforeEach, mock } from "node:test";
import { at as here, find, pass, serve, show, stopTime, window } from "../page.js";
import { Line } from "./line.js";
import { BAR, SAYS } from "./sentences.js";
import { prepareUploads } from "../../../assets/js/uploads.js";

URL.createObjectURL = () => "blob:preview";
export const brought = []; // the names in rows that were brought to where one looks
window.HTMLElement.prototype.scrollIntoView = function () {
  brought.push(this.querySelector("[data-name]").textContent);
};
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const sentences = (said) =>
  Object.entries(said)
    .map(([name, words]) => `data-${kebab(name)}="${words}"`)
    .join(" ");
const LABELS = { pause: "Pause", resume: "Resume", retry: "Try again", cancel: "Cancel", dismiss: "Hide" };
export const BUTTONS = Object.keys(LABELS);
const SHOWN = BUTTONS.map((name) => `<button type="button" data-do="${name}">${LABELS[name]}</button>`);
const PAGE = `
  <p id="live"></p><ul class="v-problem"><li><a href="#documents">Select a file for: Passport</a></li></ul>
  <ul id="added" data-fresh></ul>
  <div id="arriving" data-fresh><section></section></div>
  <form data-add data-uploads="/guest/upload/">
    <input name="csrfmiddlewaretoken" value="proof">
    <div class="v-drop"><label for="documents">Choose files</label>
      <input id="documents" type="file" multiple aria-describedby="rules"></div>
    <div data-offline hidden>
      <div class="v-banner__b">You are offline.</div><button type="button" data-now></button></div>
    <ul data-list hidden></ul>
    <template data-words ${sentences(SAYS)}>
      <li tabindex="-1"><bdi data-name></bdi><span data-size></span>
        <span data-state><i data-tone="busy"></i><i data-tone="ok"></i><i data-tone="warn"></i>
          <i data-tone="bad"></i><span data-says></span></span><progress data-bar></progress>
        <div class="v-file__a"><a data-do="preview">Preview</a>
          <a data-do="sign-in" href="/portal/sign-in/">Sign in</a>
          ${SHOWN.join("")}
        </div></li>
    </template>
  </form>
  <form id="send"><div data-unfinished tabindex="-1" hidden><bdi data-names></bdi></div></form>
  <form id="next"><b data-onward hidden ${sentences(BAR)}></b>
    <span data-resting><b data-none>No files added yet.</b></span>
    <button type="submit" data-waits="1">Save and continue</button></form>`;
export let line;
let added; // what the server's own list has
let arriving; // and its list of what is not whole
let elsewhere; // the page to which it sends whoever asks for this one

export function serverHas(markup) {
  added = markup;
}

export function serverWaitsFor(markup) {
  arriving = markup;
}

export function serverSendsTo(address) {
  elsewhere = address;
}

// A file of which bytes are missing, in the list of the server.
export const unfinished = (name, there = "0 KB") =>
  `<li data-arriving="${here}${name}/" data-bytes="10"><bdi>${name}</bdi> ${there}</li>`;

beforeEach(async () => {
  stopTime();
  line = new Line().connect();
  const { fetch } = globalThis;
  [added, arriving, elsewhere] = ["", "", ""];
  const page = async () =>
    `<ul id="added" data-fresh>${added}</ul><div id="arriving" data-fresh>${arriving}</div>` +
    `<input name="csrfmiddlewaretoken" value="new">`;
  serve((asked) => {
    if (asked.url === here) return { ok: true, redirected: Boolean(elsewhere), url: elsewhere, text: page };
    if (asked.url.endsWith("/remove/")) return { ok: true, redirected: true, url: here, text: page };
    return fetch(asked.url, asked);
  });
  navigator.onLine = true;
  show(PAGE);
  prepareUploads();
});

// No file of one test is still on its way in the next one.
afterEach(async () => {
  line.trouble = () => null;
  for (const li of rows()) (button(li, "dismiss") || button(li, "cancel"))?.click();
  await pass(20000);
  mock.timers.reset();
});

export const rows = () => [...find("[data-list]").children];
export const said = () => find("#live").textContent;
export const words = (li) => li.querySelector("[data-says]").textContent;
export const file = (name = "passport.pdf", size = 10) =>
  new File(["x".repeat(size)], name, { lastModified: 1 });
export const held = { silent: true };

// A button that can be seen, or undefined.
export function button(li, name) {
  const found = li.querySelector(`[data-do=${name}]`);
  return found && !found.hidden && !found.classList.contains("is-kept") ? found : undefined;
}

export async function choose(...files) {
  const input = find("[type=file]");
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await pass(500);
}

export function drop(files, folders = []) {
  const items = files.map((one) => ({ webkitGetAsEntry: () => ({ isDirectory: folders.includes(one) }) }));
  const event = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), {
    dataTransfer: { files, items, types: ["Files"] },
  });
  find(".v-drop").dispatchEvent(event);
  return pass(500);
}

// Every PATCH is held until the test lets it go on.
export function hold(takes = 0) {
  line.trouble = ({ method }) => (method === "PATCH" ? { ...held, takes } : null);
}
