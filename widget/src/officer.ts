import { html, type TemplateResult } from "lit-html";
import { textsIn, type Phrase } from "./content";
import type { PuertaChat } from "./element";
import { englishVoice, sayAloud } from "./speech";

/** The words to say, as a card that is held up to an officer: large, in English, black on white. */
export function officer(chat: PuertaChat): TemplateResult {
  const { shown } = chat;
  const language = shown ? shown.language : chat.language;
  const phrases = (shown && shown.phrases) || [];
  const texts = textsIn(language);
  return html`<dialog class="officer" lang=${language} aria-label=${texts.words} @close=${() => chat.show()}>
    <button @click=${() => chat.show()}>${texts.close}</button>
    ${phrases.map((phrase) => card(phrase, texts.say))}
  </dialog>`;
}

function card({ english, meaning }: Phrase, say: string): TemplateResult {
  const voice = englishVoice();
  return html`<div class="phrase">
    <p lang="en">${english}</p>
    <p>${meaning}</p>
    ${voice ? html`<button @click=${() => sayAloud(english, voice)}>${say}</button>` : ""}
  </div>`;
}
