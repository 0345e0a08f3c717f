import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map([...block.matchAll(/--([\w-]+): ([^;]+);/gu)].map(([, name = "", value = ""]) => [name, value]));
}

/** Relative luminance as WCAG 2.2 defines it, from OKLCH by way of linear sRGB (values outside sRGB are clipped). */
function luminance(color: string): number {
  const parts = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/u.exec(color) ?? [];
  const [lightness = Number.NaN, chroma = 0, hue = 0] = parts.slice(1).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [x, y] = [luminance(a ?? ""), luminance(b ?? "")];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const GROUNDS = ["canvas", "surface", "raised", "subtle"];
const TONES = ["critical", "high", "medium", "low", "info", "ok"];
const TEXT_PAIRS: [text: string, ground: string][] = [
  ...["fg", "fg-muted", "fg-subtle", "accent-text"].flatMap((text) =>
    GROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ...[...TONES, "unknown", "accent"].flatMap((tone): [string, string][] => [
    [`${tone}-text`, `${tone}-bg`],
    [`${tone}-text`, "surface"],
    [`${tone}-text`, "subtle"],
  ]),
  ["ink-fg", "ink"],
  ["ink-fg", "ink-hover"],
  ["accent-fg", "accent"],
  ["critical-fg", "critical"],
  ["fg", "accent-bg"],
  ["fg-muted", "accent-bg"],
  ["fg", "muted"],
  ["fg", "critical-bg"],
];
/** Edges of controls, focus rings and shapes that carry meaning: WCAG 2.2, 1.4.11. */
const SHAPE_PAIRS = [
  ["control", "surface"],
  ["focus", "canvas"],
  ["focus", "surface"],
  ["critical", "surface"],
  ["accent", "surface"],
] as const;

describe.each([
  ["light", tokensOf(":root")],
  ["dark", tokensOf(".dark")],
])("%s tokens", (_theme, tokens) => {
  it.each(TEXT_PAIRS)("%s on %s reaches 4.5:1", (text, ground) => {
    expect(contrast(tokens.get(text), tokens.get(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPE_PAIRS)("%s on %s reaches 3:1", (shape, ground) => {
    expect(contrast(tokens.get(shape), tokens.get(ground))).toBeGreaterThanOrEqual(3);
  });
});
