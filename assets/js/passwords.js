// A password can be looked at while it is typed (parts/field.html). It is covered again before it is sent, so
// that no browser keeps it among the words of other fields.
export function showPasswords() {
  for (const button of document.querySelectorAll("[data-shows]")) prepare(button);
}

function prepare(button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const [show, hide] = [button.textContent.trim(), button.dataset.shows];

  function turn(shown) {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? hide : show;
  }

  field.spellcheck = false;
  field.setAttribute("autocapitalize", "none");
  button.hidden = false;
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form.addEventListener("submit", () => turn(false));
}
