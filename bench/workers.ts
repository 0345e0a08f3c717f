import { join, resolve } from "node:path";
import { endProcess, type Running, ready, startProcess } from "../scripts/start/processes.ts";
import { benchEnv } from "./database.ts";
import { peakMemoryMb } from "./measure.ts";

export interface BenchWorker {
  running: Running;
  /** Highest resident memory so far, in MB. */
  peakMb(): number;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, "..");

/** Starts a real worker process and waits until it is ready; its memory is looked at twice a second. */
export async function startBenchWorker(name: string, url: string): Promise<BenchWorker> {
  const running = startProcess(name, join(root, "scanners", "worker.ts"), {
    ...benchEnv(url),
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
  });
  await ready(running);
  let peak = 0;
  const look = async () => {
    peak = Math.max(peak, (running.child.pid === undefined ? undefined : await peakMemoryMb(running.child.pid)) ?? 0);
  };
  const timer = setInterval(() => void look(), 500);
  return {
    running,
    peakMb: () => peak,
    async stop() {
      await look();
      clearInterval(timer);
      await endProcess(running);
    },
  };
}
