/** What the service puts into the built file: bot/channels/web/widget.py composes it. */

export interface Choice {
  title: string;
  payload: string;
}

/** A number to call (`tel:`) or a page to open. */
export interface Link {
  title: string;
  url: string;
}

/** Words for an officer, in English, and what they mean to the reader. */
export interface Phrase {
  english: string;
  meaning: string;
}

export interface Source {
  title: string;
  publisher: string;
  date: string | null;
  url: string | null;
}

/** A message of the web channel's contract; what is empty is left out of the embedded ones. */
export interface Message {
  text: string;
  answer: string;
  language: string;
  choices?: Choice[];
  links?: Link[];
  phrases?: Phrase[];
  image?: string | null;
  sources?: Source[];
}

/** A choice whose answer is known without the service. */
export interface Emergency extends Choice {
  messages: Message[];
}

/** `open`: spans of minutes of the week, from Monday 0:00; empty where there is nothing to compute. */
export interface Phone extends Link {
  hours: string;
  note: string;
  open: [number, number][];
}

export interface Localized {
  greeting: string;
  emergencies: Emergency[];
  topics: Choice[];
  phones: Phone[];
}

/** `place`: the payload that tells the service where the organisation is, if it must be told. */
export interface Organization {
  id: string;
  zone: string;
  place: string | null;
  languages: Record<string, Localized>;
}

/** The words on the widget. `papers`: two titles, five marks, and what the picture shows. */
export interface Texts {
  conversation: string;
  question: string;
  send: string;
  you: string;
  sending: string;
  sent: string;
  failed: string;
  starting: string;
  busy: string;
  offline: string;
  online: string;
  sources: string;
  launcher: string;
  language: string;
  leave: string;
  shift: string;
  door: string;
  happening: string;
  more: string;
  open: string;
  closed: string;
  officer: string;
  words: string;
  say: string;
  close: string;
  papers: string[];
}

export interface Content {
  languages: Record<string, { name: string; texts: Texts }>;
  organizations: Organization[];
  erase: string;
}

declare const __PUERTA_CONTENT__: Content;

export const content: Content = __PUERTA_CONTENT__;

export const languages = Object.keys(content.languages);

/** The words in a language; the first language's where there are none. */
export function textsIn(language: string): Texts {
  return (content.languages[language] || content.languages[languages[0]!]!).texts;
}

/** The first of the wanted languages ("es-MX") that is spoken ("es"). */
export function spoken(wanted: readonly (string | null | undefined)[]): string {
  const codes = wanted.map((tag) => (tag || "").split("-")[0]!.toLowerCase());
  return codes.find((code) => code in content.languages) || languages[0]!;
}
