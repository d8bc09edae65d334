import { html, type TemplateResult } from "lit-html";
import { textsIn, type Link, type Message, type Phrase, type Source } from "./content";
import type { PuertaChat } from "./element";
import { papers } from "./papers";
import { choices, numbered } from "./start";

const ENGLISH = "en";

/** One message of an answer, in its own language. An urgent one is larger. */
export function answer(chat: PuertaChat, message: Message, urgent: boolean): TemplateResult {
  const { text, language, phrases = [], links = [], image, sources = [] } = message;
  const texts = textsIn(language);
  return html`<div class=${urgent ? "answer urgent" : "answer"} lang=${language}>
    <span class="unseen">Puerta: </span>
    ${text.split("\n").map((line) => html`<p>${marked(line, language, phrases)}</p>`)}
    ${image === "two-papers" ? papers(texts.papers) : ""}
    ${phrases.length
      ? html`<button class="show" @click=${() => chat.show(message)}>${texts.officer}</button>`
      : ""}
    <div class="choices">${links.map(linked)}</div>
    ${choices(chat, message.choices || [])}
    ${sources.length
      ? html`<details><summary>${texts.sources}</summary>${sources.map(cited)}</details>`
      : ""}
  </div>`;
}

/** A line with its English phrase marked as English, for voices and translators. */
function marked(line: string, language: string, phrases: Phrase[]): unknown {
  const phrase = phrases.find(({ english }) => line.includes(english));
  if (!phrase || language === ENGLISH) return numbered(line);
  const [before, after] = line.split(phrase.english);
  return html`${before}<span lang=${ENGLISH}>${phrase.english}</span>${after}`;
}

function linked({ title, url }: Link): TemplateResult | string {
  if (!/^(tel|https):/.test(url)) return title;
  return html`<a class="tap" href=${url} target=${url[0] === "h" ? "_blank" : ""} rel="noreferrer">${numbered(title)}</a>`;
}

function cited({ publisher, title, date, url }: Source): TemplateResult {
  const written = [publisher, title, date].filter(Boolean).join(", ");
  return html`<p>${linked({ title: written, url: url || "" })}</p>`;
}
