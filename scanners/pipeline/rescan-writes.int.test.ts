import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { closePool } from "#lib/db/pool.ts";
import { derivedKey } from "#lib/keys.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { openSnapshot } from "../sources/snapshot/open-snapshot.ts";
import { importSnapshot } from "./import-snapshot.ts";

const ACCOUNT = "210987654321";
const ROLES = 1200;
const FUNCTIONS = 1200;

let database: TestDatabase;
let folder: string;

const document = (actions: string[], resource: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: actions, Resource: resource }],
});

function authorizationDetails(): object {
  return {
    IsTruncated: false,
    UserDetailList: [],
    GroupDetailList: [],
    Policies: [],
    RoleDetailList: Array.from({ length: ROLES }, (_, n) => ({
      Path: "/",
      RoleName: `role-${n}`,
      RoleId: `AROA${String(n).padStart(16, "0")}`,
      Arn: `arn:aws:iam::${ACCOUNT}:role/role-${n}`,
      CreateDate: "2024-01-01T00:00:00Z",
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      },
      InstanceProfileList: [],
      RolePolicyList: [
        {
          PolicyName: "own",
          PolicyDocument: document(
            n % 10 === 0 ? ["*"] : ["s3:GetObject", `sqs:*`],
            n % 10 === 0 ? "*" : `arn:aws:s3:::bucket-${n}/*`,
          ),
        },
      ],
      AttachedManagedPolicies: [],
      Tags: [],
      RoleLastUsed: {},
    })),
  };
}

function functions(): object {
  return {
    Functions: Array.from({ length: FUNCTIONS }, (_, n) => ({
      FunctionName: `function-${n}`,
      FunctionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:function-${n}`,
      Runtime: n % 3 === 0 ? "nodejs18.x" : "nodejs24.x",
      Role: `arn:aws:iam::${ACCOUNT}:role/role-${n}`,
      Handler: "index.handler",
      CodeSize: 1000 + n,
      Description: "",
      Timeout: 3,
      MemorySize: 128,
      LastModified: "2025-05-05T10:00:00.000+0000",
      CodeSha256: `sha-${n}`,
      Version: "$LATEST",
      PackageType: "Zip",
      Architectures: ["arm64"],
      TracingConfig: { Mode: "PassThrough" },
      Environment: { Variables: { STAGE: "prod", TABLE: `table-${n}` } },
    })),
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-rescan-"));
  await writeFile(join(folder, "iam.json"), JSON.stringify(authorizationDetails()));
  await writeFile(join(folder, "lambda.json"), JSON.stringify(functions()));
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function scanAt(time: string) {
  const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
  const source = await openSnapshot([folder], { judgeSecret: detector.judge });
  const at = new Date(time);
  return importSnapshot(source, { caller: CLI, clock: fixedClock(at), observedAt: at, isWhole: true });
}

/** Rows written and rows there, by table, as PostgreSQL counts them. Connections flush their counters when they end. */
async function statistics(): Promise<{ written: number; rows: number; byTable: Record<string, number> }> {
  await closePool();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const counted = await client.query<{ name: string; written: number; rows: number }>(
    `SELECT relname AS name, (n_tup_ins + n_tup_upd + n_tup_del)::int AS written, n_live_tup::int AS rows
     FROM pg_stat_user_tables WHERE schemaname = 'public'`,
  );
  await client.end();
  const total = (pick: (row: { written: number; rows: number }) => number) =>
    counted.rows.reduce((sum, row) => sum + pick(row), 0);
  return {
    written: total((row) => row.written),
    rows: total((row) => row.rows),
    byTable: Object.fromEntries(counted.rows.map((row) => [row.name, row.written])),
  };
}

describe("a rescan that changes nothing", () => {
  it("writes under 1 % of the rows that are there, bookkeeping included", async () => {
    const first = await scanAt("2026-11-20T08:00:00Z");
    expect(first.evaluation.opened).toBeGreaterThan(1000);
    const before = await statistics();
    expect(before.rows).toBeGreaterThan(2 * (ROLES + FUNCTIONS));
    const second = await scanAt("2026-11-21T08:00:00Z");
    expect(second.evaluation).toMatchObject({ opened: 0, reopened: 0, resolved: 0, changed: 0 });
    const after = await statistics();
    const written = Object.fromEntries(
      Object.entries(after.byTable).flatMap(([name, count]) => {
        const more = count - (before.byTable[name] ?? 0);
        return more === 0 ? [] : [[name, more]];
      }),
    );
    const share = (after.written - before.written) / before.rows;
    process.stdout.write(
      `rescan: ${after.written - before.written} of ${before.rows} rows (${(share * 100).toFixed(2)} %) ${JSON.stringify(written)}\n`,
    );
    expect(share).toBeLessThan(0.01);
    for (const table of [
      "resource",
      "resource_revision",
      "finding",
      "finding_event",
      "policy_attachment",
      "privilege_summary",
      "check_summary",
      "check_change",
    ]) {
      expect(written[table] ?? 0).toBe(0);
    }
  });
});
