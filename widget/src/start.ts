import { html, type TemplateResult } from "lit-html";
import { content, languages, textsIn, type Choice, type Phone } from "./content";
import type { PuertaChat } from "./element";
import { isOpen, minuteOfWeek } from "./hours";

/** What is there before any typing: the emergencies, whom to call, the languages. */
export function start(chat: PuertaChat): TemplateResult {
  const { texts, local } = chat;
  const [door, ...others] = local.emergencies;
  const [hotline, ...more] = local.phones;
  return html`
    <div class="choices" role="group" aria-label=${texts.language}>${languages.map((one) => languageButton(chat, one))}</div>
    <p>${chat.greeting}</p>
    <button class="door" @click=${() => chat.tap(door!)}>${languages.map(doorIn)}</button>
    ${choices(chat, others)} ${hotline && call(chat, hotline)}
    ${more.length
      ? html`<details><summary>${texts.more}</summary>${more.map((phone) => call(chat, phone))}</details>`
      : ""}
    <p>${texts.happening}</p>
    ${choices(chat, local.topics)}
  `;
}

/** Choices to tap. */
export function choices(chat: PuertaChat, offered: Choice[]): TemplateResult {
  return html`<div class="choices">${offered.map(
    (one) => html`<button @click=${() => chat.tap(one)}>${one.title}</button>`,
  )}</div>`;
}

/** A text whose telephone numbers each stay on one line. */
export function numbered(text: string): (string | TemplateResult)[] {
  const parts = text.split(/(\d{3}-\d{3}-\d{4})/);
  return parts.map((part, at) => (at % 2 ? html`<span class="number">${part}</span>` : part));
}

function doorIn(language: string): TemplateResult {
  return html`<span lang=${language}>${textsIn(language).door}</span>`;
}

function languageButton(chat: PuertaChat, language: string): TemplateResult {
  return html`<button
    lang=${language}
    aria-pressed=${language === chat.language}
    @click=${() => chat.speak(language)}
  >${content.languages[language]!.name}</button>`;
}

function call({ texts, organization }: PuertaChat, phone: Phone): TemplateResult {
  const minute = minuteOfWeek(new Date(), organization.zone);
  const state = phone.open.length && (isOpen(phone.open, minute) ? texts.open : texts.closed);
  const said = [phone.hours, state, phone.note].filter(Boolean).join(" ");
  return html`<p class="call"><a class="tap" href=${phone.url}>${numbered(phone.title)}</a><small>${said}</small></p>`;
}
