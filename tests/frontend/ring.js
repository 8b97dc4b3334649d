// Which controls a keyboard reaches and nobody sees: neither they nor the label around them has a line around
// it while they have the focus. Nor may the words of a button change their colour with it.
() => {
  const visible = (one) => {
    const { outlineStyle: kind, outlineWidth: width, outlineColor: colour } = getComputedStyle(one);
    return !/none|hidden/.test(kind) && parseFloat(width) >= 2 && !/, 0\)$|transparent/.test(colour);
  };
  const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const found = new Set();
  for (const one of document.querySelectorAll(reached)) {
    if (!one.getClientRects().length || one.disabled || one.tabIndex < 0) continue;
    const words = getComputedStyle(one).color;
    one.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== one || !one.matches(":focus-visible")) continue;
    const around = [one, one.closest("label"), one.closest("[role=radiogroup], fieldset, .v-seg")];
    const recoloured = one.matches(".btn") && getComputedStyle(one).color !== words;
    const seen = !recoloured && around.some((box) => box && visible(box));
    if (!seen) found.add(one.outerHTML.replace(/\s+/g, " ").slice(0, 90));
  }
  return [...found];
};
