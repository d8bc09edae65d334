import type { Message } from "./content";

/** A reply of the web channel's contract. */
export interface Reply {
  language: string;
  messages: Message[];
}

/** Why there is no reply. Only what was `refused` is not worth another try. */
export type Problem = "refused" | "starting" | "busy" | "unreachable";

/** Longer than the service ever takes (14 s), and some for one bar of signal. */
const PATIENCE_MS = 25_000;

const OPTIONS: RequestInit = {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  credentials: "omit",
  // The service need not know which website somebody asks from.
  referrerPolicy: "no-referrer",
};

/** Sends one message; says what came of it. */
export async function post(
  address: string,
  body: unknown,
  stop: AbortController,
): Promise<Reply | Problem> {
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch(address, {
      ...OPTIONS,
      body: JSON.stringify(body),
      signal: stop.signal,
    });
    const answer = await response.json();
    // A hotel's login page also answers 200.
    if (response.ok) return Array.isArray(answer.messages) ? answer : "unreachable";
    return problem(response.status, answer.code);
  } catch {
    return "unreachable";
  } finally {
    clearTimeout(timer);
  }
}

function problem(status: number, code: string): Problem {
  if (status === 429) return "busy";
  if (code === "starting") return "starting";
  return status < 500 ? "refused" : "unreachable";
}

/** Sends something whose answer nobody waits for, and which outlives the page. */
export function postAndGo(address: string, body: unknown): void {
  fetch(address, { ...OPTIONS, body: JSON.stringify(body), keepalive: true }).catch(() => {});
}

/** A random UUID. `crypto.randomUUID` is missing in old browsers and on pages without https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
