import { formatNumber } from "./number.ts";

/** The fitting form of a word: `plural(1, "finding")` gives `finding`, otherwise `findings` or the form given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** Number and word together: `1 finding`, `1,204 findings`, `no findings`. */
export function countOf(count: number, one: string, many?: string): string {
  return `${count === 0 ? "no" : formatNumber(count)} ${plural(count, one, many)}`;
}
