import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PORT = 3987;
const READY = /Plumbline is ready at (\S+)(?: \(first visit.*?: (\S+) \))?/;

/** Starts Plumbline as a newcomer does, with the demo organisation and empty data; leaves the set-up link for the specs. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
  chmodSync(data, 0o755);
  const args = existsSync("scanners/demo/load.ts") ? ["--demo"] : [];
  const child = spawn(process.execPath, ["scripts/start.ts", ...args, "--port", String(PORT)], {
    env: { ...process.env, PLUMBLINE_DATA: data, DATABASE_URL: "", PLUMBLINE_URL: undefined, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number>((done) => child.once("exit", (code) => done(code ?? 1)));
  const link = await new Promise<string>((done, failed) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const match = READY.exec(output);
      if (match?.[2] !== undefined) done(match[2]);
    });
    void ended.then((code) => failed(new Error(`Plumbline ended with code ${code} before it was ready:\n${output}`)));
  });
  mkdirSync(".cache", { recursive: true });
  writeFileSync(".cache/e2e-set-up-link", link);
  return async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
