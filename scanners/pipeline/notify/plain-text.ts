/** Controls, line ends, and format characters: what turns the direction of text round, or is not seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text of a record as one line of plain text for a message. Whoever made the call wrote it, so it can hold anything: it stays
 * on its line, shows all of its characters, and no program takes an address in it for a link (`://` becomes `[://]`).
 */
export function plainText(text: string, max = 300): string {
  const line = text.toWellFormed().replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  const inert = line
    .replaceAll("://", "[://]")
    .replace(/\bwww\./gi, "www[.]")
    .replace(/\bmailto:/gi, "mailto[:]");
  const letters = [...inert];
  return letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : inert;
}

/** Plain text for ASCII-only places such as subjects of SNS: other characters become `?`. */
export function asciiText(text: string, max: number): string {
  return plainText(text, max)
    .replace("…", "...")
    .replace(/[^\x20-\x7e]/gu, "?")
    .slice(0, max);
}
