const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/**
 * Reads a date of a Date condition as milliseconds since 1970: a W3C form of ISO 8601 (`2026`, `2026-09-01`,
 * `2026-09-01T10:00:00Z`) or seconds since 1970. A time without a zone is UTC. `undefined` when the text is no date.
 * Source of the rule: IAM User Guide, "IAM JSON policy elements: Condition operators", Date condition operators.
 */
export function parseDate(text: string): number | undefined {
  const parts = ISO.exec(text);
  if (parts === null) return /^\d{1,12}(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  const [, year, month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = "0", zone = "Z"] =
    parts;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return local + Number(`0.${fraction}`) * 1000 - zoneOffset(zone);
}

function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** Reads a whole or decimal number; `undefined` for any other text. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : undefined;
}

/** Reads `true` or `false` in any case. */
export function parseBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}
