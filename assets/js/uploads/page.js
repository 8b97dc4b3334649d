// The page as the server has it now: its lists are exchanged when files have arrived, and it knows the newest
// proof against foreign forms.

// The page asked for again, or null when there is no answer or it is another page by now.
export async function ask(address) {
  return (await look(address)).page;
}

// The same, and `elsewhere`: the address of the other page that came in its place, else empty. `deed` is
// what fetch() is to do besides.
export async function look(address = location.href.split("#")[0], deed = {}) {
  try {
    const answer = await fetch(address, {
      cache: "no-store",
      credentials: "same-origin",
      ...deed,
    });
    const known = answer.redirected && !isHere(answer.url);
    if (!answer.ok || known) return { page: null, elsewhere: known ? answer.url : "" };
    return {
      page: new DOMParser().parseFromString(await answer.text(), "text/html"),
      elsewhere: "",
    };
  } catch {
    return { page: null, elsewhere: "" };
  }
}

function isHere(address) {
  return address.split("#")[0] === location.href.split("#")[0];
}

export function tokenOf(root) {
  return root.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
}

// Every part marked data-fresh becomes what the server says. Whoever stood on a button there stands on the
// same one afterwards, and what was ticked there stays ticked. Scripts that look after controls there hear
// "fresh".
export function exchange(page) {
  for (const part of document.querySelectorAll("[data-fresh][id]")) {
    const newer = page.getElementById(part.id);
    if (!newer) continue;
    const held = part.contains(document.activeElement) && placeOf(document.activeElement);
    const ticked = [...part.querySelectorAll("input:checked")].map(({ name, value }) => `${name} ${value}`);
    part.replaceChildren(...newer.childNodes);
    for (const box of part.querySelectorAll("input[type=checkbox][name]")) {
      box.checked = ticked.includes(`${box.name} ${box.value}`);
    }
    if (held) {
      (
        part.querySelector(held) ||
        part.querySelector("a, button") ||
        document.querySelector("[data-choose]")
      )?.focus();
    }
  }
  for (const part of document.querySelectorAll("[data-closes][id]")) {
    close(part, page.getElementById(part.id));
  }
  document.dispatchEvent(new Event("fresh"));
}

// Where no more files are taken, the page says why in the place of its button for files; where they go
// somewhere else by now, it says what that means. What became of those on their way stays.
function close(part, newer) {
  const [before, after] = [part, newer].map((one) => one?.querySelector("[data-uploads]"));
  if (!newer || !before || after?.dataset.uploads === before.dataset.uploads) return;
  const list = part.querySelector("[data-list]");
  part.replaceChildren(...newer.childNodes);
  after ? after.querySelector("[data-list]").replaceWith(list) : part.append(list);
}

// A selector of a link or of the button of a form, the same in the older and the newer page.
function placeOf(element) {
  if (element.matches("button[form]")) {
    return `button[form="${element.getAttribute("form")}"][value="${CSS.escape(element.value)}"]`;
  }
  const form = element.closest("form");
  return form
    ? `form[action="${CSS.escape(form.getAttribute("action"))}"] button`
    : `a[href="${CSS.escape(element.getAttribute("href") || "")}"]`;
}

export function absolute(path) {
  return new URL(path, location.href).href;
}
