import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { forgetEnv } from "../env.ts";
import { deployMigrations } from "./migrate.ts";
import { closePool } from "./pool.ts";

const MIGRATIONS = resolve("prisma/migrations");

/** A database as an older version of Plumbline left it. The pool goes to it. */
export interface OldDatabase {
  /** Applies all migrations that came since. */
  upgrade(): Promise<void>;
  drop(): Promise<void>;
}

/** Makes an empty database with the migrations before `firstMissing`. */
export async function createOldDatabase(firstMissing: string): Promise<OldDatabase> {
  const admin = new pg.Client({ connectionString: process.env.PLUMBLINE_TEST_DATABASE_URL });
  await admin.connect();
  const name = `upgrade_${firstMissing}_${process.pid}`;
  await admin.query(`CREATE DATABASE "${name}"`);
  const url = new URL(process.env.PLUMBLINE_TEST_DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  const folder = await mkdtemp(join(tmpdir(), "plumbline-upgrade-"));
  const older = (await readdir(MIGRATIONS)).filter((one) => one < firstMissing || one === "migration_lock.toml");
  for (const one of older) await cp(join(MIGRATIONS, one), join(folder, one), { recursive: true });
  await deployMigrations(url.href, folder);
  process.env.DATABASE_URL = url.href;
  forgetEnv();
  await closePool();
  return {
    async upgrade() {
      await closePool();
      await deployMigrations(url.href, MIGRATIONS);
    },
    async drop() {
      await closePool();
      await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await admin.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
