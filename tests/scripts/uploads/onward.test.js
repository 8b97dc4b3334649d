import assert from "node:assert/strict";
import { test } from "node:test";
import { find, focusIsOn, leavingAsks, pass } from "../page.js";
import { button, choose, file, hold, line, rows, said, serverWaitsFor, unfinished } from "./list.js";
import { prepareUploads } from "../../../assets/js/uploads.js";

// A press on the button that goes on. Returns whether the page goes on now.
function goOn() {
  const [form, submitter] = [find("#next"), find("[data-waits]")];
  const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
  form.dispatchEvent(event);
  return !event.defaultPrevented;
}

// How often the page went on by itself: the press that waited.
function watchGoingOn() {
  const gone = [];
  find("#next").requestSubmit = ({ textContent }) => gone.push(goOn() && textContent);
  return gone;
}

const bar = () => find("[data-onward]").textContent;

test("the bar says what is being added, in the place of how much was added", async () => {
  hold();
  assert.equal(find("[data-onward]").hidden, true);
  await choose(file("a.pdf"));
  assert.equal(bar(), "1 file is being added.");
  assert.equal(find("[data-onward]").hidden, false);
  assert.equal(find("[data-resting]").hidden, true);
  await choose(file("b.pdf"));
  assert.equal(bar(), "2 files are being added.");
});

test("a press on the button that goes on waits for the files, says so, and then goes on", async () => {
  hold();
  const gone = watchGoingOn();
  await choose(file("a.pdf"));
  assert.equal(goOn(), false);
  await pass(500);
  assert.equal(bar(), "Adding 1 file, then we continue.");
  assert.match(said(), /Adding 1 file, then we continue\.$/);
  assert.deepEqual(gone, []);
  line.trouble = () => null;
  await pass(40000); // until the silent line is left for another one
  assert.deepEqual(gone, ["Save and continue"]);
  assert.equal(leavingAsks(), false);
});

test("a press without files on their way goes on at once", async () => {
  await choose(file());
  await pass(500);
  assert.equal(goOn(), true);
});

test("a file that arrives when nobody has pressed takes nobody away", async () => {
  const gone = watchGoingOn();
  await choose(file());
  await pass(500);
  assert.deepEqual(gone, []);
});

test("a press waits no longer for files that were all cancelled", async () => {
  hold();
  const gone = watchGoingOn();
  await choose(file());
  goOn();
  button(rows()[0], "cancel").click();
  await pass(500);
  assert.deepEqual(gone, []);
  assert.equal(bar(), "");
});

test("what was not added is told before it is left behind, and left behind by the next press", async () => {
  await choose(file("setup.exe"), file("a.pdf"));
  await pass(500);
  assert.equal(bar(), "1 file was not added.");
  assert.equal(find("[data-resting]").hidden, false, "beside how much was added");
  find("[data-waits]").focus();
  assert.equal(goOn(), false);
  await pass(500);
  assert.equal(bar(), "1 file was not added. Press again to continue without it.");
  assert.equal(find("[data-resting]").hidden, true);
  assert.match(said(), /1 file was not added/);
  focusIsOn(find("[data-waits]"));
  assert.equal(goOn(), true);
});

test("another file that was not added is told too", async () => {
  await choose(file("setup.exe"));
  goOn();
  await choose(file("tool.exe"));
  assert.equal(goOn(), false);
  assert.equal(bar(), "2 files were not added. Press again to continue without them.");
});

test("a paused file is called paused, and the focus is on the button that brings it on", async () => {
  hold();
  find("[data-waits]").dataset.waits = "0";
  await choose(file());
  button(rows()[0], "pause").click();
  await pass(500);
  assert.equal(bar(), "1 file is paused.");
  assert.equal(find("[data-none]").hidden, true, "it says so already");
  assert.equal(goOn(), false);
  assert.equal(bar(), "1 file is paused. Resume or cancel it.");
  focusIsOn(button(rows()[0], "resume"));
});

test("files of which each stands in its own way are only counted", async () => {
  hold();
  find("[data-waits]").dataset.waits = "0";
  await choose(file(), file("setup.exe"));
  button(rows()[0], "pause").click();
  goOn();
  assert.equal(bar(), "2 files were not added.");
});

test("a file that was begun before the page was loaded is told before it is left behind", async () => {
  serverWaitsFor(unfinished("scan.pdf"));
  document
    .querySelector("#arriving")
    .append(...new DOMParser().parseFromString(unfinished("scan.pdf"), "text/html").body.childNodes);
  prepareUploads();
  assert.equal(bar(), "1 file is not complete.");
  assert.equal(goOn(), false);
  await pass(500);
  assert.equal(bar(), "1 file is not complete. Press again to continue without it.");
  assert.equal(goOn(), true);
});

test("where nothing was added, the reasons stay on the page however often one presses", async () => {
  find("[data-waits]").dataset.waits = "0";
  await choose(file("setup.exe"));
  assert.equal(goOn(), false);
  await pass(500);
  assert.equal(goOn(), false);
  assert.equal(bar(), "1 file was not added. Choose another file.");
});

test("a press that waited does not go on when one of its files was refused meanwhile", async () => {
  line.trouble = ({ method }) => (method === "POST" ? { status: 422, words: "Too many." } : null);
  const gone = watchGoingOn();
  const choosing = choose(file("a.pdf"));
  goOn();
  await choosing;
  await pass(500);
  assert.deepEqual(gone, [false], "it tells instead");
  assert.match(bar(), /^1 file was not added/);
});

test("a row whose refusal was read takes its sentence along from the bar", async () => {
  await choose(file("setup.exe"));
  goOn();
  button(rows()[0], "dismiss").click();
  await pass(500);
  assert.equal(bar(), "");
  assert.equal(find("[data-resting]").hidden, false);
});
