import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { givesEverything, loadDetectionContext } from "./context.ts";

const OWN = "111111111111";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => database?.drop());

async function resource(kind: string, arn: string, config: object): Promise<string> {
  const id = newId();
  await pool().query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, config, content_hash, collector, first_seen_at, changed_at)
     VALUES ($1, $2, 'us-east-1', $3, $4, $4, $5, 'x', 'x', now(), now())`,
    [id, OWN, kind, arn, config],
  );
  return id;
}

async function policy(arn: string, statement: object): Promise<void> {
  const id = await resource("iam.policy", arn, {});
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
  await pool().query("INSERT INTO policy_document (hash, text) VALUES ($1, $2)", [arn, text]);
  await pool().query("INSERT INTO policy_attachment (resource_id, role, name, hash) VALUES ($1, 'managed', 'v1', $2)", [
    id,
    arn,
  ]);
}

describe("what detections are told of the collected facts", () => {
  it("says nothing while nothing is known", async () => {
    const context = await loadDetectionContext(() => undefined);
    expect(context.isOwnAccount(OWN)).toBeUndefined();
    expect(context.isTrailBucket("logs")).toBeUndefined();
    expect(context.isAdministratorPolicy("arn:x")).toBeUndefined();
    expect(context.isPrivilegedRole("arn:x")).toBeUndefined();
  });

  it("counts members of the organization that nobody connected among the own accounts", async () => {
    await pool().query(
      "INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ($1, 'Main', 'live', now())",
      [OWN],
    );
    await resource("organizations.account", "arn:member", { memberAccountId: "222222222222" });
    await resource("cloudtrail.trail", "arn:trail", { bucketName: "logs" });
    const context = await loadDetectionContext(() => undefined);
    expect([OWN, "222222222222", "333333333333"].map((id) => context.isOwnAccount(id))).toEqual([true, true, false]);
    expect([context.isTrailBucket("logs"), context.isTrailBucket("other")]).toEqual([true, false]);
  });

  it("tells policies of administrators from those that only look like them", async () => {
    await policy("arn:admin", { Effect: "Allow", Action: ["s3:Get*", "*"], Resource: "*" });
    await policy("arn:deny", { Effect: "Deny", Action: "*", Resource: "*" });
    await policy("arn:some", { Effect: "Allow", Action: "s3:*", Resource: "*" });
    await policy("arn:limited", { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { a: "true" } } });
    const { isAdministratorPolicy } = await loadDetectionContext(() => undefined);
    expect(["arn:admin", "arn:deny", "arn:some", "arn:limited"].map(isAdministratorPolicy)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(givesEverything("no policy")).toBe(false);
  });
});
