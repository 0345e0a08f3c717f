import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { deployMigrations } from "../lib/db/migrate.ts";
import { startPostgres } from "../scripts/postgres/server.ts";

export interface BenchServer {
  /**
   * Makes a migrated, empty database and returns its address. One of the same name is dropped first: a process that
   * reads its settings once can so go on with a fresh one.
   */
  create(name: string): Promise<string>;
  /** Folder that goes away with the server. */
  folder: string;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL that ships with Plumbline in a temporary folder; everything of it goes away with `stop`. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-bench-"));
  await chmod(folder, 0o755);
  const server = await startPostgres(join(folder, "data", "postgres"));
  return {
    folder,
    async create(name) {
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await deployMigrations(url.href, resolve(import.meta.dirname, "../prisma/migrations"));
      return url.href;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs something with a server and stops the server whatever happens, also on Ctrl-C. */
export async function withBenchServer(work: (server: BenchServer) => Promise<void>): Promise<void> {
  const server = await startBenchServer();
  let interrupt: (signal: NodeJS.Signals) => void = () => undefined;
  const interrupted = new Promise<never>((_done, failed) => {
    interrupt = (signal) => failed(new Error(`Ended by ${signal}.`));
  });
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    await Promise.race([work(server), interrupted]);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await server.stop();
  }
}

/** Environment of a process of Plumbline on a database of the bench. */
export function benchEnv(url: string, key: string = benchKey): Record<string, string> {
  return { DATABASE_URL: url, PLUMBLINE_KEY: key, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "error" };
}

/** One installation key for this process and all that it starts. */
export const benchKey = process.env["PLUMBLINE_KEY"] ?? randomBytes(32).toString("hex");
