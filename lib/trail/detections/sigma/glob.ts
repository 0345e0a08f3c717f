/** Pattern of Sigma: `*` any text, `?` one character, `\` takes their meaning away. Both sides are compared as they are given. */
export interface Glob {
  matches(text: string): boolean;
  /** The text that alone matches; null where the pattern has wildcards. */
  exact: string | null;
}

/** Tokens are code units; these stand for what is none. */
const ONE = -1;
const ANY = -2;
const DASH = -3;
/** What Windows takes for the dash of an option. Source: Sigma specification, modifier "windash". */
const DASHES = new Set(["-", "/", "–", "—", "―"].map((dash) => dash.charCodeAt(0)));

/** Where a pattern may stand in the text. */
export type Position = "whole" | "start" | "end" | "anywhere";

/** Makes a pattern of a rule's value; time is linear in text times pattern, whatever both hold. */
export function globOf(value: string, position: Position, isWindash: boolean): Glob {
  const tokens = tokensOf(value);
  if (isWindash) foldDashes(tokens);
  const plain = tokens.every((token) => token >= 0) ? textOf(tokens) : undefined;
  if (plain !== undefined)
    return { matches: plainMatcher(plain, position), exact: position === "whole" ? plain : null };
  if (position === "end" || position === "anywhere") tokens.unshift(ANY);
  if (position === "start" || position === "anywhere") tokens.push(ANY);
  return { matches: (text) => tokensMatch(tokens, text), exact: null };
}

/** True where a value has wildcards that count. */
export function hasWildcards(value: string): boolean {
  return tokensOf(value).some((token) => token < 0);
}

/** The text that a value without wildcards stands for. */
export function literalOf(value: string): string {
  return textOf(tokensOf(value));
}

function textOf(tokens: readonly number[]): string {
  return tokens.map((token) => String.fromCharCode(token)).join("");
}

function plainMatcher(plain: string, position: Position): Glob["matches"] {
  if (position === "whole") return (text) => text === plain;
  if (position === "start") return (text) => text.startsWith(plain);
  if (position === "end") return (text) => text.endsWith(plain);
  return (text) => text.includes(plain);
}

function tokensOf(value: string): number[] {
  const tokens: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const unit = value[at];
    const next = value[at + 1];
    if (unit === "\\" && (next === "*" || next === "?" || next === "\\")) {
      tokens.push(next.charCodeAt(0));
      at += 1;
    } else if (unit === "*") {
      if (tokens.at(-1) !== ANY) tokens.push(ANY);
    } else tokens.push(unit === "?" ? ONE : value.charCodeAt(at));
  }
  return tokens;
}

/** A dash or slash that begins a word. */
function foldDashes(tokens: number[]): void {
  const isWord = (token: number | undefined) =>
    token !== undefined && token >= 0 && /\w/.test(String.fromCharCode(token));
  for (const [at, token] of tokens.entries())
    if ((token === 45 || token === 47) && !isWord(tokens[at - 1]) && isWord(tokens[at + 1])) tokens[at] = DASH;
}

function tokensMatch(tokens: readonly number[], text: string): boolean {
  let token = 0;
  let at = 0;
  let lastAny = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const wanted = tokens[token];
    const unit = text.charCodeAt(at);
    if (wanted === ANY) {
      lastAny = token;
      resumeAt = at;
      token += 1;
    } else if (wanted === unit || wanted === ONE || (wanted === DASH && DASHES.has(unit))) {
      token += 1;
      at += 1;
    } else if (lastAny >= 0) {
      token = lastAny + 1;
      resumeAt += 1;
      at = resumeAt;
    } else return false;
  }
  while (tokens[token] === ANY) token += 1;
  return token === tokens.length;
}
