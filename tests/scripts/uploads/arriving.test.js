// What the server's lists say of files meanwhile, and what the page makes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, pass, see, went } from "../page.js";
import {
  button,
  choose,
  file,
  line,
  rows,
  serverHas,
  serverSendsTo,
  serverWaitsFor,
  unfinished,
  words,
} from "./list.js";
import { prepareUploads } from "../../../assets/js/uploads.js";

test("whoever was signed out when a file arrived is told that it is kept, and goes on later", async () => {
  serverSendsTo("https://vestibule.example/portal/sign-in/?next=a");
  await choose(file());
  assert.equal(words(rows()[0]), "Added. We signed you out. Sign in");
  assert.ok(button(rows()[0], "sign-in"));
  assert.equal(find("[data-onward]").textContent, "1 file added. Sign in to continue.");
  assert.equal(find("[data-resting]").hidden, true);
  serverSendsTo("");
  serverHas('<li data-upload="1">passport.pdf</li>');
  see("visible");
  await pass(1000);
  assert.deepEqual([rows().length, find("[data-resting]").hidden], [0, false]);
  assert.equal(find("#added").textContent, "passport.pdf");
});

test("a request that has ended while its page stood open leads to the page that says so", async () => {
  document.body.append(Object.assign(document.createElement("div"), { id: "adding" }));
  find("#adding").dataset.closes = "";
  serverSendsTo("https://vestibule.example/portal/tasks/1/sent/");
  line.trouble = () => ({ status: 422, words: "This request was cancelled." });
  await choose(file());
  assert.deepEqual(went.splice(0), ["https://vestibule.example/portal/tasks/1/sent/"]);
});

function put(selector, markup) {
  const page = new DOMParser().parseFromString(markup, "text/html");
  find(selector).replaceChildren(...page.body.childNodes);
  prepareUploads();
}

test("what the page before was still sending is looked at until it is whole", async () => {
  put("#arriving", unfinished("passport.pdf", "4 KB"));
  serverWaitsFor(unfinished("passport.pdf", "8 KB"));
  await pass(4000);
  assert.match(find("#arriving").textContent, /8 KB/);
  serverWaitsFor("");
  serverHas('<li data-upload="1">passport.pdf</li>');
  await pass(4000);
  assert.deepEqual([find("#arriving").textContent, find("#added").textContent], ["", "passport.pdf"]);
});

test("a list in which nothing moves is not asked for without end", async () => {
  put("#arriving", unfinished("passport.pdf"));
  serverWaitsFor(unfinished("passport.pdf"));
  await pass(130000);
  serverWaitsFor("");
  await pass(60000);
  assert.match(find("#arriving").textContent, /passport/);
});

const remove =
  '<li data-upload="1"><form action="https://vestibule.example/1/remove/"><button>Remove</button></form></li>';

test("a file is taken back without losing what the page says of the others", async () => {
  put("#added", remove);
  await choose(file("setup.exe"));
  find("#added button").click();
  await pass(500);
  assert.deepEqual([find("#added").textContent, rows().length], ["", 1]);
});

test("what was said of a file is over when it is chosen again", async () => {
  line.trouble = ({ method }) => (method === "POST" ? { status: 422, words: "You have sent." } : null);
  await choose(file());
  assert.equal(words(rows()[0]), "You have sent.");
  line.trouble = ({ method }) => (method === "PATCH" ? { silent: true } : null);
  await choose(file());
  assert.equal(rows().length, 1);
});
