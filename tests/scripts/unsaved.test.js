import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, leavingAsks, show, type } from "./page.js";
import { warnOfUnsaved } from "../../assets/js/unsaved.js";

warnOfUnsaved();

function open(mark = "data-unsaved") {
  show(`
    <form ${mark}><input name="title"><a href="/desk/">Cancel</a>
      <a href="#two">Two</a><button>Save</button></form>
    <form id="other"><input name="search"></form><a href="/desk/">Away</a>`);
}

beforeEach(() => {
  dispatchEvent(new Event("pageshow"));
  open();
});

const press = (selector) => find(selector).dispatchEvent(new Event("click", { bubbles: true }));

function submit({ prevented = false } = {}) {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  if (prevented) event.preventDefault();
  find("form").dispatchEvent(event);
}

test("a page on which nothing was written is left without a question", () => {
  assert.equal(leavingAsks(), false);
});

test("words that nobody has yet are not lost without a question", () => {
  type(find("[name=title]"), "Loan");
  assert.equal(leavingAsks(), true);
});

test("words that the server has drawn and not saved are asked about, though nobody typed them here", () => {
  open('data-unsaved="typed"');
  assert.equal(leavingAsks(), true);
});

test("words that are kept by themselves are left without a question, until something is typed again", () => {
  open('data-unsaved="typed"');
  type(find("[name=title]"), "Loan");
  find("form").dataset.unsaved = "kept";
  assert.equal(leavingAsks(), false);
  find("form").dataset.unsaved = "typed";
  assert.equal(leavingAsks(), true);
});

test("a search or another form that loses nothing asks nothing", () => {
  type(find("[name=search]"), "Loan");
  assert.equal(leavingAsks(), false);
});

test("saving asks nothing", () => {
  type(find("[name=title]"), "Loan");
  submit();
  assert.equal(leavingAsks(), false);
});

test("a form that did not go, because its button was pressed twice, is still asked about", () => {
  type(find("[name=title]"), "Loan");
  submit({ prevented: true });
  assert.equal(leavingAsks(), true);
});

test("a link is no way out unasked, inside the form as outside it", () => {
  type(find("[name=title]"), "Loan");
  for (const link of ["body > a", "form a[href='/desk/']", "form a[href='#two']"]) {
    press(link);
    assert.equal(leavingAsks(), true);
  }
});

test("leave that was granted is used up by a download, and the next way out asks", () => {
  type(find("[name=title]"), "Loan");
  submit();
  assert.equal(leavingAsks(), false);
  assert.equal(leavingAsks(), true);
});

test("whoever comes back to words that are not saved is asked again", () => {
  type(find("[name=title]"), "Loan");
  submit();
  dispatchEvent(new Event("pageshow"));
  assert.equal(leavingAsks(), true);
});

test("a form that has gone from the page is not asked about", () => {
  type(find("[name=title]"), "Loan");
  find("form").remove();
  assert.equal(leavingAsks(), false);
});
