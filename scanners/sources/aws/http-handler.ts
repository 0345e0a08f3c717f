import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { getCACertificates } from "node:tls";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { ProxyAgent } from "proxy-agent";

/** Environment variables that say how to reach the network; names as the AWS CLI and SDKs use them. */
export type NetworkEnvironment = Readonly<Record<string, string | undefined>>;

const MAX_SOCKETS = 64;

/** True when a proxy variable is set, in either spelling. */
export function usesProxy(env: NetworkEnvironment): boolean {
  return ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].some(
    (name) => (env[name] ?? env[name.toLowerCase()] ?? "").trim() !== "",
  );
}

/**
 * Certificates to trust when `AWS_CA_BUNDLE` names a file: those of Node (with `NODE_EXTRA_CA_CERTS`) and the bundle's.
 * `undefined` when no bundle is named. Throws with the path when the file cannot be read.
 */
export function trustedCertificates(env: NetworkEnvironment): string[] | undefined {
  const path = env.AWS_CA_BUNDLE;
  if (path === undefined || path.trim() === "") return undefined;
  try {
    return [...getCACertificates("default"), readFileSync(path, "utf8")];
  } catch (error) {
    throw new Error(`AWS_CA_BUNDLE names ${path}, which cannot be read. Name a readable PEM file or unset it.`, {
      cause: error,
    });
  }
}

/**
 * The HTTP handler that all clients of a connection share: kept-alive sockets, a ceiling on them, time limits
 * (10 s to connect, 60 s for an answer), proxies by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, own certificates.
 */
export function createHttpHandler(env: NetworkEnvironment = process.env): NodeHttpHandler {
  const ca = trustedCertificates(env);
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, ...(ca === undefined ? {} : { ca }) };
  const timeouts = {
    connectionTimeout: 10_000,
    requestTimeout: 60_000,
    throwOnRequestTimeout: true,
    // Calls wait in our own queues first, so a full pool of sockets is expected and not worth a warning.
    socketAcquisitionWarningTimeout: 120_000,
  };
  if (usesProxy(env)) {
    const agent = new ProxyAgent({
      ...options,
      httpAgent: new HttpAgent(options),
      httpsAgent: new HttpsAgent(options),
    });
    return new NodeHttpHandler({ ...timeouts, httpAgent: agent, httpsAgent: agent });
  }
  return new NodeHttpHandler({
    ...timeouts,
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent(options),
  });
}
