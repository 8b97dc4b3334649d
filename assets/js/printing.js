// The button that prints the page. Without scripts the browser's own menu does it, so there is no button.
export function offerPrinting(page = document, print = () => window.print()) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", print);
  }
}
