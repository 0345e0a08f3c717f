import { DeleteRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { DeleteFunctionUrlConfigCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { type AwsEdge, deny, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import {
  ACCOUNT,
  answerWhatMotoLacks,
  clientSettings,
  connectAccount,
  REGION,
  SECRET_VALUE,
  seedAccount,
} from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { scanEnd, startWorker, type TestWorker } from "../../scripts/test/worker-process.ts";

let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;
let worker: TestWorker;

beforeAll(async () => {
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  await seedAccount(moto.url, new Date());
  await connectAccount(edge.url);
  worker = await startWorker();
});

afterAll(async () => {
  await worker?.stop();
  await edge?.stop();
  await moto?.stop();
  await stopJobs(1000);
  await database?.drop();
});

async function scan() {
  return scanEnd(await startScan({ caller: CLI, input: { accountId: ACCOUNT } }));
}

async function lines(sql: string): Promise<string[]> {
  const found = await pool().query<{ line: string }>(sql);
  return found.rows.map((row) => row.line).sort();
}

const RESOURCES = "SELECT kind || ' ' || name AS line FROM resource WHERE gone_at IS NULL";
const OPEN = "SELECT check_id || ' ' || resource_name AS line FROM finding WHERE status = 'open'";

/** Everything that is stored, as text, row by row: where a secret would have to show. */
async function everythingStored(): Promise<string> {
  const tables = await pool().query<{ name: string }>(
    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'jobs')",
  );
  let text = "";
  for (const { name } of tables.rows) {
    const rows = await pool().query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    text += rows.rows.map((row) => row.row).join("\n");
  }
  return text;
}

async function eventsSince(at: Date): Promise<string[]> {
  const found = await pool().query<{ line: string }>(
    `SELECT e.type || ' ' || f.check_id || ' ' || f.resource_name AS line FROM finding_event e JOIN finding f ON f.id = e.finding_id
     WHERE e.id IN (SELECT id FROM finding_event WHERE at > $1) ORDER BY 1`,
    [at],
  );
  return found.rows.map((row) => row.line);
}

/** The network that the emulator gives to every account has other ids each time. */
function withoutIds(line: string): string {
  return line.replace(/^(ec2\.\S+ (?:rtb|subnet|vpc))-\w+$/, "$1");
}

const FINDINGS = [
  "access-analyzer-missing us-east-1",
  "account-public-access-not-blocked 123456789012",
  "bucket-access-not-logged trail-logs",
  "bucket-acls-enabled trail-logs",
  "bucket-plain-transport trail-logs",
  "bucket-public-access-not-blocked trail-logs",
  "bucket-versioning-off trail-logs",
  "config-recorder-off us-east-1",
  "function-admin-role orders-api",
  "function-code-signing-off orders-api",
  "function-code-signing-off payments-worker",
  "function-deprecated-runtime orders-api",
  "function-environment-default-key orders-api",
  "function-no-reserved-concurrency orders-api",
  "function-public-invoke orders-api",
  "function-secret-in-environment orders-api",
  "function-toxic-combination orders-api",
  "function-tracing-off orders-api",
  "function-url-without-auth orders-api",
  "function-without-error-alarm orders-api",
  "function-without-error-alarm payments-worker",
  "function-without-insights orders-api",
  "function-without-insights payments-worker",
  "function-without-throttle-alarm orders-api",
  "function-without-throttle-alarm payments-worker",
  "guardduty-off us-east-1",
  "inspector-lambda-code-off us-east-1",
  "inspector-lambda-off us-east-1",
  "log-bucket-without-object-lock trail-logs",
  "password-policy-missing 123456789012",
  "queue-no-dead-letter-queue payments",
  "queue-plain-transport payments",
  "role-managed-admin-policy orders-role",
  "role-trusts-anyone open-role",
  "root-without-mfa 123456789012",
  "securityhub-off us-east-1",
  "trail-insights-off main",
  "trail-insights-off stopped",
  "trail-not-logging stopped",
  "trail-without-kms-key main",
  "trail-without-kms-key stopped",
  "trail-without-log-validation stopped",
  "user-without-mfa ana",
];

describe("a live account, scanned over HTTP", () => {
  let firstScanAt: Date;

  it("stores every resource by name", async () => {
    const ended = await scan();
    firstScanAt = new Date();
    expect(ended.error).toBeNull();
    const mapping = await pool().query<{ name: string }>(
      "SELECT name FROM resource WHERE kind = 'lambda.event-source-mapping'",
    );
    expect((await lines(RESOURCES)).map(withoutIds)).toEqual([
      "access-analyzer.settings us-east-1",
      "cloudtrail.trail main",
      "cloudtrail.trail stopped",
      "config.settings us-east-1",
      "ec2.route-table rtb",
      "ec2.security-group default",
      ...Array.from({ length: 6 }, () => "ec2.subnet subnet"),
      "ec2.vpc vpc",
      "ecr.registry us-east-1",
      "events.bus default",
      "guardduty.settings us-east-1",
      "iam.account 123456789012",
      "iam.oidc-provider token.actions.githubusercontent.com",
      "iam.policy AdministratorAccess",
      "iam.role open-role",
      "iam.role orders-role",
      "iam.role payments-role",
      "iam.user ana",
      "iam.user robot",
      "inspector2.settings us-east-1",
      `lambda.event-source-mapping ${mapping.rows[0]?.name}`,
      "lambda.function orders-api",
      "lambda.function payments-worker",
      "lambda.function-url orders-api",
      "lambda.layer-version shared:1",
      "logs.settings us-east-1",
      "s3.account 123456789012",
      "s3.bucket trail-logs",
      "securityhub.settings us-east-1",
      "sqs.queue payments",
      "xray.settings us-east-1",
    ]);
  });

  it("opens every finding by name", async () => {
    expect(await lines(OPEN)).toEqual(FINDINGS);
  });

  it("keeps names of environment variables and no value", async () => {
    const stored = await everythingStored();
    expect(stored).toContain("DB_PASSWORD");
    expect(stored).not.toContain(SECRET_VALUE);
    expect(stored).not.toContain(Buffer.from(SECRET_VALUE).toString("base64"));
  });

  it("keeps a tag that somebody wrote to break pages as the text it is", async () => {
    const found = await pool().query<{ tags: Record<string, string> }>(
      "SELECT tags FROM resource WHERE name = 'orders-api' AND kind = 'lambda.function'",
    );
    expect(found.rows[0]?.tags['we"ird\n</script>']).toBe("<img src=x onerror=alert(1)>");
  });

  it("takes the trail from its bucket once, sets the broken record aside and fills usage", async () => {
    const events = await pool().query("SELECT 1 FROM trail_event");
    expect(events.rowCount).toBe(2);
    const rejected = await pool().query<{ reason: string }>("SELECT reason FROM trail_rejection");
    expect(rejected.rows.map((row) => row.reason)).toEqual(["eventTime is missing or no ISO 8601 time."]);
    const usage = await pool().query(
      `SELECT p.arn, a.text AS action, r.text AS resource, f.text AS fn, u.count::int FROM usage_case u
       JOIN trail_principal p ON p.id = u.principal_id JOIN trail_term a ON a.id = u.action_id
       JOIN trail_term r ON r.id = u.resource_id JOIN trail_term f ON f.id = u.function_id`,
    );
    expect(usage.rows).toEqual([
      {
        arn: `arn:aws:iam::${ACCOUNT}:role/payments-role`,
        action: "dynamodb:GetItem",
        resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/payments`,
        fn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:payments-worker`,
        count: 2,
      },
    ]);
  });

  it("resolves the one finding that was mended and touches nothing else", async () => {
    const before = await pool().query(
      "SELECT id, status, severity, evidence_hash, updated_at FROM finding WHERE check_id <> 'function-url-without-auth' ORDER BY id",
    );
    await new LambdaClient(clientSettings(moto.url)).send(
      new DeleteFunctionUrlConfigCommand({ FunctionName: "orders-api" }),
    );
    await scan();
    expect(await eventsSince(firstScanAt)).toEqual(["resolved function-url-without-auth orders-api"]);
    const after = await pool().query(
      "SELECT id, status, severity, evidence_hash, updated_at FROM finding WHERE check_id <> 'function-url-without-auth' ORDER BY id",
    );
    expect(after.rows).toEqual(before.rows);
    expect(await lines("SELECT kind || ' ' || name AS line FROM resource WHERE gone_at IS NOT NULL")).toEqual([
      "lambda.function-url orders-api",
    ]);
  });

  it("shows a refused list as a gap, resolves nothing on it, and goes on where the next scan gets through", async () => {
    const since = new Date();
    const allow = edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/?\?/));
    const ended = await scan();
    allow();
    expect(ended.status).toBe("partial");
    const gaps = await pool().query(
      "SELECT DISTINCT action, reason FROM coverage_gap WHERE closed_at IS NULL AND reason = 'denied'",
    );
    expect(gaps.rows).toEqual([{ action: "lambda:ListFunctions", reason: "denied" }]);
    expect(await eventsSince(since)).toEqual([]);
    expect(await lines(RESOURCES)).toContain("lambda.function orders-api");
    expect(await lines(OPEN)).toEqual(FINDINGS.filter((line) => line !== "function-url-without-auth orders-api"));
    await new IAMClient(clientSettings(moto.url)).send(new DeleteRoleCommand({ RoleName: "open-role" }));
    await scan();
    expect(await lines("SELECT kind || ' ' || name AS line FROM resource WHERE gone_at IS NOT NULL")).toEqual([
      "iam.role open-role",
      "lambda.function-url orders-api",
    ]);
    expect(await eventsSince(since)).toEqual(["resolved role-trusts-anyone open-role"]);
    const closed = await pool().query("SELECT 1 FROM coverage_gap WHERE closed_at IS NULL AND reason = 'denied'");
    expect(closed.rowCount).toBe(0);
  });
});
