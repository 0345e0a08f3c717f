import { type Assertion, type CharacterSet, PatternError, type PatternNode, parsePattern } from "./pattern-syntax.ts";

export interface PatternFlags {
  ignoresCase: boolean;
  /** `^` and `$` also stand at line breaks. */
  isMultiline: boolean;
  /** `.` is also a line break. */
  dotsAll: boolean;
}

/** States of the automaton; numbers are places in the list. */
type State =
  | { kind: "match" }
  | { kind: "set"; has: (unit: number) => boolean; next: number }
  | { kind: "assert"; assertion: Assertion; next: number }
  | { kind: "split"; next: number[] };

/** Bounds the work per character. */
const MAX_STATES = 1_000;
/** Characters that are searched, and steps times characters: together they bound what one text can cost to half a second. */
const MAX_SEARCHED = 65_536;
const MAX_WORK = 4_000_000;
const isLineBreak = (unit: number) => unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;

/**
 * A regular expression that is searched anywhere in a text in time linear in its length, whatever the text holds: records are
 * written by attackers, and backtracking takes `(a+)+$` to a standstill. All ways through the automaton are followed at once
 * (Thompson 1968). Of a long text the beginning is searched: 65,536 characters, fewer for large expressions. Throws `PatternError`
 * for what is wrong or not supported.
 */
export function linearPattern(source: string, flags: PatternFlags): (text: string) => boolean {
  const builder = new Builder(flags);
  const start = builder.build(parsePattern(source), 0);
  const searched = Math.min(MAX_SEARCHED, Math.floor(MAX_WORK / builder.states.length));
  return (text) => search(builder.states, start, text.length > searched ? text.slice(0, searched) : text, flags);
}

class Builder {
  readonly states: State[] = [{ kind: "match" }];
  readonly #flags: PatternFlags;
  #visits = 0;

  constructor(flags: PatternFlags) {
    this.#flags = flags;
  }

  /** Adds the states of a part, built from its end; returns the first. */
  build(node: PatternNode, next: number): number {
    this.#visits += 1;
    if (this.#visits > MAX_STATES * 4) throw tooLarge();
    switch (node.kind) {
      case "set":
        return this.#add({ kind: "set", has: membership(node.set, this.#flags.ignoresCase), next });
      case "dot":
        return this.#add({ kind: "set", has: this.#flags.dotsAll ? () => true : (unit) => !isLineBreak(unit), next });
      case "assert":
        return this.#add({ kind: "assert", assertion: node.assertion, next });
      case "sequence":
        return node.parts.reduceRight((then, part) => this.build(part, then), next);
      case "choice":
        return this.#add({ kind: "split", next: node.parts.map((part) => this.build(part, next)) });
      case "repeat":
        return this.#repeat(node, next);
    }
  }

  #repeat({ part, least, most }: Extract<PatternNode, { kind: "repeat" }>, next: number): number {
    let then = next;
    if (most === Number.POSITIVE_INFINITY) {
      const ways = [next];
      then = this.#add({ kind: "split", next: ways });
      ways.push(this.build(part, then));
    } else {
      for (let count = least; count < most; count += 1)
        then = this.#add({ kind: "split", next: [next, this.build(part, then)] });
    }
    for (let count = 0; count < least; count += 1) then = this.build(part, then);
    return then;
  }

  #add(state: State): number {
    if (this.states.length >= MAX_STATES) throw tooLarge();
    this.states.push(state);
    return this.states.length - 1;
  }
}

function tooLarge(): PatternError {
  return new PatternError(`is too large: its repetitions make more than ${MAX_STATES.toLocaleString("en")} steps`);
}

function membership({ ranges, isNegated }: CharacterSet, ignoresCase: boolean): (unit: number) => boolean {
  const [only] = ranges;
  if (!ignoresCase && !isNegated && ranges.length === 1 && only !== undefined && only[0] === only[1])
    return (unit) => unit === only[0];
  const isIn = (unit: number) => ranges.some(([low, high]) => unit >= low && unit <= high);
  if (!ignoresCase) return (unit) => isIn(unit) !== isNegated;
  return (unit) => {
    const text = String.fromCharCode(unit);
    const found = isIn(unit) || isIn(unitOf(text.toLowerCase(), unit)) || isIn(unitOf(text.toUpperCase(), unit));
    return found !== isNegated;
  };
}

/** Some letters become two in the other case; these stay as they are. */
const unitOf = (text: string, unit: number) => (text.length === 1 ? text.charCodeAt(0) : unit);

function isWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}

function holds(assertion: Assertion, text: string, at: number, { isMultiline }: PatternFlags): boolean {
  switch (assertion) {
    case "start":
      return at === 0 || (isMultiline && isLineBreak(text.charCodeAt(at - 1)));
    case "end":
      return at === text.length || (isMultiline && isLineBreak(text.charCodeAt(at)));
    default: {
      const before = at > 0 && isWord(text.charCodeAt(at - 1));
      const after = at < text.length && isWord(text.charCodeAt(at));
      return (before !== after) === (assertion === "boundary");
    }
  }
}

function search(states: readonly State[], start: number, text: string, flags: PatternFlags): boolean {
  /** The place in the text, plus one, at which a state was entered last. */
  const entered = new Int32Array(states.length);
  const waiting: number[] = [];
  let current: number[] = [];
  /** Follows what takes no character; true when the end of the pattern is reached. */
  const enter = (state: number, at: number, into: number[]): boolean => {
    waiting.push(state);
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (entered[index] === at + 1) continue;
      entered[index] = at + 1;
      const found = states[index];
      if (found === undefined) continue;
      if (found.kind === "match") return true;
      if (found.kind === "set") into.push(index);
      else if (found.kind === "split") waiting.push(...found.next);
      else if (holds(found.assertion, text, at, flags)) waiting.push(found.next);
    }
    return false;
  };
  for (let at = 0; at <= text.length; at += 1) {
    if (enter(start, at, current)) return true;
    if (at === text.length) return false;
    const unit = text.charCodeAt(at);
    const following: number[] = [];
    for (const index of current) {
      const state = states[index];
      if (state?.kind === "set" && state.has(unit) && enter(state.next, at + 1, following)) return true;
    }
    current = following;
  }
  return false;
}
