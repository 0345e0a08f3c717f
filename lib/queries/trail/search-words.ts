/** More words than this are no search any more. */
const MOST_WORDS = 6;

/** The words of a free-text search, in small letters: separated by white space, or `"held together"` by quotes. */
export function searchWords(text: string): string[] {
  const words = [...text.matchAll(/"([^"]*)"?|([^\s"]+)/gu)].map((match) => (match[1] ?? match[2] ?? "").trim());
  return [...new Set(words.filter((word) => word !== "").map((word) => word.toLowerCase()))].slice(0, MOST_WORDS);
}

/** A text for LIKE, in which its own `%`, `_` and `\` stand for themselves. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/gu, (character) => `\\${character}`);
}
