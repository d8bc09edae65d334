import { content, type Message } from "./content";
import { newId, post, postAndGo, type Problem, type Reply } from "./post";
import { forget, recall, remember } from "./storage";

/** What was said, and what was answered to it. `hidden`: told to the service, not shown. */
export interface Entry {
  id: string;
  title: string;
  choice?: string;
  language?: string;
  state: "sending" | "sent" | "failed";
  messages: Message[];
  hidden?: boolean;
}

/** What is said about the connection: the name of a text, or nothing. */
export type Status = "" | "starting" | "busy" | "offline" | "online" | "failed" | "shift";

interface Saved {
  conversation: string;
  told: string;
  entries: Entry[];
}

/** Together over a minute: long enough for a restart, and for the minute of "too many". */
const ATTEMPTS = 13;
const LONGEST_WAIT_MS = 8_000;

/**
 * One conversation. Messages go one after the other, each under an id of its own, so that one
 * that is sent again is answered once. It is kept in the tab's own storage until the tab closes.
 */
export class Talk {
  entries: Entry[] = [];
  status: Status = "";
  private conversation = newId();
  private told = "";
  private busy = false;
  private stop?: AbortController;
  private wake?: () => void;

  /**
   * @param address where messages are posted.
   * @param place the payload that tells the service where this is; null where it knows.
   * @param changed is called after every change; after a reply with its language, and whether
   *   nothing was known of it before.
   */
  constructor(
    private address: string,
    private place: string | null,
    private changed: (language?: string, fresh?: boolean) => void,
  ) {
    const saved = recall<Saved>("talk");
    if (saved) Object.assign(this, saved);
  }

  /** Goes on where a reload broke off. */
  resume(): void {
    if (!navigator.onLine) this.status = "offline";
    this.changed();
    void this.deliver();
  }

  /** Says something: a typed text, or a choice by its title. What is known is shown at once. */
  say(title: string, language: string, choice?: string, messages: Message[] = []): void {
    if (this.place && !this.entries.length) this.add("", language, this.place, [], true);
    this.add(title, language, choice, messages);
    this.keep();
    void this.deliver();
  }

  /** Sends what failed once more, in its order. */
  retry(): void {
    this.entries.forEach((entry) => {
      if (entry.state === "failed") entry.state = "sending";
    });
    this.keep();
    void this.deliver();
  }

  /** The network went or came back. */
  connected(online: boolean): void {
    this.status = online ? "online" : "offline";
    this.wake?.();
    if (online) this.retry();
    this.changed();
  }

  /** Deletes everything, here and at the service, without waiting for it. */
  erase(): void {
    const { conversation, address } = this;
    const said = this.entries.length;
    this.entries = [];
    this.conversation = newId();
    this.stop?.abort();
    forget();
    if (said) postAndGo(address, { conversation, id: newId(), choice: content.erase });
  }

  private add(
    title: string,
    language: string,
    choice?: string,
    messages: Message[] = [],
    hidden?: boolean,
  ): void {
    const entry: Entry = { id: newId(), title, state: "sending", messages, hidden };
    if (choice) entry.choice = choice;
    // A choice is always in the reader's language; words tell theirs, unless it was just switched.
    const switched = this.told && language !== this.told;
    if (choice || switched) entry.language = this.told = language;
    this.entries.push(entry);
  }

  private async deliver(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let entry; (entry = this.next()); ) await this.attempt(entry);
    this.busy = false;
  }

  private next(): Entry | undefined {
    return this.entries.find((entry) => entry.state === "sending");
  }

  private async attempt(entry: Entry): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      this.stop = new AbortController();
      const outcome = await post(this.address, this.body(entry), this.stop);
      if (this.erased(entry)) return;
      if (typeof outcome !== "string") return this.answered(entry, outcome);
      if (outcome === "refused") return this.failed([entry]);
      this.tell(outcome);
      await this.pause(Math.min(1_000 * 2 ** attempt, LONGEST_WAIT_MS));
      if (this.erased(entry)) return;
    }
    // What waits behind it would fail in the same way, and must not overtake it.
    this.failed(this.entries.filter((other) => other.state === "sending"));
  }

  private erased(entry: Entry): boolean {
    return !this.entries.includes(entry);
  }

  private body({ id, title, choice, language }: Entry): object {
    const { conversation } = this;
    return choice
      ? { conversation, id, choice, language }
      : { conversation, id, text: title, language };
  }

  private answered(entry: Entry, reply: Reply): void {
    const fresh = !entry.messages.length;
    entry.state = "sent";
    entry.messages = reply.messages;
    this.told = reply.language;
    this.status = "";
    this.keep(reply.language, fresh);
  }

  private failed(entries: Entry[]): void {
    entries.forEach((entry) => (entry.state = "failed"));
    this.status = navigator.onLine ? "failed" : "offline";
    this.keep();
  }

  private tell(problem: Problem): void {
    if (problem === "starting" || problem === "busy") this.status = problem;
    else if (!navigator.onLine) this.status = "offline";
    this.changed();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      setTimeout(done, milliseconds);
      this.wake = done;
    });
  }

  private keep(language?: string, fresh?: boolean): void {
    const { conversation, told, entries } = this;
    remember<Saved>("talk", { conversation, told, entries });
    this.changed(language, fresh);
  }
}
