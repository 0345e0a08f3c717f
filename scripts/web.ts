import { createServer, type IncomingMessage } from "node:http";
import { resolve } from "node:path";
import next from "next";
import { CLIENT_ADDRESS_HEADER } from "../lib/auth/server.ts";
import { closePool } from "../lib/db/pool.ts";
import { env } from "../lib/env.ts";
import { stopJobs } from "../lib/jobs/boss.ts";
import { logger } from "../lib/logger.ts";

/**
 * The client's address: the socket's, or with N trusted proxies the Nth entry from the right of X-Forwarded-For.
 * Entries further left were written by the client and prove nothing.
 */
function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? "";
  if (trustedProxies === 0) return direct;
  const header = request.headers["x-forwarded-for"];
  const chain = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",").map((entry) => entry.trim());
  return chain.at(-trustedProxies) || direct;
}

async function main(): Promise<void> {
  const settings = env();
  const port = Number(process.env["PORT"] ?? 3000);
  const hostname = process.env["HOST"] ?? "127.0.0.1";
  const app = next({ dev: false, dir: resolve(import.meta.dirname, ".."), hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    const address = clientAddress(request, settings.PLUMBLINE_TRUSTED_PROXIES);
    if (settings.PLUMBLINE_TRUSTED_PROXIES === 0) {
      // Nobody in front is trusted: whatever claims to come from a proxy was written by the client.
      for (const name of ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"])
        delete request.headers[name];
    }
    request.headers[CLIENT_ADDRESS_HEADER] = address;
    if (settings.PLUMBLINE_URL?.startsWith("https://")) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    void handle(request, response);
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((done, failed) => {
    server.once("error", failed);
    server.listen(port, hostname, done);
  });
  process.send?.({ ready: true });
  logger.info({ port, hostname }, "web ready");

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
    await stopJobs(1_000);
    await closePool();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  process.on("disconnect", () => void stop());
}

main().catch((error: unknown) => {
  logger.fatal({ error: error instanceof Error ? error.message : String(error) }, "web could not start");
  process.stderr.write(`The web process could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
