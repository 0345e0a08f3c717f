import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { deployMigrations } from "../lib/db/migrate.ts";
import { type PostgresServer, startPostgres } from "./postgres/server.ts";
import { buildWeb, generateClient } from "./start/build.ts";
import { checkDatabase, checkInstallation, installationKey } from "./start/installation.ts";
import { endProcess, type Running, ready, startProcess } from "./start/processes.ts";
import { StartError } from "./start-error.ts";

const root = resolve(import.meta.dirname, "..");
const dataFolder = resolve(process.env["PLUMBLINE_DATA"] ?? join(root, ".plumbline"));

function readArguments(args: readonly string[]): { demo: boolean; port: number; host: string } {
  let demo = false;
  let port = Number(process.env["PORT"] ?? 3000);
  let host = process.env["HOST"] ?? "127.0.0.1";
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === "--demo") demo = true;
    else if (argument === "--port") port = Number(args[++index]);
    else if (argument === "--host") host = args[++index] ?? host;
    else
      throw new StartError(`npm start does not know ${argument}; it takes --demo, --port NUMBER and --host ADDRESS.`);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError("The port must be a number from 1 to 65535; give it with --port or PORT.");
  }
  return { demo, port, host };
}

/** Asks for the port before anything slow is done, so that a taken one is told at once. */
async function checkPort(port: number, host: string): Promise<void> {
  await new Promise<void>((done, failed) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      failed(new StartError(`Port ${port} on ${host} ${reason}; choose another one with --port NUMBER.`));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

/** Runs the steps of a start in order and undoes them in reverse at the end. */
async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  await checkPort(options.port, options.host);
  let postgres: PostgresServer | undefined;
  const running: Running[] = [];
  let isStopping = false;
  let stopRequested: () => void = () => undefined;
  const stopAsked = new Promise<void>((done) => {
    stopRequested = done;
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopRequested());

  try {
    process.env["PLUMBLINE_KEY"] = installationKey(dataFolder);
    process.env["PLUMBLINE_RULES"] ||= join(dataFolder, "rules");
    generateClient(root);
    const given = process.env["DATABASE_URL"];
    if (!given) postgres = await startPostgres(join(dataFolder, "postgres"));
    const url = given || (postgres?.url ?? "");
    process.env["DATABASE_URL"] = url;
    if (given) await checkDatabase(url);
    await deployMigrations(url, join(root, "prisma", "migrations"));
    await checkInstallation(url);
    const address =
      process.env["PLUMBLINE_URL"] ??
      `http://${options.host.includes(":") ? `[${options.host}]` : options.host === "0.0.0.0" ? "localhost" : options.host}:${options.port}`;
    buildWeb(root, () => process.stdout.write("Building the pages, about a minute …\n"));
    const env = {
      DATABASE_URL: url,
      PORT: String(options.port),
      HOST: options.host,
      NODE_ENV: "production",
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn",
    };
    const web = startProcess("web", join(root, "scripts", "web.ts"), env);
    const worker = startProcess("worker", join(root, "scanners", "worker.ts"), env);
    running.push(web, worker);
    await Promise.race([Promise.all([ready(web), ready(worker)]), stopAsked]);
    if (options.demo) {
      process.stdout.write("Loading the demo organisation …\n");
      const loader = startProcess("demo", join(root, "scanners", "demo", "load.ts"), env);
      running.push(loader);
      const code = await Promise.race([loader.ended, stopAsked.then(() => 0)]);
      if (code !== 0) throw new StartError("The demo organisation could not be loaded; the lines above say why.");
    }
    const { setUpLink } = await import("./start/set-up-link.ts");
    const link = await setUpLink(url, address);
    process.stdout.write(
      link === null
        ? `Plumbline is ready at ${address}\n`
        : `Plumbline is ready at ${address} (first visit, valid once and for 24 hours: ${link} )\n`,
    );
    const first = await Promise.race([
      stopAsked.then(() => undefined),
      ...[web, worker].map((process) => process.ended.then((code) => ({ process, code }))),
    ]);
    if (first !== undefined && !isStopping) {
      throw new StartError(
        `The ${first.process.name} process ended by itself with code ${first.code}; the lines above say why.`,
      );
    }
    return 0;
  } finally {
    isStopping = true;
    await Promise.all(running.map((process) => endProcess(process)));
    await postgres?.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
    else if ((error as NodeJS.ErrnoException).code === "ENOSPC")
      process.stderr.write(`There is no space left on the disk of ${dataFolder}.\n`);
    else process.stderr.write(`Plumbline could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
