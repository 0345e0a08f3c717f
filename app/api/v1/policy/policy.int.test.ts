import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { rightsizeAnswer, splitAnswer } from "#lib/api/v1/policy-schemas.ts";
import type { Caller } from "#lib/context.ts";
import { administrator, engineerOfB, seedPeopleAndAccounts } from "#lib/queries/findings/findings.test-support.ts";
import { ARNS, seedSharedRole } from "#lib/queries/rightsize/rightsize.test-support.ts";
import { createToken } from "#lib/services/token/create.ts";
import { createTestDatabase, type TestDatabase } from "../../../../scripts/test/test-database.ts";
import { GET as getRightsize } from "./rightsize/route.ts";
import { GET as getSplit } from "./split/route.ts";

let database: TestDatabase;
const tokens = new Map<string, string>();

type Parameters = Record<string, string>;

function asked(
  route: (request: Request) => Promise<Response>,
  parameters: Parameters,
  as: Caller | null,
): Promise<Response> {
  const token = as === null ? undefined : tokens.get(as.id);
  return route(
    new Request(`http://localhost/api/v1/policy/x?${new URLSearchParams(parameters)}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    }),
  );
}

const rightsize = (parameters: Parameters, as: Caller | null = engineerOfB) => asked(getRightsize, parameters, as);
const split = (parameters: Parameters, as: Caller | null = engineerOfB) => asked(getSplit, parameters, as);

async function answerOf<T extends z.ZodType>(response: Promise<Response>, schema: T): Promise<z.output<T>> {
  const { status, ...rest } = await response.then(async (got) => ({ status: got.status, body: await got.json() }));
  expect(status, JSON.stringify(rest.body)).toBe(200);
  return schema.parse(rest.body);
}

interface Problem {
  status: number;
  title: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

async function problemOf(response: Promise<Response>): Promise<Problem> {
  const got = await response;
  expect(got.headers.get("content-type")).toBe("application/problem+json");
  return got.json();
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  await seedSharedRole();
  for (const caller of [administrator, engineerOfB])
    tokens.set(caller.id, (await createToken({ caller, input: { name: "test", days: 1 } })).token);
});
afterAll(() => database.drop());

describe("GET /policy/rightsize", () => {
  it("gives the proposal of a role with its proof and its files, JSON and balanced unless asked otherwise", async () => {
    const { proposal, reach, files } = await answerOf(rightsize({ principal: ARNS.shared }), rightsizeAnswer);
    expect(proposal).toMatchObject({
      principalArn: ARNS.shared,
      functionArn: null,
      mode: "balanced",
      carrier: "managed",
      replay: { events: 17, deniedEvents: 0, denied: [] },
      heldOut: { events: 0 },
      before: { actions: 6, stores: [ARNS.table, ARNS.secretOfB] },
      fits: true,
      missing: [],
    });
    expect(proposal.window.from).not.toBeNull();
    expect(proposal.diff.map(({ old }) => old?.citation.policy ?? null)).toContain("own");
    expect(reach).toBeNull();
    expect(files.map(({ name }) => name)).toEqual(["orders-shared-least-privilege.json"]);
  });

  it("gives the part of one function in the format, mode and carrier that were asked for", async () => {
    const parameters = {
      principal: ARNS.shared,
      function: ARNS.reader,
      mode: "strict",
      carrier: "inline",
      format: "terraform",
    };
    const { proposal, files } = await answerOf(rightsize(parameters), rightsizeAnswer);
    expect(proposal).toMatchObject({
      functionArn: ARNS.reader,
      excess: 0,
      after: { actions: 1, stores: [ARNS.table] },
      removedWithoutProof: [{ service: "dynamodb", state: "unknown", count: 2 }],
      removedUnused: expect.arrayContaining([expect.objectContaining({ service: "secretsmanager" })]),
      unattributed: { calls: [{ action: "sqs:PurgeQueue", events: 3 }], isGiven: false },
    });
    expect(files).toHaveLength(1);
    expect(files[0]?.content).toContain('resource "aws_iam_role_policy"');
    expect(files[0]?.content).toContain("dynamodb:GetItem");
    expect(files[0]?.content).not.toContain("dynamodb:PutItem");
  });

  it("keeps what is pinned, several at once, and tells which of it is new", async () => {
    const pin = `sns:Publish,secretsmanager:GetSecretValue@${ARNS.secretOfB}`;
    const { proposal, files } = await answerOf(
      rightsize({ principal: ARNS.shared, mode: "strict", pin }),
      rightsizeAnswer,
    );
    expect(proposal.pinnedNew.map(({ action }) => action)).toEqual(["sns:Publish"]);
    expect(files[0]?.content).toContain("sns:Publish");
    expect(files[0]?.content).toContain(ARNS.secretOfB);
  });

  it("searches what it can reach when asked, and names nothing of accounts outside of the caller's scope", async () => {
    const parameters = { principal: ARNS.shared, mode: "strict", reach: "true" };
    const own = await answerOf(rightsize(parameters), rightsizeAnswer);
    expect(own.reach).toMatchObject({
      before: { outcome: "none", steps: [], accounts: [] },
      isPathClosed: false,
      storesClosed: [ARNS.secretOfB],
    });
    expect(JSON.stringify(own.reach)).not.toContain(ARNS.secretOfA);
    const all = await answerOf(rightsize(parameters, administrator), rightsizeAnswer);
    expect(all.reach?.storesClosed).toContain(ARNS.secretOfA);
  });

  it("says of another account's principal what it says of one that is not there", async () => {
    const [other, unknown] = await Promise.all([
      problemOf(rightsize({ principal: ARNS.hop })),
      problemOf(rightsize({ principal: `${ARNS.hop}-2` })),
    ]);
    expect(other).toMatchObject({ status: 404, title: "Not found" });
    expect(unknown).toEqual({ ...other, detail: other.detail.replace(ARNS.hop, `${ARNS.hop}-2`) });
    expect((await rightsize({ principal: ARNS.hop }, administrator)).status).toBe(200);
    expect(await problemOf(rightsize({ principal: ARNS.shared, function: ARNS.billing }))).toMatchObject({
      status: 404,
      detail: `No function ${ARNS.billing} that runs as ${ARNS.shared} is stored.`,
    });
  });

  it.each([
    [{ pin: "rubbish" }, "pin", '"rubbish" is no action; write it like s3:GetObject or s3:GetObject@ARN.'],
    [{ pin: "sns:Publish,rubbish" }, "pin", '"rubbish" is no action; write it like s3:GetObject or s3:GetObject@ARN.'],
    [{ mode: "reckless" }, "mode", ""],
    [{ carrier: "pigeon" }, "carrier", ""],
    [{ format: "pdf" }, "format", ""],
    [{ reach: "perhaps" }, "reach", ""],
    [{ pins: "sns:Publish" }, "", "pins"],
  ])("refuses %j with 400", async (wrong, field, message) => {
    const problem = await problemOf(rightsize({ principal: ARNS.shared, ...wrong }));
    expect(problem).toMatchObject({ status: 400, title: "Invalid input", detail: expect.stringContaining(message) });
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it("asks for a token, and for a principal", async () => {
    expect(await problemOf(rightsize({ principal: ARNS.shared }, null))).toMatchObject({ status: 401 });
    expect(await problemOf(rightsize({}))).toMatchObject({ status: 400 });
  });
});

describe("GET /policy/split", () => {
  it("gives one role a function with the blast radius before and after, and the files for it", async () => {
    const answer = await answerOf(split({ role: ARNS.shared, mode: "strict", format: "cloudformation" }), splitAnswer);
    expect(answer).toMatchObject({
      roleArn: ARNS.shared,
      mode: "strict",
      before: { actions: 6, stores: [ARNS.table, ARNS.secretOfB] },
      unattributed: [{ action: "sqs:PurgeQueue", events: 3, heldBy: [] }],
      unattributedTo: "nobody",
      former: [{ functionArn: ARNS.gone, action: "dynamodb:DeleteItem", resource: ARNS.table, events: 2 }],
    });
    expect(answer.functions.map(({ functionArn, roleName, after }) => ({ functionArn, roleName, after }))).toEqual([
      { functionArn: ARNS.reader, roleName: "reader-role", after: { actions: 1, stores: [ARNS.table] } },
      { functionArn: ARNS.writer, roleName: "writer-role", after: { actions: 1, stores: [] } },
    ]);
    for (const { proposal, files, roleName } of answer.functions) {
      expect(proposal.replay.deniedEvents).toBe(0);
      expect(files.map(({ name }) => name)).toEqual([`${roleName}-policies.yaml`]);
      expect(files[0]?.content).toMatch(new RegExp(`RoleName: "?${roleName}"?`));
    }
  });

  it("is balanced unless asked otherwise, and gives everybody in safe mode what is nobody's", async () => {
    expect(await answerOf(split({ role: ARNS.shared }), splitAnswer)).toMatchObject({
      mode: "balanced",
      unattributedTo: "users of the service",
    });
    const safe = await answerOf(split({ role: ARNS.shared, mode: "safe" }), splitAnswer);
    expect(safe.unattributed[0]?.heldBy).toEqual([ARNS.reader, ARNS.writer]);
  });

  it("says of another account's role what it says of one that is not there", async () => {
    const [other, unknown] = await Promise.all([
      problemOf(split({ role: ARNS.hop })),
      problemOf(split({ role: `${ARNS.hop}-2` })),
    ]);
    expect(other).toMatchObject({ status: 404, title: "Not found" });
    expect(unknown).toEqual({ ...other, detail: other.detail.replace(ARNS.hop, `${ARNS.hop}-2`) });
  });

  it("says that no function runs as a role or user", async () => {
    for (const role of [ARNS.idle, ARNS.user])
      expect(await problemOf(split({ role }))).toMatchObject({
        status: 404,
        detail: `No function that was collected runs as ${role}.`,
      });
  });

  it("refuses a mode that is none, a format that is none, and asks for a token", async () => {
    expect(await problemOf(split({ role: ARNS.shared, mode: "reckless" }))).toMatchObject({ status: 400 });
    expect(await problemOf(split({ role: ARNS.shared, format: "pdf" }))).toMatchObject({ status: 400 });
    expect(await problemOf(split({}))).toMatchObject({ status: 400 });
    expect(await problemOf(split({ role: ARNS.shared }, null))).toMatchObject({ status: 401 });
  });
});
