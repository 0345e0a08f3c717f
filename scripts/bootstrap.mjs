// The only file that has to run under the machine's own Node (20.19 or newer): installs what is missing,
// then hands over to a script under the project's own Node 24. Plain JavaScript without dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [script, ...args] = process.argv.slice(2);

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkSystemNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `Plumbline needs Node 20.19 or newer to install itself; this is ${process.versions.node}. Install a newer Node and run the command again.`,
    );
  }
}

const node24 = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const stamp = join(root, "node_modules", ".plumbline-lock");

function installWhenNeeded() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(node24) && existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  process.stdout.write("Installing the exact versions of package-lock.json …\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // `npm ci` refuses a lockfile without the binaries of every other platform; this keeps to the lockfile just as well,
  // adds what this platform needs, and writes neither package.json nor the lockfile.
  const done = spawnSync(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PRISMA_SKIP_POSTINSTALL_GENERATE: "1", CHECKPOINT_DISABLE: "1" },
    shell: process.platform === "win32",
  });
  const output = `${done.stdout ?? ""}${done.stderr ?? ""}`;
  if (done.status !== 0) {
    if (/ENOSPC/.test(output))
      stop(`There is no space left to install into ${root}; free about 2 GB and run the command again.`);
    if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(output)) {
      stop(
        "The npm registry cannot be reached; check the network or the proxy settings (npm config get proxy) and run the command again.",
      );
    }
    stop(`npm install failed:\n${output.trim().split("\n").slice(-12).join("\n")}`);
  }
  if (!existsSync(node24)) {
    stop(
      "npm did not run the install script of the package `node`; allow install scripts (npm config set ignore-scripts false) and run the command again.",
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

checkSystemNode();
if (script === undefined) stop("usage: node scripts/bootstrap.mjs SCRIPT [arguments]");
installWhenNeeded();

const child = spawn(node24, [join(root, script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
  },
});
// Ctrl-C reaches the child through the terminal; this process waits for its orderly end instead of leaving first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
child.on("error", (error) => stop(`Node 24 could not be started: ${error.message}`));
