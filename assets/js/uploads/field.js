// The field for files of a form whose files go by themselves (uploads.js).

// The form has no file to take along any more, so that a server to which its sender is unknown by now can
// read that nothing but a button was pressed.
export function sendPlain({ form, files }) {
  const fields = [...form.querySelectorAll("input[type=file]")];
  const others = fields.some((one) => !one.closest("[data-uploads]"));
  if (!files.length && !others) form.enctype = "application/x-www-form-urlencoded";
}

// What was chosen leaves the field at once, and the field would say "No file chosen" beside the files that
// were added: a button takes its place, its name and its address.
export function replace(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.textContent = input.labels[0].textContent.trim();
  button.dataset.choose = "";
  button.id = input.id;
  button.setAttribute("aria-describedby", input.getAttribute("aria-describedby") || "");
  input.removeAttribute("id");
  input.hidden = true;
  input.before(button);
  button.addEventListener("click", () => input.click());
}
