import { fileBytes } from "../snapshot/file-bytes.ts";
import { SnapshotError } from "../snapshot/snapshot-error.ts";

export interface NumberedLine {
  /** From 1. */
  line: number;
  text: string;
}

/** Longest line that is read: a policy is at most 20 KB, a function's facts a few, so this is far beyond any real one. */
const MAX_LINE_BYTES = 16 * 2 ** 20;

/**
 * The lines of a file that are not empty, unpacked as `fileBytes` does; memory stays bounded by the longest line.
 * Throws `SnapshotError` for a line beyond 16 MB and for what `fileBytes` refuses.
 */
export async function* linesOf(file: string, maxBytes: number): AsyncGenerator<NumberedLine, void> {
  let parts: Buffer[] = [];
  let held = 0;
  let line = 1;
  const take = (): NumberedLine => {
    const text = Buffer.concat(parts).toString("utf8").replace(/\r$/, "");
    parts = [];
    held = 0;
    return { line: line++, text };
  };
  for await (const chunk of fileBytes(file, maxBytes)) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      parts.push(chunk.subarray(from, end));
      from = end + 1;
      const next = take();
      if (next.text.trim() !== "") yield next;
    }
    if (from < chunk.length) {
      // The stream may reuse its buffer, so what waits for its line's end is copied.
      const rest = Buffer.from(chunk.subarray(from));
      parts.push(rest);
      held += rest.length;
    }
    if (held > MAX_LINE_BYTES)
      throw new SnapshotError({
        code: "too_large",
        file,
        place: { line },
        problem: `The line is longer than ${MAX_LINE_BYTES / 2 ** 20} MB.`,
        advice: "Write one resource a line.",
      });
  }
  if (held === 0) return;
  const last = take();
  if (last.text.trim() !== "") yield last;
}
