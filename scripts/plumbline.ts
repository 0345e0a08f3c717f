import { join, resolve } from "node:path";
import { deployMigrations } from "../lib/db/migrate.ts";
import { type PostgresServer, startPostgres } from "./postgres/server.ts";
import { generateClient } from "./start/build.ts";
import { checkDatabase, checkInstallation, installationKey } from "./start/installation.ts";
import { StartError } from "./start-error.ts";

const root = resolve(import.meta.dirname, "..");

/** Runs one command on the installation's database, which is started for it when it is not running. */
async function main(): Promise<number> {
  const dataFolder = resolve(process.env["PLUMBLINE_DATA"] ?? join(root, ".plumbline"));
  let postgres: PostgresServer | undefined;
  const isFrameworkCheck = process.argv[2] === "framework" && process.argv[3] === "check";
  if (["collect", "rules"].includes(process.argv[2] ?? "") || isFrameworkCheck || process.argv.includes("--from")) {
    // Works on files, perhaps on somebody else's machine: needs neither database nor key.
    const { runCli } = await import("../scanners/cli.ts");
    return runCli(process.argv.slice(2));
  }
  try {
    process.env["PLUMBLINE_KEY"] = installationKey(dataFolder);
    process.env["LOG_LEVEL"] ??= "warn";
    generateClient(root);
    if (process.env["DATABASE_URL"]) await checkDatabase(process.env["DATABASE_URL"]);
    else {
      postgres = await startPostgres(join(dataFolder, "postgres"));
      process.env["DATABASE_URL"] = postgres.url;
    }
    await deployMigrations(process.env["DATABASE_URL"], join(root, "prisma", "migrations"));
    const isRestore = process.argv[2] === "restore";
    // A restore brings the installation's row with it.
    if (!isRestore) await checkInstallation(process.env["DATABASE_URL"]);
    const { runCli } = await import("../scanners/cli.ts");
    return await runCli(process.argv.slice(2));
  } finally {
    if (postgres !== undefined && !postgres.wasRunning) await postgres.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isExpected = error instanceof StartError;
    process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
