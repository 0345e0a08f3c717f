import { open, opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { SnapshotError } from "./snapshot-error.ts";

export interface FoundFiles {
  /** In order of path. */
  files: string[];
  /** Files of a folder that hold no JSON (notes, archives); named so that nothing vanishes unseen. */
  ignored: string[];
}

/**
 * The files behind paths: a file as it is, a folder with everything below it. Hidden files are left out; links to folders
 * are not followed, so a loop cannot trap the search.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const ignored: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.add(path);
      continue;
    }
    for await (const file of filesBelow(path)) {
      if (await holdsJson(file)) files.add(file);
      else ignored.push(file);
    }
  }
  return { files: [...files].sort(), ignored: ignored.sort() };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new SnapshotError(
      {
        code: "unreadable",
        file: path,
        problem: "There is no such file or folder, or it may not be read.",
        advice: "Check the path.",
      },
      { cause },
    );
  }
}

async function* filesBelow(folder: string): AsyncGenerator<string, void> {
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(path)))) yield path;
  }
}

const BYTES_SEEN = 4096;

/** True when the first sign of the (unpacked) text is a brace or bracket. An empty file counts, and is refused later. */
async function holdsJson(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BYTES_SEEN), 0, BYTES_SEEN, 0);
    const head = unpacked(buffer.subarray(0, bytesRead));
    if (bytesRead === 0) return true;
    const first = head
      .toString("latin1")
      .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, "")
      .replace(/^[\s\0]+/, "")[0];
    return first === "{" || first === "[";
  } finally {
    await handle.close();
  }
}

/** The beginning of gzip data, as far as the bytes at hand go; other bytes as they are. */
function unpacked(head: Buffer): Buffer {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  try {
    // The cut end is expected; Z_SYNC_FLUSH returns what was unpacked before it.
    return gunzipSync(head, { finishFlush: 2, maxOutputLength: 64 * 1024 * 1024 });
  } catch (error) {
    // Damaged gzip counts as JSON, so that reading it reports what is wrong.
    if (error instanceof Error && "code" in error) return Buffer.from("{");
    throw error;
  }
}
