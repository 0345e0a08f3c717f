import { type ChildProcess, spawn } from "node:child_process";

export interface Running {
  name: string;
  child: ChildProcess;
  /** Resolves with the exit code when the process has ended. */
  ended: Promise<number>;
  hasEnded: boolean;
}

/**
 * A small young generation saves a busy worker a tenth of its memory or more at no loss of speed (bench/scan.ts). V8 looks when a
 * heap has grown by 30 % over what was alive, not by up to four times: a worker that judges 47,000 resources then peaks at the same
 * height whatever else the machine does, for 4 % of its time (bench/landscape.ts).
 */
const FLAGS = ["--max-semi-space-size=8"];
const WORKER_FLAGS = [...FLAGS, "--heap-growing-percent=30"];

/** Starts one of Plumbline's processes in a group of its own, so that Ctrl-C reaches it only through its supervisor. */
export function startProcess(
  name: string,
  script: string,
  env: Record<string, string>,
  stdio: "inherit" | "ignore" = "inherit",
): Running {
  const flags = script.endsWith("worker.ts") ? WORKER_FLAGS : FLAGS;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...flags, script], {
    env: { ...process.env, ...env, PLUMBLINE_PROCESS: name },
    stdio: ["ignore", stdio, "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  const running: Running = {
    name,
    child,
    hasEnded: false,
    ended: new Promise((done) => {
      child.once("exit", (code, signal) => {
        running.hasEnded = true;
        done(code ?? (signal === null ? 1 : 128));
      });
    }),
  };
  return running;
}

/** Waits for the process to say that it is ready; throws when it ends before. */
export async function ready(running: Running): Promise<unknown> {
  return new Promise((done, failed) => {
    running.child.once("message", done);
    void running.ended.then((code) => failed(new Error(`The ${running.name} process ended with code ${code}.`)));
  });
}

/** Asks a process to end in order and waits; after the grace time it is killed. */
export async function endProcess(running: Running, graceMs = 15_000): Promise<void> {
  if (running.hasEnded) return;
  running.child.kill("SIGTERM");
  const timer = setTimeout(() => running.child.kill("SIGKILL"), graceMs);
  await running.ended;
  clearTimeout(timer);
}
