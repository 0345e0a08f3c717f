import { resolve } from "node:path";
import { deployMigrations } from "../lib/db/migrate.ts";
import { checkDatabase, checkInstallation } from "./start/installation.ts";
import { setUpLink } from "./start/set-up-link.ts";
import { StartError } from "./start-error.ts";

/** Start of a container: migrates, then becomes the web, the worker, or one command of the command line. */
async function main(): Promise<void> {
  const url = process.env["DATABASE_URL"];
  if (!url || !process.env["PLUMBLINE_KEY"])
    throw new StartError("Set DATABASE_URL and PLUMBLINE_KEY for this container.");
  const [role = "web", ...rest] = process.argv.slice(2);
  await checkDatabase(url);
  await deployMigrations(url, resolve(import.meta.dirname, "../prisma/migrations"));
  if (role !== "restore") await checkInstallation(url);
  if (role === "web") {
    const link = await setUpLink(
      url,
      process.env["PLUMBLINE_URL"] ?? `http://localhost:${process.env["PORT"] ?? 3000}`,
    );
    if (link !== null) process.stdout.write(`First visit, valid once and for 24 hours: ${link}\n`);
    await import("./web.ts");
  } else if (role === "worker") {
    await import("../scanners/worker.ts");
  } else {
    const { runCli } = await import("../scanners/cli.ts");
    process.exit(await runCli([role, ...rest]));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
