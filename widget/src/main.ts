import { PuertaChat, TAG, type Origin } from "./element";

const script = document.currentScript as HTMLScriptElement;

const origin: Origin = {
  address: new URL("/webhooks/web/messages", script.src).href,
  nonce: script.nonce,
  settings: script.dataset,
};

/** Puts the element into the page, unless the page has one at a place of its own. */
function begin(): void {
  PuertaChat.origin = origin;
  customElements.define(TAG, PuertaChat);
  if (!document.querySelector(TAG)) document.body.append(document.createElement(TAG));
}

// Two lines of script on one page are one widget.
if (!customElements.get(TAG)) {
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
