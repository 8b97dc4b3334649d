// What a printed page must not have: ways to other pages, boxes to scroll, nothing to read.
() => {
  const found = [];
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1;
  for (const one of document.querySelectorAll("nav, .btn, .v-decide, .v-sendbar, .v-demo")) {
    if (seen(one)) found.push(`prints ${one.outerHTML.slice(0, 90)}`);
  }
  for (const one of document.querySelectorAll("body *")) {
    const scrolls =
      /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1;
    if (seen(one) && scrolls) found.push(`scrolls ${one.outerHTML.slice(0, 90)}`);
  }
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`is ${root.scrollWidth} px wide`);
  if (![...document.querySelectorAll("h1")].some(seen)) found.push("has no heading");
  return found;
}
