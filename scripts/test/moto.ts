import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Moto {
  url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 90_000;

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("There is no free port.")),
      );
    });
  });
}

/**
 * Starts moto's server, an emulator of AWS, on a free port of the loopback interface. The Python that has moto is
 * `PLUMBLINE_MOTO_PYTHON`, else `python3`. Throws with what the server printed when it does not come up.
 */
export async function startMoto(): Promise<Moto> {
  const python = process.env.PLUMBLINE_MOTO_PYTHON ?? "python3";
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let printed = "";
  server.stderr.on("data", (chunk: Buffer) => {
    printed = (printed + chunk.toString("utf8")).slice(-4_000);
  });
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.once("error", (error) => {
      printed += error.message;
      resolve();
    });
  });
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  const stop = async () => {
    if (!hasEnded) server.kill("SIGTERM");
    await Promise.race([ended, sleep(5_000)]);
    if (!hasEnded) server.kill("SIGKILL");
    await ended;
  };
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline && !hasEnded; await sleep(150))
    if (await answers(url)) return { url, stop };
  await stop();
  throw new Error(`moto did not start with ${python}: ${printed}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch (error) {
    // Until the port is open, fetch fails; anything else would be a defect here.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) return false;
    throw error;
  }
}
