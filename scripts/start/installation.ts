import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { keyCheck } from "../../lib/keys.ts";
import { StartError } from "../start-error.ts";

/** Reads the installation key of PLUMBLINE_KEY, else of its file (mode 0600), which the first start makes. */
export function installationKey(dataFolder: string): string {
  const given = process.env["PLUMBLINE_KEY"];
  if (given) return given;
  const file = join(dataFolder, "key");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dirname(file), { recursive: true });
  const key = randomBytes(32).toString("hex");
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  return key;
}

/** Connects once, to tell "cannot be reached" from everything that could go wrong later. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const where = url.replace(/\/\/[^@/]*@/, "//");
  try {
    await client.connect();
    const version = await client.query<{ server_version_num: string }>("SHOW server_version_num");
    if (Number(version.rows[0]?.server_version_num ?? 0) < 160_000) {
      throw new StartError(
        `The database at ${where} is PostgreSQL ${version.rows[0]?.server_version_num}; Plumbline needs 16 or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason =
      error instanceof Error && error.message !== ""
        ? error.message
        : String((error as { code?: string }).code ?? error);
    throw new StartError(`The database at ${where} cannot be reached: ${reason}. Check DATABASE_URL.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the installation's row at first start; later, refuses a key that is not the one the data was written with. */
export async function checkInstallation(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("INSERT INTO installation (id, key_check) VALUES (1, $1) ON CONFLICT DO NOTHING", [keyCheck()]);
    const row = await client.query<{ key_check: string }>("SELECT key_check FROM installation WHERE id = 1");
    if (row.rows[0]?.key_check !== keyCheck()) {
      throw new StartError(
        "PLUMBLINE_KEY (or the key file) is not the one that this database was written with; put the right key back.",
      );
    }
  } finally {
    await client.end();
  }
}
