import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pool } from "#lib/db/pool.ts";
import { storableText } from "#lib/domain/json.ts";
import { messageOf } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { type RuleFile, type StoredFiles, storeRuleFiles } from "#lib/services/sigma-rule/store-file.ts";
import { MAX_SIGMA_BYTES } from "#lib/trail/detections/sigma/read-sigma.ts";

const MAX_FILES = 500;
const MAX_DEPTH = 5;

/**
 * Keeps the stored rules at what a folder holds (`.yml` and `.yaml`, also in folders below). A file is read again when its time or
 * size changes. A folder that is not there changes nothing: a volume that is gone must not switch rules off.
 */
export class RuleFolder {
  readonly #folder: string;
  /** Time and size under which a file was read last. */
  readonly #seen = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks once; returns what changed, or null when the folder is not there. */
  async sync(): Promise<StoredFiles | null> {
    const found = new Map<string, string>();
    if (!(await this.#list("", 0, found))) return null;
    const stored = await pool().query<{ path: string }>("SELECT path FROM sigma_rule WHERE path IS NOT NULL");
    const known = new Set(stored.rows.map(({ path }) => path));
    const changed = [...found].filter(([path, version]) => this.#seen.get(path) !== version || !known.has(path));
    const isSame = changed.length === 0 && known.size === found.size;
    if (isSame) return { changed: 0, removed: 0, problems: [] };
    const files: RuleFile[] = [];
    for (const [path] of changed) {
      const text = await this.#read(path);
      // What cannot be read just now keeps its last text.
      if (text !== undefined) files.push({ path, text });
    }
    const result = await storeRuleFiles(files, new Set(found.keys()));
    this.#seen.clear();
    const unread = new Set(changed.map(([path]) => path));
    for (const { path } of files) unread.delete(path);
    for (const [path, version] of found) if (!unread.has(path)) this.#seen.set(path, version);
    for (const { path, problem } of result.problems)
      logger.warn({ path, problem }, "a file of the folder of rules has a problem");
    if (result.changed + result.removed > 0)
      logger.info({ changed: result.changed, removed: result.removed }, "rules of the folder were read");
    return result;
  }

  /** Adds the files below a folder; false when the folder itself is not there. Links to files count: mounted volumes use them. */
  async #list(below: string, depth: number, found: Map<string, string>): Promise<boolean> {
    let entries: Awaited<ReturnType<typeof listFolder>>;
    try {
      entries = await listFolder(join(this.#folder, below));
    } catch (error) {
      if (depth > 0 || !isMissing(error)) throw error;
      return false;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".")) continue;
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH) await this.#list(path, depth + 1, found);
      } else if (/\.ya?ml$/i.test(entry.name)) {
        if (found.size >= MAX_FILES) {
          logger.warn({ path, most: MAX_FILES }, "the folder of rules has too many files; this one is left out");
          return true;
        }
        const version = await versionOf(join(this.#folder, path));
        if (version !== undefined) found.set(storableText(path), version);
      }
    }
    return true;
  }

  async #read(path: string): Promise<string | undefined> {
    let file: FileHandle | undefined;
    try {
      file = await open(join(this.#folder, path), "r");
      // One byte more than is allowed: the reader says that it is too large.
      const buffer = Buffer.alloc(MAX_SIGMA_BYTES + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return storableText(buffer.toString("utf8", 0, bytesRead));
    } catch (error) {
      logger.warn({ path, error: messageOf(error) }, "a file of the folder of rules cannot be read");
      return undefined;
    } finally {
      await file?.close();
    }
  }
}

function listFolder(folder: string) {
  return readdir(folder, { withFileTypes: true });
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? `${found.mtimeMs} ${found.size} ${found.ino}` : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
