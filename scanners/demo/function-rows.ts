import type { CallName } from "./calls.ts";
import type { FunctionState, Trigger } from "./function-state.ts";
import type { AccountKey, Change, Region } from "./world.ts";
import { STRANGER } from "./world.ts";

/** One function as written down: service, suffix, trigger, calls, and what is special about it. */
export interface FunctionRow {
  service: string;
  suffix: string;
  trigger: Trigger;
  calls: readonly CallName[];
  region?: Region;
  from?: number;
  until?: number;
  alias?: { name: string; publicFrom?: number };
  base?: Partial<FunctionState>;
  changes?: readonly Change<FunctionState>[];
}

function row(service: string, suffix: string, trigger: Trigger, calls: string, rest: Partial<FunctionRow> = {}) {
  return { service, suffix, trigger, calls: calls.split(" ") as CallName[], ...rest } satisfies FunctionRow;
}

/** The layer that a stranger slips into a function on the last day. */
export const STRANGE_LAYER = `arn:aws:lambda:eu-west-1:${STRANGER}:layer:runtime-telemetry:4`;

const open = { auth: "NONE", hasOpenCors: false } as const;
const signed = { auth: "AWS_IAM", hasOpenCors: false } as const;

const PRODUCTION: readonly FunctionRow[] = [
  row("orders", "api", "api", "get put query secret decrypt logs", { alias: { name: "live" } }),
  row("orders", "create", "sqs", "put get secret workflow logs", {
    base: { width: "wide" },
    changes: [{ day: -30, set: { runtime: "nodejs22.x" } }],
  }),
  row("orders", "events-projector", "dynamodb", "get update put logs", { base: { keepsFailures: true } }),
  row("orders", "expiry-sweeper", "schedule", "query remove logs"),
  row("orders", "invoice-pdf-renderer", "sqs", "read write get logs", {
    base: { runtime: null, memoryMb: 2048, timeoutSeconds: 120 },
  }),
  row("orders", "export", "s3", "read write query logs", {
    base: { width: "roomy", grants: ["unpinned-s3"] },
    changes: [
      { day: -20, set: { width: "admin" } },
      { day: 0, set: { grants: ["unpinned-s3", "public"] } },
    ],
  }),
  row("payments", "authorise", "api", "get put secret decrypt logs", {
    base: { signing: "enforce", hasOwnKey: true, isTraced: true, reserved: 80, isInVpc: true },
    alias: { name: "live" },
  }),
  row("payments", "capture", "sqs", "get update secret decrypt logs", {
    base: { signing: "enforce", hasOwnKey: true, isTraced: true, reserved: 40, isInVpc: true },
  }),
  row("payments", "refund", "sqs", "get update secret logs", {
    base: { signing: "enforce", hasOwnKey: true, reserved: 20 },
    changes: [{ day: -38, set: { isTraced: true } }],
  }),
  row("payments", "webhook", "url", "put secret decrypt logs", {
    base: { url: signed, secrets: ["WEBHOOK_SIGNING_SECRET"], width: "roomy" },
    changes: [
      { day: -54, set: { url: open } },
      { day: -39, set: { url: signed } },
      { day: -16, set: { url: open } },
      { day: -4, set: { url: signed } },
      { day: -2, set: { url: { auth: "NONE", hasOpenCors: true } } },
      { day: 0, set: { layers: [STRANGE_LAYER] } },
    ],
  }),
  row("payments", "settlement-batch", "kinesis", "get put read logs", {
    changes: [{ day: -24, set: { keepsFailures: true } }],
  }),
  row("payments", "nightly-reconciliation-report", "schedule", "query read write secret logs", {
    base: { runtime: "python3.10", secrets: ["DB_PASSWORD"], timeoutSeconds: 900 },
    changes: [{ day: -22, set: { secrets: [] } }],
  }),
  row("payments", "fraud-score", "none", "get query parameter logs", {
    base: { runtime: "python3.12", memoryMb: 1769 },
  }),
  row("catalogue", "api", "api", "get query parameter logs", { alias: { name: "live" } }),
  row("catalogue", "search-indexer", "dynamodb", "get query read logs", { base: { role: "catalogue-shared-role" } }),
  row("catalogue", "image-resizer", "s3", "read write logs", {
    base: { runtime: "nodejs18.x", role: "catalogue-shared-role", memoryMb: 1536 },
    changes: [{ day: -31, set: { runtime: "nodejs22.x" } }],
  }),
  row("catalogue", "image-resizer-v1", "s3", "read write logs", {
    base: { runtime: "nodejs16.x", grants: ["unpinned-s3"] },
    until: -44,
  }),
  row("catalogue", "price-sync", "sqs", "get put parameter logs", { base: { role: "catalogue-shared-role" } }),
  row("catalogue", "supplier-import", "s3", "read put secret logs", {
    base: { runtime: "python3.9", secrets: ["SUPPLIER_API_KEY", "SFTP_PASSWORD"], width: "wide" },
  }),
  row("notifications", "email-sender", "sqs", "get parameter logs", { base: { recursion: "Allow" } }),
  row("notifications", "sms-sender", "sqs", "get secret logs", {
    base: { secrets: ["SMS_GATEWAY_TOKEN"] },
    changes: [{ day: -47, set: { secrets: [] } }],
  }),
  row("notifications", "push-sender", "sns", "get secret logs"),
  row("notifications", "template-renderer", "none", "read parameter logs"),
  row("notifications", "bounce-and-complaint-handler", "sns", "update logs", { base: { runtime: "nodejs20.x" } }),
  row("identity", "token-issuer", "api", "user secret decrypt logs", {
    base: { signing: "enforce", hasOwnKey: true, isTraced: true, reserved: 60, isInVpc: true },
    alias: { name: "live" },
  }),
  row("identity", "pre-sign-up", "cognito", "user get logs"),
  row("identity", "post-confirmation", "cognito", "put user logs"),
  row("identity", "password-reset", "api", "user secret logs", {
    base: { secrets: ["JWT_SECRET"] },
    changes: [{ day: -10, set: { secrets: ["JWT_SECRET", "JWT_SECRET_PREVIOUS"] } }],
  }),
  row("identity", "session-reaper", "schedule", "query remove logs"),
  row("shipping", "rate-quote", "api", "get secret logs", { base: { width: "roomy" } }),
  row("shipping", "label-printer", "sqs", "read write logs", { base: { runtime: "dotnet8" } }),
  row("shipping", "carrier-webhook", "url", "put logs", {
    base: { url: { auth: "NONE", hasOpenCors: true }, grants: ["partner"] },
    changes: [{ day: -27, set: { url: { auth: "NONE", hasOpenCors: false } } }],
  }),
  row("shipping", "parcel-tracking-poller", "schedule", "get update secret logs"),
  row("inventory", "reserve-stock", "api", "get update logs", { base: { isTraced: true, reserved: 25 } }),
  row("inventory", "release-stock", "sqs", "get update logs"),
  row("inventory", "stock-events", "dynamodb", "get query logs"),
  row("inventory", "warehouse-synchronisation", "schedule", "query put secret logs", {
    base: { runtime: "java11", width: "wide", memoryMb: 1024 },
  }),
  row("pricing", "legacy-coupon-engine", "api", "get query logs", {
    base: { runtime: "nodejs14.x", width: "admin", secrets: ["COUPON_DB_PASSWORD"] },
    until: -26,
  }),
  row("loyalty", "points-accrual", "dynamodb", "get update logs", { from: -34 }),
  row("loyalty", "points-redemption", "api", "get update secret logs", { from: -34 }),
  row("support", "ticket-router", "sqs", "get put parameter logs", { from: -18 }),
  row("support", "chat-transcript-archiver", "kinesis", "read write logs", {
    from: -18,
    base: { secrets: ["CHAT_ACCESS_TOKEN"] },
  }),
  row("analytics", "clickstream-ingest", "kinesis", "put logs", { region: "eu-central-1", base: { memoryMb: 512 } }),
  row("analytics", "sessioniser", "kinesis", "get put logs", {
    region: "eu-central-1",
    changes: [{ day: -13, set: { keepsFailures: true } }],
  }),
  row("analytics", "daily-rollup", "schedule", "query read write logs", {
    region: "eu-central-1",
    base: { runtime: "python3.11", width: "wide", timeoutSeconds: 900 },
  }),
  row("analytics", "warehouse-export-to-parquet-partitioned-by-country", "schedule", "read write secret logs", {
    region: "eu-central-1",
    base: { runtime: "python3.11", secrets: ["WAREHOUSE_PASSWORD"] },
  }),
  row("analytics", "personal-data-eraser", "sqs", "query remove read write logs", {
    region: "eu-central-1",
    base: { width: "roomy", hasOwnKey: true },
  }),
  row("marketing", "edge-redirect", "none", "get logs", { region: "us-east-1" }),
  row("marketing", "campaign-tracker", "url", "put logs", {
    region: "us-east-1",
    base: { url: { auth: "NONE", hasOpenCors: true }, runtime: "nodejs20.x" },
  }),
  row("marketing", "geo-pricing", "none", "get logs", {
    region: "us-east-1",
    alias: { name: "edge", publicFrom: -25 },
  }),
];

const STAGING: readonly FunctionRow[] = [
  row("orders", "api", "api", "get put query secret logs"),
  row("orders", "create", "sqs", "put get workflow logs", {
    base: { width: "admin" },
    changes: [{ day: -29, set: { width: "roomy" } }],
  }),
  row("orders", "export", "s3", "read write logs", {
    base: { width: "admin", grants: ["public"] },
    changes: [{ day: -50, set: { grants: [] } }],
  }),
  row("payments", "authorise", "api", "get put secret logs", { base: { signing: "warn" } }),
  row("payments", "capture", "sqs", "get update secret logs", { base: { signing: "warn" } }),
  row("payments", "webhook", "url", "put secret logs", { base: { url: open } }),
  row("payments", "fraud-score", "none", "get query logs", { base: { runtime: "python3.8" } }),
  row("catalogue", "api", "api", "get query logs", { base: { role: "staging-lambda-default" } }),
  row("catalogue", "price-sync", "sqs", "get put logs", { base: { role: "staging-lambda-default" } }),
  row("catalogue", "supplier-import", "s3", "read put logs", {
    base: { role: "staging-lambda-default", secrets: ["SFTP_PASSWORD"] },
  }),
  row("notifications", "email-sender", "sqs", "get logs", { base: { role: "staging-lambda-default" } }),
  row("notifications", "push-sender", "sns", "get logs"),
  row("identity", "token-issuer", "api", "user secret logs", { base: { secrets: ["JWT_SECRET"] } }),
  row("identity", "password-reset", "api", "user logs"),
  row("shipping", "rate-quote", "api", "get logs"),
  row("inventory", "reserve-stock", "api", "get update logs"),
  row("loyalty", "points-accrual", "dynamodb", "get update logs", { from: -41 }),
  row("support", "ticket-router", "sqs", "get put logs", { from: -28 }),
  // Its role was deleted with the trial that it belonged to.
  row("support", "survey", "none", "logs", { from: -28, until: -5 }),
  row("experiments", "load-generator", "schedule", "invoke logs", {
    base: { width: "wide", recursion: "Allow" },
    until: -8,
  }),
  row("analytics", "sessioniser", "kinesis", "get put logs", { region: "eu-central-1" }),
];

const SHARED: readonly FunctionRow[] = [
  row("platform", "log-forwarder", "none", "read logs", { base: { width: "roomy", isTraced: true, reserved: 30 } }),
  row("platform", "log-forwarder", "none", "read logs", { region: "eu-central-1", base: { width: "roomy" } }),
  row("platform", "cost-anomaly-report", "schedule", "read write logs", { base: { runtime: "python3.12" } }),
  row("platform", "unused-image-cleanup", "schedule", "query logs", { base: { width: "wide" } }),
  row("platform", "backup-restore-verifier", "schedule", "read logs"),
  row("platform", "secrets-manager-rotation-postgresql-multi-user", "none", "secret decrypt logs", {
    base: { runtime: "python3.10", isInVpc: true, hasOwnKey: true },
    changes: [{ day: -6, set: { runtime: "python3.13" } }],
  }),
  row("platform", "dns-record-synchroniser", "schedule", "get put logs"),
  row("platform", "account-vending", "none", "workflow parameter logs", { base: { width: "admin" } }),
  row("platform", "slack-approvals", "url", "secret put logs", { base: { url: open, secrets: ["SLACK_BOT_TOKEN"] } }),
  row("platform", "artifact-scanner", "s3", "read put logs", { base: { runtime: null, memoryMb: 3008 } }),
  row("platform", "access-key-janitor", "schedule", "query logs"),
  row("platform", "certificate-expiry-notifier", "schedule", "get logs", { base: { runtime: "ruby3.2" } }),
];

export const FUNCTION_ROWS: Readonly<Record<AccountKey, readonly FunctionRow[]>> = {
  production: PRODUCTION,
  staging: STAGING,
  shared: SHARED,
};
