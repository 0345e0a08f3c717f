import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Flags for every start: no sandbox for root, nothing that looks for the network by itself. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

/**
 * A Chromium to test in: one that is there, else the one Playwright downloads, else Debian's package.
 * Throws one sentence when none can be had; end-to-end tests are never skipped.
 */
export async function findChromium(): Promise<string> {
  const given = process.env["PLUMBLINE_CHROMIUM"];
  const found = [...(given ? [given] : []), ...KNOWN].find(runs);
  if (found) return found;
  const { chromium } = await import("@playwright/test");
  if (runs(chromium.executablePath())) return chromium.executablePath();
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], { timeout: 300_000 });
  if (runs(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { timeout: 300_000 });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { timeout: 600_000 });
    const installed = KNOWN.find(runs);
    if (installed) return installed;
  }
  throw new Error("No Chromium was found or could be installed; install one and name it in PLUMBLINE_CHROMIUM.");
}
