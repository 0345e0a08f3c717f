import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** A request to AWS as it passes the edge. */
export interface EdgeRequest {
  /** `service:Operation`, where the request names the operation; for REST services `service:METHOD /path`. */
  operation: string;
  service: string;
  region: string;
  /** Tells whose account it is; empty in a request without signature. */
  accessKeyId: string;
  method: string;
  /** Path with query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface EdgeAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** Answers a request, or leaves it to the next rule and in the end to the server behind. */
export type EdgeRule = (request: EdgeRequest) => EdgeAnswer | undefined;

export interface AwsEdge {
  url: string;
  /** Requests that came, in order. */
  requests: EdgeRequest[];
  /** Milliseconds that every answer waits. */
  delayMs: number;
  /** Puts a rule before the others; returns a function that takes it off again. */
  use(rule: EdgeRule): () => void;
  stop(): Promise<void>;
}

/** Starts a local server before `upstream` (moto): it answers what rules say and forwards the rest unchanged. */
export async function startAwsEdge(upstream: string): Promise<AwsEdge> {
  const rules: EdgeRule[] = [];
  const requests: EdgeRequest[] = [];
  let edge: AwsEdge | undefined;
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(502).end(error instanceof Error ? error.message : "edge failed");
    });
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const raw = Buffer.concat(chunks);
    const request = requestOf(incoming, raw);
    requests.push(request);
    if (edge !== undefined && edge.delayMs > 0) await sleep(edge.delayMs);
    for (const rule of [...rules].reverse()) {
      const answer = rule(request);
      if (answer === undefined) continue;
      outgoing.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? "");
      return;
    }
    await forward(upstream, incoming, raw, outgoing);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The edge has no address.");
  edge = {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    delayMs: 0,
    use(rule) {
      rules.push(rule);
      return () => void rules.splice(rules.indexOf(rule), 1);
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
  return edge;
}

/** A request as it came in: which service, region and operation it is signed for, and its whole body. */
export function requestOf(incoming: IncomingMessage, raw: Buffer): EdgeRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  // Credential=<key>/<date>/<region>/<service>/aws4_request
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "");
  const [, accessKeyId = "", region = "", service = "unknown"] = scope ?? [];
  const body = raw.toString("utf8");
  const method = incoming.method ?? "GET";
  const path = pathOf(incoming);
  const target = headers["x-amz-target"];
  const named = target?.slice(target.lastIndexOf(".") + 1) ?? new URLSearchParams(body).get("Action");
  const operation = `${service}:${named ?? `${method} ${path}`}`;
  return { operation, service, region, accessKeyId, method, path, headers, body };
}

/** Path and query; a client that takes the edge for its proxy sends the whole address. */
function pathOf(incoming: IncomingMessage): string {
  const target = incoming.url ?? "/";
  if (target.startsWith("/")) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}

function forward(upstream: string, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const url = new URL(pathOf(incoming), upstream);
    const request = httpRequest(url, { method: incoming.method, headers: { ...incoming.headers } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once("end", resolve);
      answer.once("error", reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}

/** Does a rule's pattern name this request? Text: the whole operation; expression: anywhere in it. */
function matches(request: EdgeRequest, operation: string | RegExp): boolean {
  return typeof operation === "string" ? request.operation === operation : operation.test(request.operation);
}

/** An AWS error in the form of the request's protocol: XML for query services, CloudFront and S3, JSON for the others. */
export function errorAnswer(request: EdgeRequest, status: number, code: string, message: string): EdgeAnswer {
  const isQuery = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  if (isQuery && request.service === "ec2")
    return {
      status,
      headers: { "content-type": "text/xml" },
      body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>edge</RequestID></Response>`,
    };
  if (isQuery || request.service === "cloudfront")
    return {
      status,
      headers: { "content-type": "text/xml" },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>edge</RequestId></ErrorResponse>`,
    };
  if (request.service === "s3")
    return {
      status,
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    };
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ __type: code, message }),
  };
}

const REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  ec2: [403, "UnauthorizedOperation"],
  iam: [403, "AccessDenied"],
  lambda: [403, "AccessDeniedException"],
  s3: [403, "AccessDenied"],
};

/** Refuses matching requests as IAM does. */
export function deny(operation: string | RegExp, message = "User is not authorized to perform this action"): EdgeRule {
  return (request) =>
    matches(request, operation)
      ? errorAnswer(request, ...(REFUSALS[request.service] ?? [400, "AccessDeniedException"]), message)
      : undefined;
}

/** Refuses the first `times` matching requests for their rate, then lets them through. */
export function throttle(operation: string | RegExp, times: number, code = "ThrottlingException"): EdgeRule {
  let left = times;
  return (request) => {
    if (left <= 0 || !matches(request, operation)) return undefined;
    left -= 1;
    return errorAnswer(request, code === "TooManyRequestsException" ? 429 : 400, code, "Rate exceeded");
  };
}

/** Answers matching requests with a JSON body. */
export function answerJson(operation: string | RegExp, body: unknown): EdgeRule {
  return (request) =>
    matches(request, operation)
      ? { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
      : undefined;
}

/** Answers matching requests of a query service (IAM, STS) with the inside of its result element. */
export function answerQuery(operation: string, result: string): EdgeRule {
  const name = operation.slice(operation.indexOf(":") + 1);
  return (request) =>
    matches(request, operation)
      ? {
          status: 200,
          headers: { "content-type": "text/xml" },
          body: `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${result}</${name}Result><ResponseMetadata><RequestId>edge</RequestId></ResponseMetadata></${name}Response>`,
        }
      : undefined;
}
