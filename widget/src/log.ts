import { html, type TemplateResult } from "lit-html";
import { answer } from "./answer";
import type { Message } from "./content";
import type { PuertaChat } from "./element";
import type { Entry } from "./talk";

/** What was said. A reader's voice says each answer once; one to an emergency interrupts it. */
export function log(chat: PuertaChat): TemplateResult {
  const entries = chat.talk.entries.filter((entry) => !entry.hidden);
  const last = entries[entries.length - 1];
  const urgent = last && last.messages.some(isUrgent);
  return html`<div
    class="log"
    role="log"
    aria-live=${urgent ? "assertive" : "polite"}
    aria-label=${chat.texts.conversation}
    tabindex="0"
  >${entries.map((entry) => said(chat, entry))}</div>`;
}

function isUrgent(message: Message): boolean {
  return /^emergency/.test(message.answer);
}

function said(chat: PuertaChat, entry: Entry): TemplateResult {
  const word = chat.texts[entry.state];
  return html`<div class="entry">
    <div class="said">
      <span class="unseen">${chat.texts.you}: </span>${entry.title}
      <small aria-live="off">${
        entry.state === "failed"
          ? html`<button @click=${() => chat.retry()}>${word}</button>`
          : word
      }</small>
    </div>
    ${entry.messages.map((message, index) => answer(chat, message, !index && isUrgent(message)))}
  </div>`;
}
