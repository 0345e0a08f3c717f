import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { actionExists } from "#lib/catalog/catalog.ts";
import { COLLECTORS, DISCOVERY_ACTIONS } from "./index.ts";

/** Operations whose IAM action has another name. Source: Service Authorization Reference, Amazon S3 and IAM Access Analyzer. */
const RENAMED: Readonly<Record<string, string>> = {
  "access-analyzer:ListFindingsV2": "access-analyzer:ListFindings",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:ListBuckets": "s3:ListAllMyBuckets",
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
  "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
};

/** Clients whose package is not called as IAM calls the service. Source: Service Authorization Reference. */
const PREFIXES: Readonly<Record<string, string>> = {
  "api-gateway": "apigateway",
  apigatewayv2: "apigateway",
  "auto-scaling": "autoscaling",
  "bedrock-agentcore-control": "bedrock-agentcore",
  "cloudwatch-logs": "logs",
  "cognito-identity-provider": "cognito-idp",
  accessanalyzer: "access-analyzer",
  "config-service": "config",
  "data-pipeline": "datapipeline",
  "elastic-load-balancing-v2": "elasticloadbalancing",
  eventbridge: "events",
  "secrets-manager": "secretsmanager",
  sfn: "states",
};

/**
 * API Gateway's actions are the HTTP methods of its API, whatever is asked: every read is `apigateway:GET`.
 * Source: Service Authorization Reference, Amazon API Gateway Management.
 */
function actionOf(operation: string, names: Readonly<Record<string, string>>): string {
  return /^apigateway:Get[A-Z]/.test(operation) ? "apigateway:GET" : (names[operation] ?? operation);
}

/** Of this one operation there are two, and the account's stands in a file of its own. */
const OF_ACCOUNT: Readonly<Record<string, string>> = { "s3:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock" };

interface Call {
  file: string;
  action: string;
  operation: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(?:test|int\.test|test-support)\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Every `action: "…"` in the code with the command that is sent next, as the service of the client's package names it. */
function callsIn(file: string): Call[] {
  const code = readFileSync(file, "utf8");
  const serviceOf = new Map<string, string>();
  for (const [, names, service] of code.matchAll(/import \{([^}]*)\} from "@aws-sdk\/client-([a-z0-9-]+)"/g))
    for (const name of (names ?? "").split(",")) serviceOf.set(name.trim(), PREFIXES[service ?? ""] ?? service ?? "");
  const calls: Call[] = [];
  for (const match of code.matchAll(/\bnew (\w+)Command\(/g)) {
    const before = code.slice(0, match.index);
    const action = /[\s\S]*\baction(?:: "([^"]+)"| = "([^"]+)")/.exec(before);
    const operation = match[1] ?? "";
    calls.push({
      file,
      action: action?.[1] ?? action?.[2] ?? /const action = "([^"]+)"/.exec(before)?.[1] ?? "none",
      operation: `${serviceOf.get(`${operation}Command`) ?? "unknown"}:${operation}`,
    });
  }
  return calls;
}

const calls = sources(import.meta.dirname).flatMap(callsIn);
const declared = new Set(
  COLLECTORS.flatMap((collector) => [...collector.actions, ...Object.values(collector.optionalActions ?? {}).flat()]),
);

describe("declared actions", () => {
  it("are found in the code at all", () => {
    expect(calls.length).toBeGreaterThan(120);
  });

  it("stand beside the command that they permit", () => {
    for (const call of calls) {
      const names = call.file.endsWith("/s3/account.ts") ? OF_ACCOUNT : RENAMED;
      expect(call).toMatchObject({ action: actionOf(call.operation, names) });
    }
  });

  it("cover every call, and none is declared without a call", () => {
    expect([...new Set(calls.map((call) => call.action))].sort()).toEqual([...declared].sort());
  });

  it("of discovery stand beside their commands too", () => {
    const discovery = callsIn(join(import.meta.dirname, "../sources/aws/identity.ts"));
    const called = discovery.map((call) => call.operation).filter((operation) => operation !== "sts:GetCallerIdentity");
    expect(called.sort()).toEqual([...DISCOVERY_ACTIONS].sort());
  });

  it("are actions that AWS knows", () => {
    for (const action of declared) expect({ action, exists: actionExists(action) }).toEqual({ action, exists: true });
  });

  it("are unique ids and kinds: one collector writes a kind", () => {
    const ids = COLLECTORS.map((collector) => collector.id);
    expect(new Set(ids).size).toBe(ids.length);
    const kinds = COLLECTORS.flatMap((collector) => collector.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
