// The desk: where the focus goes when a part of the page was exchanged, and what is said aloud.
const live = document.getElementById("live");

// A page that came back with a problem begins at its summary, whether it was exchanged or loaded whole.
function begin(within) {
  const problem = within.querySelector(".v-problem[tabindex]");
  if (problem) problem.focus();
  return problem;
}

begin(document);

document.addEventListener("htmx:after:swap", () => {
  if (begin(document)) return;
  if (document.activeElement === document.body) {
    const heading = document.querySelector("main h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      if (live) live.textContent = heading.textContent;
    }
  }
});
