import type { Caller } from "../../context.ts";
import { termHash } from "../../trail/term-hash.ts";
import { type EventFilters, eventsWithin, type FilterValues, NO_VALUES } from "./event-filters.ts";
import { ACCOUNT, coverHours, insertEvents, OTHER_ACCOUNT, type TestEvent } from "./trail.test-support.ts";

export const everybody: Caller = { id: "ada", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
export const viewer: Caller = { ...everybody, role: "viewer", accounts: [ACCOUNT] };
export const NOW = new Date("2026-03-04T12:00:00Z");
const FROM = new Date("2026-03-04T00:00:00Z");
const TO = new Date("2026-03-04T06:00:00Z");

export const orders = { arn: `arn:aws:iam::${ACCOUNT}:role/orders`, uniqueId: "AROAORDERS" };
const ada = { arn: `arn:aws:iam::${ACCOUNT}:user/ada`, uniqueId: "AIDAADA", type: "IAMUser" };
export const fn = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`;
export const bucket = "arn:aws:s3:::orders-data";

/** Ten events that differ in everything that can be asked for. The name in front is how tests speak of them. */
const EVENTS: Record<string, TestEvent> = {
  get: {
    time: "2026-03-04T01:00:00Z",
    name: "GetObject",
    source: "s3.amazonaws.com",
    principal: orders,
    session: "orders",
    functionArn: fn,
    ip: "10.0.0.1",
    agent: "aws-sdk-js/3.9 exec-env/AWS_Lambda_nodejs22.x",
    resources: [`${bucket}/a,b.csv`, bucket],
    flags: { functionConfidence: "stated", isReadOnly: true, category: "data" },
  },
  put: {
    time: "2026-03-04T01:10:00Z",
    name: "PutObject",
    source: "s3.amazonaws.com",
    principal: orders,
    session: "orders",
    functionArn: fn,
    ip: "10.0.9.200",
    resources: [bucket],
    flags: { functionConfidence: "inferred", isReadOnly: false, category: "data" },
  },
  denied: {
    time: "2026-03-04T01:20:00Z",
    name: "GetObject",
    source: "s3.amazonaws.com",
    principal: orders,
    ip: "10.0.0.1",
    error: "AccessDenied",
    flags: { isReadOnly: true, category: "data" },
  },
  failed: {
    time: "2026-03-04T01:30:00Z",
    name: "GetObject",
    source: "s3.amazonaws.com",
    principal: ada,
    ip: "2001:db8::7",
    error: "NoSuchKey",
    flags: { isReadOnly: true, category: "data" },
  },
  update: {
    time: "2026-03-04T02:00:00Z",
    name: "UpdateFunctionCode",
    rawName: "UpdateFunctionCode20150331v2",
    source: "lambda.amazonaws.com",
    principal: ada,
    ip: "203.0.113.9",
    agent: "aws-cli/2.17 (100%_sure)",
    resources: [fn],
    params: ["functionName=orders", "dryRun=false"],
    flags: { isReadOnly: false },
  },
  publish: {
    time: "2026-03-04T02:10:00Z",
    name: "UpdateFunctionCode",
    source: "lambda.amazonaws.com",
    principal: ada,
    ip: "203.0.113.9",
    agent: "aws-cli/2.17 (100%_sure)",
    resources: [`${fn}-eu`],
    params: ["functionName=orders-eu", "dryRun=true"],
    flags: { isReadOnly: false },
  },
  rare: {
    time: "2026-03-04T03:00:00Z",
    name: "StartBuild",
    source: "codebuild.amazonaws.com",
    region: "us-east-1",
    ip: "cloudformation.amazonaws.com",
    hashes: [termHash("param", "token=4711")],
    flags: { category: "unknown" },
  },
  network: {
    time: "2026-03-04T03:10:00Z",
    name: "Decrypt",
    source: "kms.amazonaws.com",
    ip: "<script>/8",
    agent: "agent, with a comma",
    flags: { category: "network", isReadOnly: true },
  },
  insight: {
    time: "2026-03-04T04:00:00Z",
    name: "RunInstances",
    source: "ec2.amazonaws.com",
    flags: { category: "insight" },
  },
  other: {
    time: "2026-03-04T05:59:59.999Z",
    name: "PutObject",
    source: "s3.amazonaws.com",
    account: OTHER_ACCOUNT,
    principal: { arn: `arn:aws:iam::${OTHER_ACCOUNT}:role/backup`, account: OTHER_ACCOUNT },
    ip: "10.1.0.1",
    flags: { isReadOnly: false, category: "data" },
  },
};
/** The names of the events in their order. */
export const NAMES = Object.keys(EVENTS);

/** Writes the events, and one right outside of the time on each side. Returns each event's name by its id. */
export async function insertDifferentEvents(): Promise<Map<string, string>> {
  const outside = { name: "GetObject", source: "s3.amazonaws.com", principal: orders };
  await insertEvents([
    { ...outside, time: "2026-03-03T23:59:59.999Z" },
    { ...outside, time: "2026-03-04T06:00:00Z" },
  ]);
  const ids = await insertEvents(Object.values(EVENTS));
  await coverHours(ACCOUNT, "eu-west-1", "2026-03-04T01:00:00Z", "2026-03-04T04:30:00Z");
  return new Map(ids.map((id, index) => [id, NAMES[index] ?? ""]));
}

export interface Asked {
  is?: Partial<FilterValues>;
  not?: Partial<FilterValues>;
  q?: string;
  from?: Date;
  to?: Date;
}

/** Filters over the six hours that hold the events. */
export function filters({ is, not, q = "", from = FROM, to = TO }: Asked): EventFilters {
  return { ...eventsWithin(from, to, is), not: { ...NO_VALUES, ...not }, q };
}
