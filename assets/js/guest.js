// Customer pages work without this. With it, files are added as soon as they are chosen or dropped, and a problem gets the focus.
import { prepareUploads } from "./uploads.js";

const problem = document.querySelector(".v-problem[tabindex]");
if (problem) problem.focus();

prepareUploads();
for (const form of document.querySelectorAll("form[data-add]:not(.is-ready)")) prepare(form);

function prepare(form) {
  const live = document.getElementById("live");
  const said = form.querySelector("[data-chosen]");
  const area = form.querySelector(".v-drop");
  form.classList.add("is-ready");

  function send(input) {
    const names = Array.from(input.files, (file) => file.name);
    if (!names.length || form.classList.contains("is-busy")) return;
    form.classList.add("is-busy");
    const words = `${form.dataset.busy} ${names.join(", ")}`;
    said.textContent = words;
    if (live) live.textContent = words;
    form.requestSubmit();
  }

  for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", () => send(input));

  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
  }
  area.addEventListener("dragleave", () => area.classList.remove("is-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("is-over");
    const input = form.querySelector("input[type=file][multiple]");
    input.files = event.dataTransfer.files;
    send(input);
  });

  // Back to this page out of the browser's memory: it can be used again.
  window.addEventListener("pageshow", () => form.classList.remove("is-busy"));
}
