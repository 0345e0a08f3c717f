/** What a piece of JSON text is, for its colour. */
export type JsonPieceKind = "key" | "text" | "number" | "word" | "sign";

export interface JsonPiece {
  kind: JsonPieceKind;
  text: string;
  /** Number of the match that it belongs to, from 0 on; null: none. */
  match: number | null;
}

export interface PreparedJson {
  lines: JsonPiece[][];
  matches: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[^"\d\-tfn]+|./gu;

/**
 * JSON text with two spaces as lines of coloured pieces, with what a search found cut out of them. A search without any letters
 * finds nothing; it goes without regard to case and never over the end of a line.
 */
export function prepareJson(text: string, search: string): PreparedJson {
  const wanted = search.trim().toLowerCase();
  let matches = 0;
  const lines = text.split("\n").map((line) => {
    const pieces = piecesOf(line);
    if (wanted === "") return pieces;
    const found = placesOf(line.toLowerCase(), wanted).map((start) => ({
      start,
      end: start + wanted.length,
      match: matches++,
    }));
    return found.length === 0 ? pieces : cutAt(pieces, found);
  });
  return { lines, matches };
}

function piecesOf(line: string): JsonPiece[] {
  return [...line.matchAll(TOKEN)].map(([text, colon]) => ({
    kind: kindOf(text, colon !== undefined),
    text,
    match: null,
  }));
}

function kindOf(text: string, isKey: boolean): JsonPieceKind {
  if (text.startsWith('"')) return isKey ? "key" : "text";
  if (/^-?\d/u.test(text)) return "number";
  return text === "true" || text === "false" || text === "null" ? "word" : "sign";
}

function placesOf(line: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

function cutAt(
  pieces: readonly JsonPiece[],
  found: readonly { start: number; end: number; match: number }[],
): JsonPiece[] {
  const cut: JsonPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    let from = at;
    const end = at + piece.text.length;
    for (const place of found) {
      if (place.end <= from || place.start >= end) continue;
      if (place.start > from) cut.push({ ...piece, text: piece.text.slice(from - at, place.start - at) });
      const start = Math.max(from, place.start);
      const stop = Math.min(end, place.end);
      cut.push({ ...piece, text: piece.text.slice(start - at, stop - at), match: place.match });
      from = stop;
    }
    if (from < end) cut.push({ ...piece, text: piece.text.slice(from - at) });
    at = end;
  }
  return cut;
}
