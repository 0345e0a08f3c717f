import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../scanners/sources/aws/quotas.ts";
import {
  BENCH_ACCOUNT,
  BENCH_REGION,
  type BenchAccount,
  functionArn,
  functionConfiguration,
  functionPolicy,
} from "./aws-account.ts";
import { iamAnswer } from "./aws-iam.ts";
import { AwsLimits, type FamilyCount } from "./aws-limits.ts";
import { type Answer, json, query, type Request } from "./aws-protocol.ts";

export interface AwsEndpoint {
  url: string;
  limits: AwsLimits;
  /** Calls by IAM action, refused ones included. */
  calls: Map<string, FamilyCount>;
  stop(): Promise<void>;
}

/**
 * A server on the loopback interface that speaks as much of Lambda, IAM, STS, CloudTrail, Organizations and S3 as a scan
 * needs, for one account and region, and refuses what goes beyond the documented call limits as each service does.
 * `delayMs` is the time that an answer takes, as over a network.
 */
export async function startAwsEndpoint(account: BenchAccount, delayMs = 15): Promise<AwsEndpoint> {
  const limits = new AwsLimits();
  const calls = new Map<string, FamilyCount>();
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500).end(error instanceof Error ? error.message : "failed");
    });
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const action = actionOf(request);
    const isGranted = limits.take(familyOf(action));
    const count = calls.get(action) ?? { calls: 0, refused: 0 };
    count.calls += 1;
    if (!isGranted) count.refused += 1;
    calls.set(action, count);
    const answer = isGranted ? answerTo(account, request, action) : throttled(request);
    if (delayMs > 0) await sleep(delayMs);
    outgoing.writeHead(answer.status, {
      "content-type": answer.type,
      ...(answer.status === 429 ? { "x-amzn-errortype": "TooManyRequestsException" } : {}),
      ...(answer.status === 404 ? { "x-amzn-errortype": "ResourceNotFoundException" } : {}),
    });
    outgoing.end(answer.body);
  }

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The endpoint has no address.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    limits,
    calls,
    stop: () =>
      new Promise((done, failed) => {
        server.closeAllConnections();
        server.close((error) => (error ? failed(error) : done()));
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  // The signature names the service: Credential=<key>/<date>/<region>/<service>/aws4_request
  const service =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? "")?.[1] ?? "unknown";
  const target = incoming.headers["x-amz-target"];
  return {
    service,
    method: incoming.method ?? "GET",
    url: new URL(incoming.url ?? "/", "http://endpoint"),
    target: typeof target === "string" ? target.slice(target.lastIndexOf(".") + 1) : undefined,
    form: new URLSearchParams(Buffer.concat(chunks).toString("utf8")),
  };
}

const LAMBDA_ROUTES: readonly (readonly [RegExp, string])[] = [
  [/\/functions\/?$/, "ListFunctions"],
  [/\/functions\/[^/]+\/policy$/, "GetPolicy"],
  [/\/tags\//, "ListTags"],
  [/\/functions\/[^/]+\/concurrency$/, "GetFunctionConcurrency"],
  [/\/event-invoke-config\/list$/, "ListFunctionEventInvokeConfigs"],
  [/\/provisioned-concurrency$/, "ListProvisionedConcurrencyConfigs"],
  [/\/recursion-config$/, "GetFunctionRecursionConfig"],
  [/\/functions\/[^/]+\/urls$/, "ListFunctionUrlConfigs"],
  [/\/functions\/[^/]+\/aliases$/, "ListAliases"],
  [/\/event-source-mappings\/?$/, "ListEventSourceMappings"],
  [/\/code-signing-configs\/?$/, "ListCodeSigningConfigs"],
  [/\/layers\/?$/, "ListLayers"],
  [/\/functions\/[^/]+$/, "GetFunction"],
];

function actionOf(request: Request): string {
  const { service, url, target, form } = request;
  if (service === "lambda")
    return `lambda:${LAMBDA_ROUTES.find(([route]) => route.test(url.pathname))?.[1] ?? "Unknown"}`;
  if (service === "s3")
    return url.pathname.split("/").length > 2 && url.pathname.split("/")[2] !== ""
      ? "s3:GetObject"
      : `s3:${s3Action(url)}`;
  return `${service}:${target ?? form.get("Action") ?? "Unknown"}`;
}

function s3Action(url: URL): string {
  if (url.searchParams.has("policyStatus")) return "GetBucketPolicyStatus";
  if (url.searchParams.has("acl")) return "GetBucketAcl";
  if (url.searchParams.has("publicAccessBlock")) return "GetBucketPublicAccessBlock";
  return "ListBucket";
}

/** Too many calls, in each service's own words. Source: the "Common Errors" page of each API reference. */
function throttled({ service }: Request): Answer {
  if (service === "lambda")
    return json({ Type: "User", Reason: "CallerRateLimitExceeded", message: "Rate exceeded" }, 429);
  if (service === "s3")
    return {
      status: 503,
      type: "application/xml",
      body: "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>",
    };
  if (service === "iam" || service === "sts")
    return {
      status: 400,
      type: "text/xml",
      body: "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>bench</RequestId></ErrorResponse>",
    };
  return {
    status: 400,
    type: "application/x-amz-json-1.1",
    body: JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" }),
  };
}

function answerTo(account: BenchAccount, request: Request, action: string): Answer {
  switch (request.service) {
    case "lambda":
      return lambdaAnswer(account, request, action);
    case "iam":
      return iamAnswer(account, request, action);
    case "sts":
      return query(
        action,
        `<Arn>arn:aws:iam::${BENCH_ACCOUNT}:user/scanner</Arn><UserId>AIDASCANNER</UserId><Account>${BENCH_ACCOUNT}</Account>`,
      );
    case "cloudtrail":
      return json(action === "cloudtrail:LookupEvents" ? { Events: [] } : { trailList: [] });
    case "organizations":
      return {
        status: 400,
        type: "application/x-amz-json-1.1",
        body: JSON.stringify({ __type: "AWSOrganizationsNotInUseException", message: "No organization." }),
      };
    case "s3":
      return {
        status: 200,
        type: "application/xml",
        body: "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>",
      };
    default:
      return json({ message: `The bench does not speak ${action}.` }, 501);
  }
}

function lambdaAnswer(account: BenchAccount, { url }: Request, action: string): Answer {
  const index = Number(/function-(\d{5})/.exec(decodeURIComponent(url.pathname))?.[1] ?? -1);
  switch (action) {
    case "lambda:ListFunctions": {
      const from = Number(url.searchParams.get("Marker") ?? 0);
      const end = Math.min(account.functions, from + 50);
      const items = Array.from({ length: end - from }, (_value, offset) => functionConfiguration(from + offset));
      return json({ Functions: items, ...(end < account.functions ? { NextMarker: String(end) } : {}) });
    }
    case "lambda:GetPolicy": {
      const policy = functionPolicy(index);
      return policy === undefined
        ? json({ Type: "User", Message: "The resource you requested does not exist." }, 404)
        : json({ Policy: policy, RevisionId: "1" });
    }
    case "lambda:ListTags":
      return json({ Tags: { Team: `team-${index % 12}`, Environment: "production" } });
    case "lambda:GetFunctionConcurrency":
      return json(index % 20 === 0 ? { ReservedConcurrentExecutions: 10 } : {});
    case "lambda:ListFunctionEventInvokeConfigs":
      return json({ FunctionEventInvokeConfigs: [] });
    case "lambda:ListProvisionedConcurrencyConfigs":
      return json({ ProvisionedConcurrencyConfigs: [] });
    case "lambda:GetFunctionRecursionConfig":
      return json({ RecursiveLoop: "Terminate" });
    case "lambda:ListFunctionUrlConfigs":
      return json({ FunctionUrlConfigs: index % 25 === 0 ? [functionUrl(index)] : [] });
    case "lambda:ListAliases":
      return json({ Aliases: [] });
    case "lambda:ListEventSourceMappings":
      return json({ EventSourceMappings: [] });
    case "lambda:ListCodeSigningConfigs":
      return json({ CodeSigningConfigs: [] });
    case "lambda:ListLayers":
      return json({ Layers: [] });
    default:
      return json({ message: `The bench does not speak ${action}.` }, 501);
  }
}

function functionUrl(index: number): Record<string, unknown> {
  return {
    FunctionUrl: `https://bench${index}.lambda-url.${BENCH_REGION}.on.aws/`,
    FunctionArn: functionArn(index),
    AuthType: index % 50 === 0 ? "NONE" : "AWS_IAM",
    CreationTime: "2026-01-02T03:04:05Z",
    LastModifiedTime: "2026-01-02T03:04:05Z",
  };
}
