/**
 * The tab's own storage: gone when the tab closes, and never shared with another tab. A browser
 * may forbid it; then nothing outlives the page.
 */

const PREFIX = "puerta-";

const NAMES = ["talk", "view"] as const;

type Name = (typeof NAMES)[number];

/** Keeps a value until the tab closes. */
export function remember<T>(name: Name, value: T): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Forbidden or full: the conversation goes on without.
  }
}

/** A value that was kept, or nothing. */
export function recall<T>(name: Name): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) || "null") || undefined;
  } catch {
    return undefined;
  }
}

/** Deletes all that was kept. */
export function forget(): void {
  try {
    NAMES.forEach((name) => sessionStorage.removeItem(PREFIX + name));
  } catch {
    // Forbidden: nothing was kept either.
  }
}
