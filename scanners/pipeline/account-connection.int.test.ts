import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { type AwsEdge, answerQuery, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { openAccountConnection } from "./account-connection.ts";

const ACCOUNT = "111122223333";
const CREDENTIALS =
  "<Credentials><AccessKeyId>ASIAONE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";

let database: TestDatabase;
let edge: AwsEdge;

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "testing";
  process.env["AWS_SECRET_ACCESS_KEY"] = "testing";
  database = await createTestDatabase();
  edge = await startAwsEdge("http://127.0.0.1:9");
  edge.use(answerQuery("sts:AssumeRole", CREDENTIALS));
  await pool().query(
    "INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'one', 'live', '{}', now())",
    [ACCOUNT],
  );
});

afterAll(async () => {
  await edge?.stop();
  await database?.drop();
});

function connectBy(role: string): Promise<unknown> {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/${role}`;
  return pool().query("UPDATE aws_account SET connection = $2 WHERE account_id = $1", [
    ACCOUNT,
    JSON.stringify({ type: "role", roleArn, regions: ["eu-west-1"], endpointUrl: edge.url }),
  ]);
}

/** Opens a connection, has its credentials resolved as a first call would, and closes it. */
async function useOnce(options?: { asksAnew: boolean }): Promise<void> {
  const connection = await openAccountConnection(ACCOUNT, options);
  expect(await connection.clients.sts("us-east-1").config.credentials()).toMatchObject({ accessKeyId: "ASIAONE" });
  connection.destroy();
}

const assumed = () =>
  edge.requests.map(({ body }) => new URLSearchParams(body).get("RoleArn")?.split("/").at(-1) ?? "other");

describe("the connection of an account", () => {
  it("assumes the role once for many jobs, anew for a test and for another role", async () => {
    await connectBy("reader");
    await Promise.all([useOnce(), useOnce(), useOnce()]);
    await useOnce();
    expect(assumed()).toEqual(["reader"]);
    await useOnce({ asksAnew: true });
    expect(assumed()).toEqual(["reader", "reader"]);
    await connectBy("scanner");
    await useOnce();
    await useOnce();
    expect(assumed()).toEqual(["reader", "reader", "scanner"]);
  });
});
