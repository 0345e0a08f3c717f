import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { fillRoleTemplate } from "#lib/domain/role-template.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { type ConnectionTestView, connectionTestView } from "#lib/queries/settings/connection-test.ts";
import { roleTemplate as publishedTemplate } from "#lib/queries/settings/role-template.ts";
import { testConnection } from "#lib/services/account/test-connection.ts";
import { type AwsEdge, answerJson, deny, errorAnswer, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import { ACCOUNT, answerWhatMotoLacks, clientSettings, REGION } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { requiredActions } from "../collectors/index.ts";
import { roleTemplate } from "../sources/aws/role-template.ts";
import { publishRoleTemplate } from "./publish-role-template.ts";
import { createSharedRateLimiter } from "./shared-rate-limiter.ts";
import { runConnectionTest } from "./test-connection.ts";

const OTHER = "999988887777";
const IMPORTED = "111122223333";
let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "testing";
  process.env["AWS_SECRET_ACCESS_KEY"] = "testing";
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  const connection = JSON.stringify({
    type: "default",
    regions: [REGION],
    endpointUrl: edge.url,
    collectsServiceLastAccessed: false,
  });
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at)
     VALUES ($1, 'Emulated', 'live', $4, now()), ($2, 'Mistyped', 'live', $4, now()), ($3, 'Files', 'snapshot', '{}', now())`,
    [ACCOUNT, OTHER, IMPORTED, connection],
  );
});

afterAll(async () => {
  await stopJobs(1_000);
  await edge?.stop();
  await moto?.stop();
  await database?.drop();
});

/** Asks as a page does, does what the worker does, and reads the answer as the page does. */
async function tried(accountId: string, type: "test" | "discover" = "test"): Promise<ConnectionTestView> {
  const { testId } = await testConnection({ caller: CLI, input: { accountId, type } });
  expect(await connectionTestView(CLI, testId)).toEqual({ status: "queued", result: null });
  await runConnectionTest({ testId }, new AbortController().signal, { limiter: createSharedRateLimiter() });
  return connectionTestView(CLI, testId);
}

describe("a connection test", () => {
  it("says that a connection works: who it acts as, and that no action is missing", async () => {
    const { status, result } = await tried(ACCOUNT);
    expect(status).toBe("done");
    expect(result).toMatchObject({
      error: null,
      identity: { accountId: ACCOUNT, partition: "aws" },
      isRightAccount: true,
      region: REGION,
      regions: [REGION],
      accounts: null,
    });
    expect(result?.reports.map(({ collectorId }) => collectorId)).toContain("lambda.functions");
    expect(result?.reports.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  });

  it("names the action that is denied, under the collectors that need it, and no other", async () => {
    const allow = edge.use(deny(/^lambda:GET \/2015-03-31\/functions\/?\?/));
    const { status, result } = await tried(ACCOUNT);
    allow();
    expect(status).toBe("done");
    const denied = result?.reports.filter(({ outcome }) => outcome === "denied") ?? [];
    expect(denied.map(({ collectorId }) => collectorId)).toContain("lambda.functions");
    expect([...new Set(denied.flatMap(({ missingActions }) => missingActions))]).toEqual(["lambda:ListFunctions"]);
    expect(denied[0]?.messages.join(" ")).toContain("AWS refused lambda:ListFunctions");
  });

  it("says that a connection leads to another account, and tries nothing there", async () => {
    const before = edge.requests.length;
    const { status, result } = await tried(OTHER);
    expect(status).toBe("done");
    expect(result).toMatchObject({ identity: { accountId: ACCOUNT }, isRightAccount: false, reports: [] });
    expect(edge.requests.slice(before).map(({ operation }) => operation)).toEqual(["sts:GetCallerIdentity"]);
  });

  it("says what is wrong when the credentials do not work", async () => {
    const allow = edge.use(deny("sts:GetCallerIdentity", "The security token included in the request is invalid"));
    const { status, result } = await tried(ACCOUNT);
    allow();
    expect(status).toBe("failed");
    expect(result?.error).toContain("AWS refused sts:GetCallerIdentity");
    expect(result).toMatchObject({ identity: null, isRightAccount: null, reports: [] });
  });

  it("is refused to others than administrators, for accounts out of reach and for files", async () => {
    const input = { accountId: ACCOUNT };
    await expect(testConnection({ caller: { ...CLI, role: "analyst" }, input })).rejects.toThrow("may not");
    const scoped = { ...CLI, accounts: [OTHER] };
    await expect(testConnection({ caller: scoped, input })).rejects.toThrow("There is no account");
    await expect(testConnection({ caller: CLI, input: { accountId: IMPORTED } })).rejects.toThrow("exported files");
    const { testId } = await testConnection({ caller: CLI, input });
    await expect(connectionTestView(scoped, testId)).rejects.toThrow("no such connection test");
  });
});

describe("a discovery", () => {
  it("is an answer also outside of an organization", async () => {
    const normal = edge.use((request) =>
      request.operation === "organizations:ListAccounts"
        ? errorAnswer(
            request,
            400,
            "AWSOrganizationsNotInUseException",
            "Your account is not a member of an organization.",
          )
        : undefined,
    );
    const { status, result } = await tried(ACCOUNT, "discover");
    normal();
    expect(status).toBe("failed");
    expect(result?.error).toMatch(/organi[sz]ation/i);
    expect(result?.accounts).toBeNull();
  });

  it("lists the accounts of the organization", async () => {
    const organizations = new OrganizationsClient(clientSettings(moto.url));
    await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    await organizations.send(new CreateAccountCommand({ AccountName: "payments", Email: "payments@example.com" }));
    const { status, result } = await tried(ACCOUNT, "discover");
    expect(status).toBe("done");
    expect(result?.accounts).toContainEqual({ accountId: ACCOUNT, name: "master", status: "ACTIVE" });
    expect(result?.accounts?.map(({ name }) => name).sort()).toEqual(["master", "payments"]);
  });

  it("keeps names that others chose as text, and names what is denied", async () => {
    const page = { Accounts: [{ Id: OTHER, Name: "<b>x</b>\u0000", Status: "SUSPENDED" }] };
    const normal = edge.use(answerJson("organizations:ListAccounts", page));
    const { result } = await tried(ACCOUNT, "discover");
    normal();
    expect(result?.accounts).toMatchObject([{ accountId: OTHER, status: "SUSPENDED" }]);
    expect(result?.accounts?.[0]?.name).toMatch(/^<b>x<\/b>/);
    const allow = edge.use(deny("organizations:ListAccounts"));
    const refused = await tried(ACCOUNT, "discover");
    allow();
    expect(refused.status).toBe("failed");
    expect(refused.result?.error).toContain("AWS refused organizations:ListAccounts");
  });
});

describe("the published template of the role", () => {
  it("filled in by the page it is the one that the scanner would make, with every action of every collector", async () => {
    expect(await publishedTemplate()).toBeNull();
    await pool().query(
      "INSERT INTO installation (id, key_check, settings) VALUES (1, 'x', '{\"other\": 1}') ON CONFLICT (id) DO UPDATE SET settings = excluded.settings",
    );
    await publishRoleTemplate();
    const published = await publishedTemplate();
    const filled = fillRoleTemplate(published?.text ?? "", {
      principalAccountId: "444455556666",
      externalId: "a1b2c3d4",
    });
    const actions = requiredActions({ mayGetFunctionCode: true, collectsServiceLastAccessed: true });
    expect(filled).toBe(
      roleTemplate({
        roleName: published?.roleName ?? "",
        actions,
        principal: "444455556666",
        externalId: "a1b2c3d4",
      }),
    );
    expect(actions.length).toBeGreaterThan(20);
    for (const action of actions) expect(filled).toContain(`- ${action}\n`);
    const settings = await pool().query<{ settings: Record<string, unknown> }>("SELECT settings FROM installation");
    expect(settings.rows[0]?.settings["other"]).toBe(1);
  });

  it("writes nothing when it is there already", async () => {
    const version = () => pool().query<{ xmin: string }>("SELECT xmin FROM installation");
    const before = (await version()).rows;
    await publishRoleTemplate();
    expect((await version()).rows).toEqual(before);
  });
});
