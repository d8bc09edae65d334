/**
 * Covers the screen at once and replaces the page, as GOV.UK's "Exit this page" does:
 * https://design-system.service.gov.uk/components/exit-this-page/
 */
export function leave(url: string, erase: () => void): void {
  cover();
  erase();
  document.title = " ";
  withoutReferrer();
  location.replace(url);
}

/** Styles are set one by one: a page's policy may forbid style attributes, but not this. */
function cover(): void {
  const { style } = document.documentElement.appendChild(document.createElement("div"));
  const set = (name: string, value: string): void => style.setProperty(name, value, "important");
  set("all", "initial");
  set("position", "fixed");
  set("top", "0");
  set("left", "0");
  set("width", "100%");
  set("height", "100%");
  set("z-index", "2147483647");
  set("background", "#fff");
}

/** The neutral page need not know which one was left. */
function withoutReferrer(): void {
  const meta = document.createElement("meta");
  meta.name = "referrer";
  meta.content = "no-referrer";
  document.head.append(meta);
}

const PRESSES = 3;
const WITHIN_MS = 5_000;

/** Counts Shift pressed alone. Any other key begins anew, so that typing capitals does not count. */
export class ShiftCounter {
  private presses: number[] = [];

  /** How many more presses it takes; 0 means to leave. */
  left(event: KeyboardEvent): number {
    if (event.key !== "Shift") this.presses = [];
    else if (!event.repeat) this.presses.push(event.timeStamp);
    this.presses = this.presses.filter((time) => event.timeStamp - time < WITHIN_MS);
    return PRESSES - this.presses.length;
  }
}
