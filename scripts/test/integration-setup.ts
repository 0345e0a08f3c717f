import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../postgres/server.ts";

/**
 * Starts one real PostgreSQL for all integration tests (or takes that of PLUMBLINE_TEST_DATABASE_URL);
 * each test file makes a database of its own on it, see `test-database.ts`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env["PLUMBLINE_KEY"] ??= randomBytes(32).toString("hex");
  process.env["LOG_LEVEL"] ??= "silent";
  if (process.env["PLUMBLINE_TEST_DATABASE_URL"]) return async () => undefined;
  const folder = await mkdtemp(join(tmpdir(), "plumbline-test-"));
  await chmod(folder, 0o755);
  const server = await startPostgres(join(folder, "postgres"));
  process.env["PLUMBLINE_TEST_DATABASE_URL"] = server.url;
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
