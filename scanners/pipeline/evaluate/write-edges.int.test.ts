import { afterAll, beforeAll, expect, it } from "vitest";
import { makeFact, policy } from "#lib/checks/testing.ts";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { loadOrganisationFacts } from "#lib/queries/organisation-facts/load.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { Reconciler } from "../reconcile.ts";
import { writeEdges } from "./write-summaries.ts";

const ACCOUNTS = ["111122223333", "444455556666"];
const MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const accountId of ACCOUNTS) {
    await pool().query(
      "INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'one', 'live', '{}', now())",
      [accountId],
    );
    const scanId = newId();
    await pool().query(
      "INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at) VALUES ($1, $2, 'manual', 'evaluating', 'test', now())",
      [scanId, accountId],
    );
    const target = {
      scanId,
      accountId,
      region: "us-east-1",
      collector: "iam.authorization-details",
      observedAt: new Date(),
    };
    const reconciler = new Reconciler(target);
    await reconciler.add(makeFact("iam.policy", { arn: MANAGED, accountId, name: "ReadOnlyAccess" }));
    await reconciler.add(
      makeFact("iam.role", {
        arn: `arn:aws:iam::${accountId}:role/reader`,
        accountId,
        name: "reader",
        config: { attachedPolicies: [{ name: "ReadOnlyAccess", arn: MANAGED }] },
        policies: [policy("trust", { Version: "2012-10-17", Statement: [] })],
      }),
    );
    await reconciler.finish({ whole: true });
  }
});

afterAll(async () => database?.drop());

it("leads from a role to the AWS managed policy of its own account, and writes nothing the second time", async () => {
  await writeEdges(pool(), await loadOrganisationFacts(pool()));
  const read = () =>
    pool().query<{ from: string; to: string; version: string }>(
      `SELECT f.account_id AS "from", t.account_id AS "to", e.xmin::text AS version FROM edge e
       JOIN resource f ON f.id = e.from_id JOIN resource t ON t.id = e.to_id WHERE e.to_arn = $1 ORDER BY 1`,
      [MANAGED],
    );
  const first = await read();
  expect(first.rows.map(({ from, to }) => [from, to])).toEqual(ACCOUNTS.map((account) => [account, account]));
  await writeEdges(pool(), await loadOrganisationFacts(pool()));
  expect((await read()).rows).toEqual(first.rows);
});
