const DAYS = "MonTueWedThuFriSatSun";

/** The minute of the week, from Monday 0:00, that it is in a time zone. */
export function minuteOfWeek(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  // Some browsers write midnight as 24.
  const hour = +part("hour") % 24;
  return (DAYS.indexOf(part("weekday")) / 3) * 1440 + hour * 60 + +part("minute");
}

/** Whether a minute of the week lies in one of the spans. */
export function isOpen(spans: readonly [number, number][], minute: number): boolean {
  return spans.some(([first, end]) => first <= minute && minute < end);
}
