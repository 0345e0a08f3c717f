import type { Position } from "./glob.ts";
import { quoted, RuleError } from "./problem.ts";

/** How the values of a field are compared, from `field|modifier|modifier`. */
export interface Modifiers {
  kind: "text" | "re" | "cidr" | "exists" | "lt" | "lte" | "gt" | "gte";
  position: Position;
  isEvery: boolean;
  isCased: boolean;
  isWindash: boolean;
  isFieldReference: boolean;
  encoding: "none" | "base64" | "base64offset";
  isWide: boolean;
  flags: { ignoresCase: boolean; isMultiline: boolean; dotsAll: boolean };
}

const KNOWN =
  "all, contains, startswith, endswith, re (with i, m, s), cidr, exists, lt, lte, gt, gte, fieldref, cased, base64, base64offset, wide, windash";
const POSITIONS: Readonly<Record<string, Position>> = { contains: "anywhere", startswith: "start", endswith: "end" };
const KINDS = ["re", "cidr", "exists", "lt", "lte", "gt", "gte"] as const;
/** Modifiers of Sigma that are known and not supported, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {
  utf16: "UTF-16 with a byte order mark is not supported; use wide",
  utf16be: "UTF-16 big endian is not supported; use wide",
  expand: "placeholders are not supported; write the values out",
  neq: "it is not supported; write a selection of its own and put not before it in the condition",
};

/** Splits `field|modifier` and reads the modifiers. Throws `RuleError` for those that are not known or do not go together. */
export function readModifiers(key: string, line: number, path: string): { field: string; modifiers: Modifiers } {
  const [field = "", ...names] = key.split("|");
  const modifiers: Modifiers = {
    kind: "text",
    position: "whole",
    isEvery: false,
    isCased: false,
    isWindash: false,
    isFieldReference: false,
    encoding: "none",
    isWide: false,
    flags: { ignoresCase: false, isMultiline: false, dotsAll: false },
  };
  const fail = (message: string): never => {
    throw new RuleError(line, path, message);
  };
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) fail(`the modifier ${quoted(name)} stands here twice.`);
    seen.add(name);
    const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (refused !== undefined) fail(`the modifier ${quoted(name)}: ${refused}.`);
    if (!apply(modifiers, name)) fail(`the modifier ${quoted(name)} is not known; use ${KNOWN}.`);
  }
  checkTogether(modifiers, names, fail);
  return { field, modifiers };
}

function apply(modifiers: Modifiers, name: string): boolean {
  const position = Object.hasOwn(POSITIONS, name) ? POSITIONS[name] : undefined;
  const kind = KINDS.find((one) => one === name);
  if (position !== undefined) modifiers.position = position;
  else if (kind !== undefined) modifiers.kind = kind;
  else if (name === "all") modifiers.isEvery = true;
  else if (name === "cased") modifiers.isCased = true;
  else if (name === "windash") modifiers.isWindash = true;
  else if (name === "fieldref") modifiers.isFieldReference = true;
  else if (name === "base64" || name === "base64offset") modifiers.encoding = name;
  else if (name === "wide" || name === "utf16le") modifiers.isWide = true;
  else if (name === "i" || name === "ignorecase") modifiers.flags.ignoresCase = true;
  else if (name === "m" || name === "multiline") modifiers.flags.isMultiline = true;
  else if (name === "s" || name === "dotall") modifiers.flags.dotsAll = true;
  else return false;
  return true;
}

function checkTogether(modifiers: Modifiers, names: readonly string[], fail: (message: string) => never): void {
  const { kind, flags, encoding, isWide, isFieldReference, isWindash, isCased } = modifiers;
  const positions = names.filter((name) => Object.hasOwn(POSITIONS, name));
  const kinds = names.filter((name) => KINDS.some((one) => one === name));
  if (positions.length + kinds.length > 1)
    fail(`the modifiers ${[...positions, ...kinds].join(" and ")} do not go together; use one of them.`);
  if (kind !== "re" && (flags.ignoresCase || flags.isMultiline || flags.dotsAll))
    fail("the modifiers i, m and s stand behind re only.");
  if (kind !== "text" && (encoding !== "none" || isFieldReference || isWindash || isCased))
    fail(`the modifier ${kind} does not go together with fieldref, cased, windash, base64 or base64offset.`);
  if (isFieldReference && (encoding !== "none" || isWindash || isWide))
    fail("the modifier fieldref does not go together with windash, wide, base64 or base64offset.");
  if (isWide && encoding === "none")
    fail("the modifier wide stands before base64 or base64offset only: CloudTrail writes its texts in UTF-8.");
  if (names.includes("base64") && names.includes("base64offset"))
    fail("the modifiers base64 and base64offset do not go together.");
  if (kind === "exists" && modifiers.isEvery) fail("the modifier exists does not go together with all.");
}
