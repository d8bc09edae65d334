import css from "./style.css?inline";

/**
 * Styles a shadow root in a way that a strict policy of the page allows. Browsers from before
 * constructable stylesheets (Safari 16.4, Chrome 73) take a style element, which such a policy
 * allows where the script's line has its nonce.
 */
export function dress(root: ShadowRoot, nonce: string): void {
  if (root.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement("style");
    style.nonce = nonce;
    style.textContent = css;
    root.append(style);
  }
}
