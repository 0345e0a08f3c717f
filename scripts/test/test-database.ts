import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import pg from "pg";
import { deployMigrations } from "../../lib/db/migrate.ts";
import { closePool } from "../../lib/db/pool.ts";
import { forgetEnv } from "../../lib/env.ts";

export interface TestDatabase {
  url: string;
  /** Ends this process's connections and drops the database. */
  drop(): Promise<void>;
}

/** Makes a migrated, empty database and points this process's pool at it. Call it before anything uses the pool. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env["PLUMBLINE_TEST_DATABASE_URL"];
  if (!server) throw new Error("Run this through the project `integration`, which starts the test server.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await deployMigrations(url.href, resolve(import.meta.dirname, "../../prisma/migrations"));
  process.env["DATABASE_URL"] = url.href;
  forgetEnv();
  await closePool();
  return {
    url: url.href,
    async drop() {
      await closePool();
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
