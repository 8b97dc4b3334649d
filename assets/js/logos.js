// The preview of the brand shows a logo as soon as its file is chosen. The browser draws it itself, since our
// content security policy takes no picture that the server has not sent. Without a logo of their own, dark
// pages show the one of light pages on a plate.
const pictures = new Map();

export function previewLogos() {
  for (const field of document.querySelectorAll("[data-logo]")) read(field);
  document.addEventListener("change", ({ target }) => target.matches?.("[data-logo]") && read(target));
  document.addEventListener("htmx:after:swap", draw);
}

async function read(field) {
  const [file] = field.files;
  pictures.set(field.name, file ? await createImageBitmap(file).catch(() => "unreadable") : null);
  draw();
}

function draw() {
  for (const place of document.querySelectorAll("[data-brand-logo]")) show(place);
  for (const words of document.querySelectorAll("[data-unreadable]")) {
    words.hidden = pictures.get(words.dataset.unreadable) !== "unreadable";
  }
}

function show(place) {
  place.querySelector("canvas")?.remove();
  const dark = place.dataset.brandLogo === "dark";
  const own = drawable("dark");
  const picture = dark ? own || (!("own" in place.dataset) && drawable("light")) : drawable("light");
  place.firstElementChild.hidden = Boolean(picture);
  if (!picture) return;
  const canvas = document.createElement("canvas");
  canvas.className = dark && !own ? "v-brand__plate" : "";
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext("2d").drawImage(picture, 0, 0);
  place.append(canvas);
}

function drawable(which) {
  const picture = pictures.get(which);
  return picture instanceof ImageBitmap && picture;
}
