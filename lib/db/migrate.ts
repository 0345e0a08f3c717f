import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** Any number; all Plumbline processes on a database agree on it. */
const MIGRATION_LOCK = 7_145_022;

type WasmModule = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");
type MigrationList = import("@prisma/schema-engine-wasm/schema_engine_bg").MigrationList;
type SchemaEngine = import("@prisma/schema-engine-wasm/schema_engine_bg").SchemaEngine;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

let wasm: Promise<WasmModule> | undefined;

/** Loads Prisma's schema engine, which runs as WebAssembly: its native build would have to be downloaded. */
async function loadEngine(): Promise<WasmModule> {
  const require = createRequire(import.meta.url);
  const path = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module: WasmModule = await import(path);
  const binary = await readFile(join(dirname(path), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, { "./schema_engine_bg.js": { ...module } });
  module.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  return module;
}

/**
 * Prisma's adapter cuts a script at every semicolon, function bodies included. PostgreSQL takes a script as a whole, and
 * runs it in one transaction, so a migration that fails leaves nothing behind.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script: string) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  wasm ??= loadEngine();
  const module = await wasm;
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts({ connectionString, max: 2 }));
  const engine = await module.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = entries.map((entry) => entry.name).sort();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(directory, path, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = {
    path: "./migration_lock.toml",
    content: await readFile(join(directory, "migration_lock.toml"), "utf8"),
  };
  return { baseDir: directory, lockfile, shadowDbInitScript: "", migrationDirectories };
}

/**
 * Applies the migrations that a database lacks, as `prisma migrate deploy` does, and returns their names.
 * Holds an advisory lock, so any number of processes may start at once. Throws what PostgreSQL says when one fails.
 */
export async function deployMigrations(connectionString: string, directory: string): Promise<string[]> {
  const migrationsList = await readMigrations(directory);
  const guard = new pg.Client({ connectionString });
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    if (await isUpToDate(guard, migrationsList)) return [];
    const output = await withEngine(connectionString, (engine) =>
      engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
    );
    return output.appliedMigrationNames;
  } finally {
    await guard.end();
  }
}

/** Loading the engine takes half a second; the common case, nothing to do, is answered by one query. */
async function isUpToDate(client: pg.Client, list: MigrationList): Promise<boolean> {
  const exists = await client.query<{ found: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS found",
  );
  if (exists.rows[0]?.found === null) return false;
  const applied = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const names = new Set(applied.rows.map((row) => row.migration_name));
  return list.migrationDirectories.every((migration) => names.has(migration.path));
}

/** The SQL that leads from one schema text to another; from an empty database when `from` is absent. */
export async function diffSchemas(connectionString: string, to: string, from?: string): Promise<string> {
  const target = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const result = await withEngine(connectionString, (engine) =>
    engine.diff({
      from: from === undefined ? { tag: "empty" } : target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  return result.stdout ?? "";
}
