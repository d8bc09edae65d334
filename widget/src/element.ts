import { html, nothing, render, type TemplateResult } from "lit-html";
import {
  content,
  spoken,
  textsIn,
  type Choice,
  type Localized,
  type Message,
  type Organization,
  type Texts,
} from "./content";
import { dress } from "./dress";
import { keepInside } from "./focus";
import { leave, ShiftCounter } from "./leave";
import { panel } from "./panel";
import { recall, remember } from "./storage";
import { Talk } from "./talk";

export const TAG = "puerta-chat";

/** Where messages go, and what the script's line in the page says. */
export interface Origin {
  address: string;
  nonce: string;
  settings: DOMStringMap;
}

/** Light, without advertisements, in every language, and nobody wonders at it. */
const NEUTRAL_PAGE = "https://www.wikipedia.org/";

/** Below this width the panel covers the screen; style.css says the same. */
const NARROW = "(max-width: 30em)";

const EVENTS = ["keydown", "online", "offline", "pageshow"];

/** The chat. Attributes of its own go before those of the script. */
export class PuertaChat extends HTMLElement {
  static origin: Origin;

  private root = this.attachShadow({ mode: "open" });
  private box = this.root.appendChild(document.createElement("div"));
  private shifts = new ShiftCounter();
  private opened = false;
  private gone = false;
  private opener?: HTMLElement | null;
  /** Whether the chat is the whole page, instead of a guest on one. */
  page = false;
  language = "";
  /** The message whose words are shown to an officer. */
  shown?: Message;
  talk!: Talk;

  connectedCallback(): void {
    EVENTS.forEach((name) => addEventListener(name, this));
    if (this.talk) return;
    dress(this.root, PuertaChat.origin.nonce);
    this.begin();
    // Voices are found late. Old Safari cannot tell when; the card looks again each time.
    window.speechSynthesis?.addEventListener?.("voiceschanged", () => this.draw());
  }

  disconnectedCallback(): void {
    EVENTS.forEach((name) => removeEventListener(name, this));
  }

  handleEvent(event: Event): void {
    // A page that was left and comes back from the browser's memory is left again.
    if (this.gone) this.leave();
    else if (event.type === "keydown") this.pressed(event as KeyboardEvent);
    else if (event.type !== "pageshow") this.talk.connected(event.type === "online");
  }

  /** The words on the widget. */
  get texts(): Texts {
    return textsIn(this.language);
  }

  /** The organisation that the page is of; that of the service where it names none. */
  get organization(): Organization {
    const wanted = this.setting("organization");
    return content.organizations.find(({ id }) => id === wanted) || content.organizations[0]!;
  }

  /** What that organisation says in the reader's language. */
  get local(): Localized {
    return this.organization.languages[this.language]!;
  }

  get greeting(): string {
    const own = this.setting("greeting-" + this.language) || this.setting("greeting");
    return own || this.local.greeting;
  }

  /** The neutral page that one leaves to. */
  get exit(): string {
    return this.setting("exit-url") || NEUTRAL_PAGE;
  }

  /** Whether the panel covers the whole screen of a page that it is a guest on. */
  get covering(): boolean {
    return !this.page && this.opened && matchMedia(NARROW).matches;
  }

  private begin(): void {
    const saved = recall<{ opened: boolean; language: string }>("view");
    this.page = this.setting("page") !== null;
    this.opened = this.page || (saved ? saved.opened : this.setting("open") !== null);
    this.language = spoken([
      saved && saved.language,
      this.setting("language"),
      ...navigator.languages,
      document.documentElement.lang,
    ]);
    this.setAttribute("data-shape", this.page ? "page" : this.setting("position") || "right");
    this.talk = new Talk(PuertaChat.origin.address, this.organization.place, (language, fresh) =>
      this.heard(language, fresh),
    );
    this.talk.resume();
    this.toLast();
  }

  private draw(): void {
    render(this.gone ? nothing : this.opened ? panel(this) : this.launcher(), this.box);
  }

  private launcher(): TemplateResult {
    return html`<button class="launcher" lang=${this.language} @click=${() => this.toggle(true)}>
      ${this.texts.launcher}
    </button>`;
  }

  private setting(name: string): string | null {
    const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    return this.getAttribute(name) ?? PuertaChat.origin.settings[key] ?? null;
  }

  private find(selector: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(selector);
  }

  private focusOn(selector: string): void {
    const found = this.find(selector);
    if (found) found.focus();
  }

  private heard(language?: string, fresh?: boolean): void {
    if (language && language in content.languages) this.speak(language);
    else this.draw();
    if (fresh) this.toLast();
  }

  private toLast(): void {
    const last = this.find(".entry:last-child");
    if (last) last.scrollIntoView();
  }

  tap({ title, payload }: Choice): void {
    const known = this.local.emergencies.find((emergency) => emergency.payload === payload);
    this.talk.say(title, this.language, payload, known && known.messages);
    this.toLast();
  }

  send(event: Event): void {
    event.preventDefault();
    const input = this.find("input") as HTMLInputElement;
    const text = input.value.trim();
    if (!text) return input.focus();
    input.value = "";
    this.talk.say(text, this.language);
    this.toLast();
  }

  /** The button that was tapped goes away, so the focus is put where its answer will be. */
  retry(): void {
    this.talk.retry();
    this.focusOn(".log");
  }

  speak(language: string): void {
    this.language = language;
    this.keep();
    this.draw();
  }

  toggle(opened: boolean): void {
    this.opened = opened;
    this.keep();
    this.draw();
    this.focusOn(opened ? ".panel" : ".launcher");
    if (opened) this.toLast();
  }

  private keep(): void {
    remember("view", { opened: this.opened, language: this.language });
  }

  /** Shows the words of a message to an officer; without a message, puts the card away. */
  show(message?: Message): void {
    if (message === this.shown) return;
    if (message) this.opener = this.root.activeElement as HTMLElement | null;
    this.shown = message;
    this.draw();
    const card = this.find("dialog") as HTMLDialogElement;
    // Safari before 15.4 has no dialogs: style.css lets it cover the screen all the same.
    if (!card.showModal) card.toggleAttribute("open", !!message);
    else if (message) card.showModal();
    else card.close();
    if (message) this.focusOn("dialog button");
    else if (this.opener) this.opener.focus();
  }

  leave(event?: Event): void {
    if (event) event.preventDefault();
    leave(this.exit, () => {
      this.gone = true;
      this.talk.erase();
      this.draw();
    });
  }

  private pressed(event: KeyboardEvent): void {
    if (this.opened || this.talk.entries.length) this.countShift(event);
    const inside = event.composedPath()[0] !== document.body && this.root.activeElement;
    if (event.key === "Escape" && inside) this.escape();
    const covering = this.shown ? "dialog" : this.covering && ".panel";
    if (covering) keepInside(this.find(covering)!, this.root, event);
  }

  private countShift(event: KeyboardEvent): void {
    const left = this.shifts.left(event);
    if (!left) return this.leave();
    if (left === 1 && event.key === "Shift") {
      this.talk.status = "shift";
      this.draw();
    }
  }

  private escape(): void {
    if (this.shown) this.show();
    else if (!this.page) this.toggle(false);
  }
}
