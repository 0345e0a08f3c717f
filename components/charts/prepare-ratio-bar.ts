/** How a part is drawn: `used` solid, `unused` pale, `denied` in the hue of high, `unknown` hatched; verdicts as `passed` and `failed`. */
export type RatioLook = "used" | "unused" | "denied" | "unknown" | "passed" | "failed";

export interface RatioPart {
  key: string;
  label: string;
  count: number;
  look: RatioLook;
}

export interface PreparedRatioPart extends RatioPart {
  /** Percent of the whole bar; the parts add up to 100. */
  width: number;
}

const LEAST_WIDTH = 1.5;

/** Widths of the parts of a whole. Parts of zero are left out; small parts stay visible, at the cost of the large ones. */
export function prepareRatioBar(parts: readonly RatioPart[]): PreparedRatioPart[] {
  const present = parts.filter((part) => part.count > 0);
  const total = present.reduce((sum, part) => sum + part.count, 0);
  const small = present.filter((part) => (part.count / total) * 100 < LEAST_WIDTH);
  const rest = total - small.reduce((sum, part) => sum + part.count, 0);
  const room = 100 - small.length * LEAST_WIDTH;
  return present.map((part) => ({
    ...part,
    width: small.includes(part) ? LEAST_WIDTH : (part.count / rest) * room,
  }));
}
