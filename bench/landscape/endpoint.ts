import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../../scanners/sources/aws/quotas.ts";
import { type EdgeAnswer, type EdgeRequest, errorAnswer, requestOf } from "../../scripts/test/aws-edge.ts";
import { OrganisationLimits } from "./limits.ts";
import type { ServedOperation } from "./operation.ts";
import { ACCOUNTS, type Landscape } from "./plan.ts";
import { OPERATIONS } from "./services.ts";

export interface LandscapeEndpoint {
  url: string;
  limits: OrganisationLimits;
  /** What could not be answered and why, each once; there should be none. */
  troubles: Map<string, number>;
  stop(): Promise<void>;
}

/** Services whose calls are signed under another name than IAM has for their actions. */
const ACTION_PREFIX: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** Too many calls, in each service's own words. Source: the "Common Errors" page of each API reference. */
const THROTTLED: Readonly<Record<string, readonly [status: number, code: string]>> = {
  lambda: [429, "TooManyRequestsException"],
  apigateway: [429, "TooManyRequestsException"],
  ec2: [503, "RequestLimitExceeded"],
  s3: [503, "SlowDown"],
  iam: [400, "Throttling"],
};

const byName = new Map<string, ServedOperation>();
const restByService = new Map<string, ServedOperation[]>();
for (const one of OPERATIONS) {
  byName.set(`${one.service}:${one.operation.name}`, one);
  if (one.operation.http !== undefined)
    restByService.set(one.service, [...(restByService.get(one.service) ?? []), one]);
}

/**
 * A server on the loopback interface that answers for a whole landscape: whose account it is comes from the access key,
 * region and service from the signature. It refuses what goes beyond the limits as AWS does, and keeps written answers.
 * `delayMs` is the time that an answer takes, as over a network.
 */
export async function startLandscapeEndpoint(landscape: Landscape, delayMs: number): Promise<LandscapeEndpoint> {
  const limits = new OrganisationLimits();
  const troubles = new Map<string, number>();
  const written = new Map<string, EdgeAnswer>();
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      note(troubles, error instanceof Error ? error.message : "failed");
      outgoing.writeHead(500).end();
    });
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const request = pathInStyle(requestOf(incoming, Buffer.concat(chunks)));
    const answer = answerTo(request);
    if (delayMs > 0) await sleep(delayMs);
    outgoing.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? "");
  }

  function answerTo(request: EdgeRequest): EdgeAnswer {
    const accountId = /Credential=ASIA(\d{12})\//.exec(request.headers.authorization ?? "")?.[1] ?? ACCOUNTS[0] ?? "";
    const place = landscape.placeOf(accountId, request.region);
    const served = operationFor(request);
    if (place === undefined || served === undefined) {
      note(troubles, `${request.operation} in ${request.region} is not served`);
      return errorAnswer(request, 501, "NotImplemented", "The landscape does not speak this.");
    }
    const { service, operation } = served;
    // Whoever assumes a role has no account yet; AWS counts that against the caller.
    if (operation.name !== "AssumeRole") {
      const action = `${ACTION_PREFIX[service] ?? service}:${operation.name}`;
      if (!limits.take(accountId, request.region, familyOf(action)))
        return errorAnswer(request, ...(THROTTLED[service] ?? [400, "ThrottlingException"]), "Rate exceeded");
    }
    const key = `${place.cell} ${request.operation} ${request.path} ${request.headers["x-bucket"] ?? ""} ${request.body}`;
    const answer = written.get(key) ?? served.answer(request, place);
    if (operation.name !== "AssumeRole") written.set(key, answer);
    return answer;
  }

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The endpoint has no address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    limits,
    troubles,
    stop: () =>
      new Promise((done, failed) => {
        server.closeAllConnections();
        server.close((error) => (error ? failed(error) : done()));
      }),
  };
}

function operationFor(request: EdgeRequest): ServedOperation | undefined {
  const named = byName.get(request.operation);
  if (named !== undefined && named.operation.http === undefined) return named;
  return restByService.get(request.service)?.find((one) => one.isAsked(request)) ?? named;
}

/** S3 names the bucket in the path here; the SDK's model has it in the host. */
function pathInStyle(request: EdgeRequest): EdgeRequest {
  if (request.service !== "s3") return request;
  const url = new URL(request.path, "http://endpoint");
  if (url.pathname.startsWith("/v20180820/"))
    return { ...request, path: "/?publicAccessBlock", headers: { ...request.headers, "x-bucket": "account-0" } };
  const bucket = url.pathname.split("/")[1] ?? "";
  return { ...request, path: `/${url.search}`, headers: { ...request.headers, "x-bucket": bucket } };
}

function note(troubles: Map<string, number>, what: string): void {
  troubles.set(what, (troubles.get(what) ?? 0) + 1);
}
