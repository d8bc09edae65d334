const FOCUSABLE = "a[href],button,input,summary,[tabindex='0']";

/** Keeps the focus inside what covers the whole screen: Tab goes from its end to its beginning. */
export function keepInside(container: Element, root: ShadowRoot, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const all = container.querySelectorAll<HTMLElement>(FOCUSABLE);
  const shown = [...all].filter((one) => one.getClientRects().length);
  const [from, to] = event.shiftKey
    ? [shown[0], shown[shown.length - 1]]
    : [shown[shown.length - 1], shown[0]];
  const now = root.activeElement;
  if (to && (now === from || !now || !container.contains(now))) {
    event.preventDefault();
    to.focus();
  }
}
