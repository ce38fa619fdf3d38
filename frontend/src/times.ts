/** Times as a person says them, and in full. */

const UNITS: readonly (readonly [limit: number, unit: number, one: string, many: string])[] = [
  [3600, 60, "min", "min"],
  [86400, 3600, "h", "h"],
  [30 * 86400, 86400, "day", "days"],
];

/** Say how long ago a time was, or in how long it will be; beyond a month its date in UTC. */
export function ago(at: string, now: number): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const seconds = (now - time) / 1000;
  const length = Math.abs(seconds);
  if (length < 45) return "just now";
  for (const [limit, unit, one, many] of UNITS) {
    if (length < limit - unit / 2) {
      const count = Math.max(1, Math.round(length / unit));
      const words = `${count} ${count === 1 ? one : many}`;
      return seconds > 0 ? `${words} ago` : `in ${words}`;
    }
  }
  return new Date(time).toISOString().slice(0, 10);
}

/** Write a time to the second in UTC, and in the reader's own zone where that is another. */
export function inFull(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const utc = `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  if (time.getTimezoneOffset() === 0) return utc;
  const local = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" }).format(time);
  return `${utc}\n${local} here`;
}

/** Write a time to the minute in the reader's own zone, which it names. */
export function localTime(at: string, zone?: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(time);
  const named = new Intl.DateTimeFormat("en-US", { timeZoneName: "short", timeZone: zone }).formatToParts(time);
  return `${parts} ${named.find((part) => part.type === "timeZoneName")?.value ?? ""}`.trim();
}
