import { html, nothing, type TemplateResult } from "lit-html";
import type { PuertaChat } from "./element";
import { log } from "./log";
import { officer } from "./officer";
import { start } from "./start";

/** The longest text that the service takes. */
const MAX_TEXT_CHARS = 4096;

/** The whole conversation: the way out first, then what helps, what was said, and the question. */
export function panel(chat: PuertaChat): TemplateResult {
  const { texts, talk, page } = chat;
  return html`<section
    class="panel"
    lang=${chat.language}
    role=${page ? "region" : "dialog"}
    aria-modal=${chat.covering || nothing}
    aria-label="Puerta"
    tabindex="-1"
  >
    <header>
      ${way(chat, "leave")} ${page ? html`<h1>Puerta</h1>` : html`<h2>Puerta</h2>`}
      ${page
        ? ""
        : html`<button class="close" aria-label=${texts.close} @click=${() => chat.toggle(false)}>×</button>`}
    </header>
    <div class="scroll">${start(chat)}${log(chat)}</div>
    <p class="status" role="status">${talk.status && texts[talk.status]}</p>
    ${ask(chat)} ${way(chat, "leave unseen")} ${officer(chat)}
  </section>`;
}

/** The way out. A second one stands after the question, for those who go by keyboard or by ear. */
function way(chat: PuertaChat, style: string): TemplateResult {
  return html`<a
    class=${style}
    href=${chat.exit}
    rel="nofollow noreferrer"
    @click=${(event: Event) => chat.leave(event)}
  >${chat.texts.leave}</a>`;
}

function ask(chat: PuertaChat): TemplateResult {
  const { texts } = chat;
  return html`<form @submit=${(event: Event) => chat.send(event)}>
    <label for="text">${texts.question}</label>
    <input id="text" autocomplete="off" maxlength=${MAX_TEXT_CHARS} enterkeyhint="send" />
    <button>${texts.send}</button>
  </form>`;
}
