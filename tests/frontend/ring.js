// Which controls a keyboard reaches and nobody sees: neither they nor the label around them has a line around
// it while they have the focus.
() => {
  const visible = (one) => {
    const { outlineStyle: kind, outlineWidth: width, outlineColor: colour } = getComputedStyle(one);
    return !/none|hidden/.test(kind) && parseFloat(width) >= 2 && !/, 0\)$|transparent/.test(colour);
  };
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const found = new Set();
  for (const one of document.querySelectorAll(reached)) {
    if (!one.getClientRects().length || one.disabled || one.tabIndex < 0) continue;
    one.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== one || !one.matches(":focus-visible")) continue;
    const around = [one, one.closest("label"), one.closest("[role=radiogroup], fieldset, .v-seg")];
    if (!around.some((box) => box && visible(box))) found.add(one.outerHTML.replace(/\s+/g, " ").slice(0, 90));
  }
  return [...found];
}
