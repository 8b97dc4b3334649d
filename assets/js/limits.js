// A text that comes near its limit says how much is left, and one that is beyond it how much is too much, as
// soon as it stands on the page: nothing that somebody types or pastes is cut. The words stand at the page
// (base.html).
const NEAR = 10; // percent of the limit that are left

export function countCharacters(live) {
  const tellAll = () =>
    document.querySelectorAll("textarea").forEach((field) => field.dataset.limit && tell(field));
  tellAll();
  document.addEventListener("htmx:after:swap", tellAll);
  document.addEventListener("input", ({ target }) => target.dataset?.limit && tell(target, live));
}

// As the server counts: without spaces around it, and a line break is sent as two characters.
function lengthOf({ value }) {
  return [...value.trim().replace(/\r?\n/g, "\r\n")].length;
}

function sentenceOf(left) {
  const { leftOne, leftMany, overOne, overMany } = document.body.dataset;
  const [one, many] = left < 0 ? [overOne, overMany] : [leftOne, leftMany];
  const n = Math.abs(left);
  return n === 1 ? one : many.replace("{n}", n.toLocaleString(document.documentElement.lang || undefined));
}

function tell(field, live) {
  const limit = Number(field.dataset.limit);
  const left = limit - lengthOf(field);
  const said = field.nextElementSibling?.matches(".v-left") ? field.nextElementSibling : null;
  if (left * 100 > limit * NEAR) return said?.remove();
  const words = said ?? document.createElement("span");
  const was = words.classList.contains("v-left--over");
  words.classList.add("v-left");
  words.classList.toggle("v-left--over", left < 0);
  words.textContent = sentenceOf(left);
  if (!said) field.after(words);
  if (live && was !== left < 0) live.textContent = words.textContent; // once, not with each letter
}
