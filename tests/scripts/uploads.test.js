import assert from "node:assert/strict";
import { test } from "node:test";
import { find, focusIsOn, leavingAsks, pass, rest, see, went } from "./page.js";
import { at } from "./uploads/line.js";
import {
  BUTTONS,
  brought,
  button,
  choose,
  drop,
  file,
  hold,
  line,
  rows,
  said,
  serverHas,
  words,
} from "./uploads/list.js";
import { prepareUploads } from "../../assets/js/uploads.js";

test("a file that was chosen is in the list with its name and size, and its beginning is told", async () => {
  hold();
  assert.equal(find("[data-list]").hidden, true);
  await choose(file());
  const [li] = rows();
  assert.equal(find("[data-list]").hidden, false);
  assert.equal(li.querySelector("[data-name]").textContent, "passport.pdf");
  assert.equal(li.querySelector("[data-size]").textContent, "0.1 KB");
  assert.equal(words(li), "Adding… 0 of 0.1 KB");
  assert.equal(said(), "Adding passport.pdf.");
});

test("a button stands where the field was, so that nothing says that no file was chosen", () => {
  const [field, chooser] = [find("[type=file]"), find("[data-choose]")];
  let opened = 0;
  field.click = () => (opened += 1);
  chooser.click();
  assert.equal(opened, 1);
  assert.equal(field.hidden, true);
  assert.equal(chooser.textContent, "Choose files");
  assert.equal(chooser.id, "documents");
  assert.equal(chooser.getAttribute("aria-describedby"), "rules");
});

test("the first of the files that were chosen is brought to where one looks", async () => {
  hold();
  brought.length = 0;
  await choose(file("a.pdf"), file("b.pdf"));
  assert.deepEqual(brought, ["a.pdf"]);
});

test("the plain form has nothing to send any more once a file is in the list", async () => {
  hold();
  const input = find("[type=file]");
  let emptied = 0;
  const set = (value) => {
    emptied += value === "";
  };
  Object.defineProperty(input, "value", { set, configurable: true });
  await choose(file());
  assert.equal(emptied, 1);
});

test("each button and the bar say whose they are to a person who does not see the row", async () => {
  hold();
  await choose(file());
  const [li] = rows();
  assert.equal(button(li, "pause").getAttribute("aria-label"), "Pause passport.pdf");
  assert.equal(button(li, "cancel").getAttribute("aria-label"), "Cancel passport.pdf");
  const bar = li.querySelector("progress");
  assert.equal(bar.getAttribute("aria-label"), "Upload progress of passport.pdf");
  assert.equal(Number(bar.max), 10);
});

test("several files are told as a number, and three of them are sent at once", async () => {
  hold();
  await choose(file("a.pdf"), file("b.pdf"), file("c.pdf"), file("d.pdf"));
  assert.equal(said(), "Adding 4 files.");
  assert.deepEqual(rows().map(words), [...Array(3).fill("Adding… 0 of 0.1 KB"), "Waiting"]);
  assert.equal(line.files.size, 3);
});

test("the next file begins when one was cancelled", async () => {
  hold();
  await choose(file("a.pdf"), file("b.pdf"), file("c.pdf"), file("d.pdf"));
  button(rows()[0], "cancel").click();
  await pass(500);
  assert.deepEqual(rows().map(words), Array(3).fill("Adding… 0 of 0.1 KB"));
});

test("a file that is hopeless is refused in its row and told, and no byte of it is sent", async () => {
  await choose(file("setup.exe"));
  const [li] = rows();
  assert.equal(words(li), "setup.exe is not a kind of file that we take.");
  assert.equal(said(), "setup.exe is not a kind of file that we take.");
  assert.equal(line.asked.length, 0);
  assert.deepEqual(
    BUTTONS.filter((name) => button(li, name)),
    ["dismiss"],
  );
});

test("of several files only the hopeless one is refused, and both things are told", async () => {
  hold();
  await choose(file("setup.exe"), file());
  assert.equal(said(), "setup.exe is not a kind of file that we take. Adding passport.pdf.");
  assert.equal(line.files.size, 1);
});

test("a file that is chosen twice stands in the list once", async () => {
  hold();
  await choose(file());
  await choose(file());
  assert.equal(rows().length, 1);
  assert.equal(line.files.size, 1);
});

test("a paused file that is chosen again goes on", async () => {
  hold();
  await choose(file());
  button(rows()[0], "pause").click();
  await rest();
  assert.equal(words(rows()[0]), "Paused at 0 of 0.1 KB");
  await choose(file());
  assert.equal(words(rows()[0]), "Adding… 0 of 0.1 KB");
});

test("a file that goes on after a pause waits for its turn, says so, and keeps the focus", async () => {
  hold();
  await choose(file("a.pdf"), file("b.pdf"), file("c.pdf"), file("d.pdf"));
  const [first] = rows();
  button(first, "pause").click();
  await pass(500);
  button(first, "resume").click();
  assert.equal(words(first), "Waiting");
  assert.ok(first.contains(document.activeElement));
});

test("a file that has arrived is told, and its row becomes that of the server's list", async () => {
  serverHas('<li data-upload="1">passport.pdf</li>');
  await choose(file());
  assert.equal(said(), "Adding passport.pdf. passport.pdf: Added – not sent yet.");
  assert.deepEqual([rows(), find(".v-problem")], [[], null], "it is not called missing any more");
  assert.equal(find("[data-list]").hidden, true);
  assert.equal(find("#added").textContent, "passport.pdf");
});

test("a refusal of the server is in the row word for word, and told", async () => {
  line.trouble = ({ method }) => (method === "PATCH" ? { status: 422, words: "It has a virus." } : null);
  await choose(file());
  assert.equal(words(rows()[0]), "It has a virus.");
  assert.equal(said(), "Adding passport.pdf. It has a virus.");
});

test("a refusal that was read is removed without a word, and the focus stays in the list", async () => {
  await choose(file("a.exe"), file("b.exe"));
  button(rows()[0], "dismiss").click();
  await pass(500);
  assert.equal(rows().length, 1);
  focusIsOn(button(rows()[0], "dismiss"));
  assert.doesNotMatch(said(), /cancelled/);
  button(rows()[0], "dismiss").click();
  await pass(500);
  focusIsOn(find("[data-choose]"));
});

test("a file that was cancelled is told, and the server forgets it", async () => {
  hold();
  await choose(file());
  button(rows()[0], "cancel").click();
  await pass(500);
  assert.deepEqual(rows(), []);
  assert.equal(line.files.size, 0);
  assert.equal(said(), "passport.pdf: cancelled.");
});

test("a button that goes away when it is pressed hands the focus to its neighbour", async () => {
  hold();
  await choose(file());
  button(rows()[0], "pause").focus();
  button(rows()[0], "pause").click();
  await rest();
  focusIsOn(button(rows()[0], "resume"));
});

test("a lost connection is told at the second cut, and taken back when bytes move again", async () => {
  line.trouble = ({ method }) => (method === "POST" ? { cut: true } : null);
  const banner = find("[data-offline]");
  await choose(file());
  await pass(5000);
  assert.equal(banner.hidden, false);
  assert.match(said(), /You are offline\./);
  assert.equal(words(rows()[0]), "No connection. 0 of 0.1 KB uploaded");
  hold(4);
  await pass(15000);
  assert.equal(banner.hidden, true);
});

test("whoever presses Try now is told so, and does not wait for the next try", async () => {
  line.trouble = () => ({ cut: true });
  await choose(file());
  await pass(20000);
  const before = line.asked.length;
  find("[data-now]").click();
  await pass(250);
  assert.equal(said(), "Trying again…");
  assert.ok(line.asked.length > before);
});

test("the browser that is online again tries at once", async () => {
  line.trouble = () => ({ cut: true });
  await choose(file());
  await pass(20000);
  line.trouble = () => null;
  dispatchEvent(new Event("online"));
  await pass(250);
  assert.equal(only().has, 10);
});

function only() {
  assert.equal(line.files.size, 1);
  return [...line.files.values()][0];
}

test("half is told of a file that takes its time, and once", async () => {
  hold(4);
  await choose(file());
  hold(3);
  await pass(35000); // until the silent line is left for another one
  assert.equal(said(), "passport.pdf: half uploaded.");
  find("#live").textContent = "";
  hold(1);
  await pass(35000);
  assert.equal(only().has, 8);
  assert.equal(said(), "");
});

test("half is not told of a file that is quick", async () => {
  const troubles = [
    { cut: true, takes: 4 },
    { silent: true, takes: 3 },
  ];
  line.trouble = ({ method }) => (method === "PATCH" ? troubles.shift() : null);
  await choose(file());
  await pass(2000);
  assert.equal(only().has, 7);
  assert.doesNotMatch(said(), /half/);
});

test("leaving the page asks first while a file is on its way, and not when it has arrived", async () => {
  assert.equal(leavingAsks(), false);
  hold();
  await choose(file());
  assert.equal(leavingAsks(), true);
  button(rows()[0], "pause").click();
  await rest();
  assert.equal(leavingAsks(), false);
});

function send() {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  find("#send").dispatchEvent(event);
  return !event.defaultPrevented;
}

test("nothing is sent while files are on their way, and their names are told", async () => {
  hold();
  await choose(file("a.pdf"), file("b.pdf"));
  assert.equal(send(), false);
  const notice = find("[data-unfinished]");
  assert.equal(notice.hidden, false);
  assert.equal(notice.textContent, "a.pdf, b.pdf");
  focusIsOn(notice);
});

test("a refused file holds up nothing", async () => {
  await choose(file("setup.exe"));
  assert.equal(send(), true);
  assert.equal(find("[data-unfinished]").hidden, true);
});

test("a folder is not taken, and the files beside it are", async () => {
  hold();
  const folder = file("papers");
  await drop([folder, file()], [folder]);
  assert.equal(rows().length, 1);
  assert.equal(said(), "A folder cannot be added. Choose the files in it. Adding passport.pdf.");
});

test("a file that is dropped beside the area does not take the page away", () => {
  const event = new Event("drop", { cancelable: true });
  dispatchEvent(Object.assign(event, { dataTransfer: { types: ["Files"] } }));
  assert.equal(event.defaultPrevented, true);
});

test("only a kind of file that cannot run anything can be looked at", async () => {
  hold();
  await choose(file("photo.JPG"), file("page.html"), file("drawing.svg"));
  const seen = rows().map((li) => li.querySelector("[data-do=preview]")?.getAttribute("href"));
  assert.deepEqual(seen, ["blob:preview", undefined, undefined]);
});

test("the server's list of what still arrives leaves out what goes on in this page", async () => {
  hold();
  await choose(file());
  const arriving = (address) => `<section><ul><li data-arriving="${address}">x</li></ul></section>`;
  const page = new DOMParser().parseFromString(
    arriving([...line.files.keys()][0]) + arriving(`${at}of-another-window/`),
    "text/html",
  );
  find("#arriving").replaceChildren(...page.body.childNodes);
  prepareUploads();
  assert.deepEqual(
    [...document.querySelectorAll("#arriving section")].map((one) => one.hidden),
    [true, false],
  );
});

test("whoever was signed out and comes back goes on without a press", async () => {
  line.trouble = ({ method }) => (method === "PATCH" ? { status: 401 } : null);
  await choose(file());
  await pass(5000);
  assert.match(words(rows()[0]), /We signed you out/);
  line.trouble = () => null;
  see("hidden");
  await pass(1000);
  assert.match(words(rows()[0]), /We signed you out/);
  see("visible");
  await pass(1000);
  assert.equal(only().has, only().size);
});

test("what was begun elsewhere of the same file is left out while it is sent anew", async () => {
  hold();
  const left = (name, bytes) =>
    `<li data-arriving="${at}${name}/" data-bytes="${bytes}"><bdi>${name}</bdi></li>`;
  const markup = left("passport.pdf", 10) + left("passport.pdf", 11) + left("lease.pdf", 10);
  const page = new DOMParser().parseFromString(markup, "text/html");
  find("#arriving").replaceChildren(...page.body.childNodes);
  await choose(file());
  assert.deepEqual(
    [...document.querySelectorAll("#arriving li")].map((one) => one.hidden),
    [true, false, false],
  );
});

test("every upload proves that it comes from the page", async () => {
  await choose(file());
  assert.ok(line.asked.every(({ headers }) => headers["X-CSRFToken"]));
});

test("a page that is over when its file was added leads on by itself", async () => {
  find("[data-add]").dataset.after = "/portal/tasks/1/items/1/?replaced=a";
  await choose(file());
  await pass(500);
  assert.deepEqual(went.splice(0), ["/portal/tasks/1/items/1/?replaced=a"]);
});
