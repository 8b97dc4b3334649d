import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { at, cut, find, focusIsOn, serve, show } from "../page.js";
import { ask, exchange, tokenOf } from "../../../assets/js/uploads/page.js";

const parse = (markup) => new DOMParser().parseFromString(markup, "text/html");
const file = (name) => `
  <li><input type="checkbox" name="documents" value="${name}"><a href="/file/${name}/">Open</a>
    <form action="/file/${name}/remove/"><button>Remove</button></form></li>`;
const page = (...names) => `
  <ul id="files" data-fresh>${names.map(file).join("")}</ul><p id="other">here</p>
  <form data-add><button data-choose>Choose files</button></form>`;

beforeEach(() => {
  show(page("a", "b"));
});

test("only the parts that are marked so become what the server says", () => {
  exchange(parse(page("b", "c").replace("here", "there")));
  assert.deepEqual(
    [...document.querySelectorAll("#files a")].map((link) => link.getAttribute("href")),
    ["/file/b/", "/file/c/"],
  );
  assert.equal(find("#other").textContent, "here");
});

test("whoever stood on a button or a link stands on the same one afterwards", () => {
  for (const place of ['[action="/file/b/remove/"] button', '[href="/file/b/"]']) {
    find(place).focus();
    exchange(parse(page("b", "c")));
    focusIsOn(find(place));
  }
});

test("whoever stood on the button at the foot stands on it afterwards", () => {
  const bar = `<a href="/other/">Other</a><button form="add-files" name="do" value="save">Save</button>`;
  show(`<div id="files" data-fresh>${bar}</div>`);
  find("button").focus();
  exchange(new DOMParser().parseFromString(`<div id="files" data-fresh>${bar}</div>`, "text/html"));
  focusIsOn(find("button"));
});

test("whoever stood on what has gone stands on the next thing, and never nowhere", () => {
  find('[href="/file/a/"]').focus();
  exchange(parse(page("b")));
  focusIsOn(find('[href="/file/b/"]'));
  exchange(parse(page()));
  focusIsOn(find("[data-choose]"));
});

test("whoever stood elsewhere is not moved", () => {
  find("[data-choose]").focus();
  exchange(parse(page("b")));
  focusIsOn(find("[data-choose]"));
});

test("what was ticked stays ticked, and nothing else is", () => {
  find("[value=b]").checked = true;
  exchange(parse(page("c", "b").replace('value="c"', 'value="c" checked')));
  assert.equal(find("[value=b]").checked, true);
  assert.equal(find("[value=c]").checked, false);
});

test("scripts that look after controls there hear of it", () => {
  let heard = 0;
  document.addEventListener("fresh", () => (heard += 1), { once: true });
  exchange(parse(page("b")));
  assert.equal(heard, 1);
});

test("a page is asked for without its place in it, and never from a store", async () => {
  const asked = serve(() => ({ ok: true, redirected: false, text: async () => page("c") }));
  location.href = `${at}#files`;
  const answer = await ask();
  location.href = at;
  assert.equal(asked[0].url, at);
  assert.equal(asked[0].cache, "no-store");
  assert.ok(answer.getElementById("files"));
});

test("an error, another page or a lost connection is no page", async () => {
  const text = async () => page("c");
  const answers = [() => ({ ok: false, text }), () => ({ ok: true, redirected: true, text }), cut];
  for (const answer of answers) {
    serve(answer);
    assert.equal(await ask(), null);
  }
});

test("the proof against foreign forms is that of the page", () => {
  assert.equal(tokenOf(parse('<input name="csrfmiddlewaretoken" value="proof">')), "proof");
  assert.equal(tokenOf(parse("<p></p>")), "");
});

test("where no more files are taken, the page says why, and what became of the files stays", () => {
  const form = `<form data-uploads="/uploads/"><ul data-list><li>late.pdf</li></ul></form>`;
  show(`<div id="adding" data-closes>You can change them. ${form}</div>`);
  exchange(parse(`<div id="adding" data-closes>You can change them. ${form}</div>`));
  assert.ok(find("[data-uploads]"), "files are still taken");
  exchange(parse(`<div id="adding" data-closes>We have started checking your documents.</div>`));
  assert.equal(find("[data-uploads]"), null);
  assert.equal(find("#adding").textContent, "We have started checking your documents.late.pdf");
});
