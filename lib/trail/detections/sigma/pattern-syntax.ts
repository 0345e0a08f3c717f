/** Thrown for a regular expression that is wrong or of a kind that is not supported; the message is one clause. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Characters by ranges of code units. */
export interface CharacterSet {
  ranges: readonly (readonly [number, number])[];
  isNegated: boolean;
}

export type Assertion = "start" | "end" | "boundary" | "no-boundary";

export type PatternNode =
  | { kind: "set"; set: CharacterSet }
  | { kind: "dot" }
  | { kind: "assert"; assertion: Assertion }
  | { kind: "sequence"; parts: readonly PatternNode[] }
  | { kind: "choice"; parts: readonly PatternNode[] }
  | { kind: "repeat"; part: PatternNode; least: number; most: number };

const MAX_REPEAT = 900;
const MAX_DEPTH = 50;
const DIGITS: CharacterSet["ranges"] = [[48, 57]];
const WORDS: CharacterSet["ranges"] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACES: CharacterSet["ranges"] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, "0": 0, a: 7, e: 27 };

/** Characters that are not in ranges. */
export function complementOf(ranges: CharacterSet["ranges"]): [number, number][] {
  const gaps: [number, number][] = [];
  let from = 0;
  for (const [low, high] of ranges) {
    if (low > from) gaps.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= 0xffff) gaps.push([from, 0xffff]);
  return gaps;
}

/**
 * Parses the part of PCRE that can be matched in linear time: literals, classes, groups, alternatives, repetitions, anchors and word
 * boundaries. Throws `PatternError` for the rest, such as look-arounds and back-references.
 */
export function parsePattern(source: string): PatternNode {
  const parser = new Parser(source);
  const node = parser.choice(0);
  if (!parser.isAtEnd) throw new PatternError("has a closing parenthesis too many");
  return node;
}

class Parser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  get #next(): string | undefined {
    return this.#source[this.#at];
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  choice(depth: number): PatternNode {
    if (depth > MAX_DEPTH) throw new PatternError("is nested too deeply");
    const parts = [this.#sequence(depth)];
    while (this.#take("|")) parts.push(this.#sequence(depth));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "choice", parts };
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.isAtEnd && this.#next !== "|" && this.#next !== ")") parts.push(this.#repeated(depth));
    return { kind: "sequence", parts };
  }

  #repeated(depth: number): PatternNode {
    const part = this.#single(depth);
    const bounds = this.#bounds();
    if (bounds === undefined) return part;
    if (part.kind === "assert") throw new PatternError("repeats something that takes no characters");
    if (this.#take("+")) throw new PatternError("has a possessive repetition, which is not supported");
    // Lazy or greedy decides what is captured, not whether there is a match.
    this.#take("?");
    if (this.#bounds() !== undefined) throw new PatternError("has two repetitions in a row");
    return { kind: "repeat", part, least: bounds[0], most: bounds[1] };
  }

  #bounds(): [number, number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    const found = /^\{(\d+)(,(\d*))?\}/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (found === null) return undefined;
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === "" ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (least > most) throw new PatternError("has a repetition whose bounds are in the wrong order");
    if (least > MAX_REPEAT || (most !== Number.POSITIVE_INFINITY && most > MAX_REPEAT))
      throw new PatternError(`repeats something more than ${MAX_REPEAT} times`);
    return [least, most];
  }

  #single(depth: number): PatternNode {
    const unit = this.#next ?? "";
    this.#at += 1;
    if (unit === "(") return this.#group(depth);
    if (unit === "[") return { kind: "set", set: this.#class() };
    if (unit === ".") return { kind: "dot" };
    if (unit === "^") return { kind: "assert", assertion: "start" };
    if (unit === "$") return { kind: "assert", assertion: "end" };
    if (unit === "*" || unit === "+" || unit === "?") throw new PatternError("repeats nothing");
    if (unit !== "\\") return literal(unit.charCodeAt(0));
    if (this.#take("b")) return { kind: "assert", assertion: "boundary" };
    if (this.#take("B")) return { kind: "assert", assertion: "no-boundary" };
    const escaped = this.#escape();
    return typeof escaped === "number" ? literal(escaped) : { kind: "set", set: { ranges: escaped, isNegated: false } };
  }

  #group(depth: number): PatternNode {
    if (this.#take("?")) {
      const isPlain = this.#take(":");
      const name = isPlain ? null : /^P?<[A-Za-z_]\w{0,60}>/.exec(this.#source.slice(this.#at, this.#at + 70));
      if (name !== null) this.#at += name[0].length;
      else if (!isPlain)
        throw new PatternError(
          "has a look-around, an inline flag or another special group, which is not supported; flags are the modifiers i, m and s",
        );
    }
    const inner = this.choice(depth + 1);
    if (!this.#take(")")) throw new PatternError("lacks a closing parenthesis");
    return inner;
  }

  /** A code unit, or the ranges of a class like `\d`. The backslash is taken already. */
  #escape(): number | CharacterSet["ranges"] {
    const unit = this.#next;
    this.#at += 1;
    if (unit === undefined) throw new PatternError("ends with a backslash");
    const kind = { d: DIGITS, w: WORDS, s: SPACES }[unit.toLowerCase()];
    if (kind !== undefined) return unit === unit.toLowerCase() ? kind : complementOf(kind);
    const control = CONTROLS[unit];
    if (control !== undefined) return control;
    if (unit === "x" || unit === "u") {
      const digits = unit === "x" ? 2 : 4;
      const hex = this.#source.slice(this.#at, this.#at + digits);
      if (hex.length !== digits || !/^[0-9a-f]+$/i.test(hex))
        throw new PatternError(`has \\${unit} without ${digits} hexadecimal digits`);
      this.#at += digits;
      return Number.parseInt(hex, 16);
    }
    if (/[1-9kg]/.test(unit)) throw new PatternError("has a back-reference, which is not supported");
    if (/[A-Za-z]/.test(unit)) throw new PatternError(`has \\${unit}, which is not supported`);
    return unit.charCodeAt(0);
  }

  #class(): CharacterSet {
    const isNegated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    let isFirst = true;
    while (isFirst || this.#next !== "]") {
      if (this.isAtEnd) throw new PatternError("lacks a closing bracket");
      if (this.#source.startsWith("[:", this.#at))
        throw new PatternError("has a POSIX class like [:alpha:], which is not supported; write a-z");
      isFirst = false;
      const low = this.#member();
      const isRange =
        this.#next === "-" && this.#source[this.#at + 1] !== "]" && this.#source[this.#at + 1] !== undefined;
      if (!isRange) {
        ranges.push(...(typeof low === "number" ? [[low, low] as const] : low));
        continue;
      }
      this.#at += 1;
      const high = this.#member();
      if (typeof low !== "number" || typeof high !== "number" || low > high)
        throw new PatternError("has a range in brackets whose ends are in the wrong order");
      ranges.push([low, high]);
    }
    this.#at += 1;
    return { ranges, isNegated };
  }

  #member(): number | CharacterSet["ranges"] {
    if (!this.#take("\\")) {
      const unit = this.#source.charCodeAt(this.#at);
      this.#at += 1;
      return unit;
    }
    return this.#take("b") ? 8 : this.#escape();
  }
}

function literal(unit: number): PatternNode {
  return { kind: "set", set: { ranges: [[unit, unit]], isNegated: false } };
}
