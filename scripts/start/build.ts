import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { StartError } from "../start-error.ts";

/** What the web build is made of; tests and tools do not count. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name !== "generated" && name !== "migrations")
    .sort()
    .flatMap((name) => files(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

function fingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => files(join(root, path)))) {
    hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function upToDate(stamp: string, value: string, product: string): boolean {
  return existsSync(product) && existsSync(stamp) && readFileSync(stamp, "utf8") === value;
}

function mark(stamp: string, value: string): void {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}

function run(root: string, command: string, args: string[], env: Record<string, string>): void {
  const done = spawnSync(process.execPath, [join(root, "node_modules", command), ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return;
  const output = `${done.stdout ?? ""}${done.stderr ?? ""}`.trim();
  if (/ENOSPC|No space left/.test(output))
    throw new StartError(`There is no space left to build in ${root}; free about 1 GB.`);
  throw new StartError(`\`${command} ${args.join(" ")}\` failed:\n${output.split("\n").slice(-30).join("\n")}`);
}

/** Generates the Prisma client when the schema has changed since the last time. */
export function generateClient(root: string): void {
  const stamp = join(root, ".cache", "prisma.stamp");
  const value = fingerprint(root, ["prisma/schema.prisma", "package-lock.json"]);
  if (upToDate(stamp, value, join(root, "lib/db/generated/client.ts"))) return;
  // Any existing program will do: generating runs in WebAssembly, the CLI only wants to see an engine.
  run(root, "prisma/build/index.js", ["generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
  mark(stamp, value);
}

/** Builds the web pages when their sources have changed since the last build. True when it built. */
export function buildWeb(root: string, onStart: () => void = () => undefined): boolean {
  const stamp = join(root, ".cache", "web.stamp");
  const value = fingerprint(root, SOURCES);
  if (upToDate(stamp, value, join(root, ".next", "BUILD_ID"))) return false;
  onStart();
  run(root, "next/dist/bin/next", ["build"], { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
  mark(stamp, value);
  return true;
}
