import { hasWildcard, matchesWildcard } from "../../catalog/wildcard.ts";

/** What stands for a name that the caller may choose. */
export const CHOSEN_NAME = "plumbline";

/** Fills a template's `{partition}`, `{region}`, `{account}` and other parts; parts without a value stay as they are. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The pattern of every ARN that a template can become. */
function patternOf(template: string): string {
  return template.replace(/\{\w+\}/g, "*");
}

/**
 * ARNs that a caller could make from a template so that they match the patterns of its policies: for `function:{name}` and a
 * policy on `function:dev-*` it is `function:dev-plumbline`. Only proposals: each is decided by the evaluator afterwards.
 */
export function proposals(
  template: string,
  values: Readonly<Record<string, string>>,
  regions: readonly string[],
  patterns: readonly string[],
): string[] {
  const own = fillTemplate(template, values);
  const found = new Set<string>();
  for (const region of regions.length === 0 ? [""] : regions)
    found.add(fillTemplate(own, { region, name: CHOSEN_NAME }));
  const wanted = patternOf(own).split(":");
  for (const pattern of patterns) {
    if (pattern === "*") continue;
    const parts = pattern.split(":");
    if (parts.length < 6 || parts[0] !== "arn") continue;
    const head = wanted.slice(0, 5).map((part, index) => choose(part, parts[index] ?? "", regions, index));
    if (head.some((part) => part === null)) continue;
    const resource = chooseResource(wanted.slice(5).join(":"), parts.slice(5).join(":"));
    if (resource !== null) found.add([...head, resource].join(":"));
  }
  return [...found];
}

/** One part of an ARN that fits both; null when none does. */
function choose(mine: string, theirs: string, regions: readonly string[], index: number): string | null {
  if (mine === "*") {
    if (!hasWildcard(theirs)) return theirs;
    if (index === 3) return regions.find((region) => matchesWildcard(theirs, region)) ?? null;
    return theirs.replaceAll("*", CHOSEN_NAME).replaceAll("?", "x");
  }
  return matchesWildcard(theirs, mine) ? mine : null;
}

function chooseResource(mine: string, theirs: string): string | null {
  const plain = mine.replaceAll("*", CHOSEN_NAME);
  return matchesWildcard(theirs, plain) ? plain : commonText(mine, theirs);
}

/** A text that two patterns both match, with a chosen name where both leave it open; null when there is none. */
function commonText(a: string, b: string): string | null {
  const failed = new Set<number>();
  return walk(0, 0);

  function walk(i: number, j: number): string | null {
    if (i === a.length && j === b.length) return "";
    const key = i * (b.length + 1) + j;
    if (failed.has(key)) return null;
    const found = step(i, j);
    if (found === null) failed.add(key);
    return found;
  }

  function step(i: number, j: number): string | null {
    const [one, other] = [a[i], b[j]];
    if (one === "*" && other === "*") return after(CHOSEN_NAME, walk(i + 1, j + 1) ?? walk(i + 1, j) ?? walk(i, j + 1));
    if (one === "*") return (other === undefined ? null : after(plainOf(other), walk(i, j + 1))) ?? walk(i + 1, j);
    if (other === "*") return (one === undefined ? null : after(plainOf(one), walk(i + 1, j))) ?? walk(i, j + 1);
    if (one === undefined || other === undefined) return null;
    const isSame = one === other || one === "?" || other === "?";
    return isSame ? after(plainOf(one === "?" ? other : one), walk(i + 1, j + 1)) : null;
  }
}

const plainOf = (character: string) => (character === "?" ? "x" : character);
const after = (before: string, rest: string | null) => (rest === null ? null : before + rest);
