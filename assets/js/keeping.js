// A form that is long to fill in is saved while it is filled in: two seconds after the last key, and at once when a field is left.
export function keep(form, live) {
  const said = document.querySelector("[data-kept]");
  let waiting = 0;
  let told = 0;
  let last = words();

  function words() {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    return new URLSearchParams(typed).toString();
  }

  async function save() {
    clearTimeout(waiting);
    const now = words();
    if (now === last) return;
    const body = new FormData();
    for (const [name, value] of new URLSearchParams(now)) body.append(name, value);
    body.append("do", "keep");
    const answer = await fetch(location.pathname, { method: "POST", body, keepalive: now.length < 50000 }).catch(() => undefined);
    if (answer?.status !== 204) return;
    last = now;
    said.textContent = `${form.dataset.saved} ${new Date().toTimeString().slice(0, 5)}`;
    if (live && Date.now() - told > 60000) {
      live.textContent = said.textContent;
      told = Date.now();
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 2000);
  });
  form.addEventListener("change", save);
}

// A button that ends something is pressed once: the second press waits for the first one's answer.
export function once(form) {
  let pressed = false;
  form.addEventListener("submit", (event) => {
    if (pressed) event.preventDefault();
    pressed = true;
  });
  window.addEventListener("pageshow", () => {
    pressed = false;
  });
}
