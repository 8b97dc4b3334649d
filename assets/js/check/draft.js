import { keep } from "../autosave.js";
import { tell } from "../polling.js";

const PAUSE = 500; // milliseconds after the last key: who reloads the page has lost nothing

// What somebody marks is kept on the server while they work, with the document that is on the screen. Whoever
// marks something has taken the task. Returns how to note another document.
export function keepMarks(form) {
  const opened = form.querySelector("[name=opened]");
  const bar = form.querySelector("[data-told]")?.closest("[data-news]");
  if (!("saved" in form.dataset) || !opened || !bar) return () => {};
  let out = false;

  function heard(answer) {
    if (answer.status === 409) {
      answer.text().then((words) => tell(bar, words, answer));
      const kept = form.querySelector("[data-kept]");
      if (kept) kept.textContent = form.dataset.lost ?? "";
    }
    if (answer.headers.get("Took-Task")) take(form);
    if (out || !(answer.redirected || answer.status === 403)) return;
    out = true; // the session is over: what is typed from now on stays on the page
    tell(bar, form.dataset.out);
    const way = bar.querySelector("[data-sign-in]");
    if (way) way.hidden = false;
  }

  const save = keep(form, null, { pause: PAUSE, heard });
  return (number) => {
    if (opened.value === number) return;
    opened.value = number;
    setTimeout(save, PAUSE);
  };
}

function take(form) {
  const holder = form.querySelector("[data-holder]");
  if (holder) holder.textContent = holder.dataset.mine;
  for (const one of form.querySelectorAll("[data-take], [data-untaken]")) one.remove();
}
