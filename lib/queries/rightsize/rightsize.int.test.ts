import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { AppError } from "../../errors.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  seedPeopleAndAccounts,
} from "../findings/findings.test-support.ts";
import { rightsizeOf, rightsizeView } from "./proposal.ts";
import { ARNS, seedSharedRole } from "./rightsize.test-support.ts";
import { functionsRunningAs, roleSplitOf, roleSplitView } from "./split.ts";

const STRICT = { mode: "strict", carrier: "inline", pinned: [], withReach: false } as const;
const NOBODY = "01890000-0000-7000-8000-000000000001";
const engineerOfA = { ...engineerOfB, accounts: [ACCOUNT_A] };
let database: TestDatabase;
let ids: ReadonlyMap<string, string>;
const idOf = (arn: string) => ids.get(arn) ?? "";

/** The sentence of a refusal without the ARN that was asked for. */
async function refusal(asked: string, work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`${asked} was not refused.`);
  return `${error.code}: ${error.message.replace(asked, "ARN")}`;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  ids = await seedSharedRole();
});
afterAll(() => database.drop());

describe("rightsizeView", () => {
  it("proposes for a role what it was seen to do, and for a function its part alone", async () => {
    const whole = await rightsizeView(administrator, idOf(ARNS.shared), STRICT);
    expect(whole?.proposal?.replay).toMatchObject({ events: 17, deniedEvents: 0 });
    expect(whole?.proposal?.before.stores).toEqual([ARNS.table, ARNS.secretOfB]);
    const part = await rightsizeView(administrator, idOf(ARNS.reader), STRICT);
    expect(part?.subject).toMatchObject({
      subject: "function",
      principal: { id: idOf(ARNS.shared), arn: ARNS.shared },
    });
    expect(part?.proposal).toMatchObject({ functionArn: ARNS.reader, replay: { events: 5, deniedEvents: 0 } });
    expect(part?.files.map(({ format }) => format)).toEqual(["json", "cloudformation", "sam", "cdk", "terraform"]);
    expect(part?.files[0]?.files[0]?.content).toContain("dynamodb:GetItem");
  });

  it("has nothing for ids that are none, nor for those of other accounts", async () => {
    expect(await rightsizeView(administrator, NOBODY, STRICT)).toBeNull();
    expect(await rightsizeView(administrator, "nobody", STRICT)).toBeNull();
    expect(await rightsizeView(engineerOfA, idOf(ARNS.shared), STRICT)).toBeNull();
    expect(await rightsizeView(engineerOfB, idOf(ARNS.hop), STRICT)).toBeNull();
  });

  it("names stores and accounts within the caller's scope alone as what can be reached", async () => {
    const request = { ...STRICT, withReach: true };
    const all = (await rightsizeView(administrator, idOf(ARNS.shared), request))?.reach;
    expect(all?.before.stores).toEqual([ARNS.table, ARNS.secretOfA, ARNS.secretOfB].sort());
    expect(all?.storesClosed).toEqual([ARNS.secretOfA, ARNS.secretOfB].sort());
    const own = (await rightsizeView(engineerOfB, idOf(ARNS.shared), request))?.reach;
    expect(own?.before.stores).toEqual([ARNS.table, ARNS.secretOfB].sort());
    expect(own?.storesClosed).toEqual([ARNS.secretOfB]);
    expect(JSON.stringify(own)).not.toContain(ARNS.secretOfA);
  });
});

describe("rightsizeOf", () => {
  it("answers by ARN what the page answers by id", async () => {
    const byArn = await rightsizeOf(engineerOfB, { principalArn: ARNS.shared, functionArn: ARNS.writer }, STRICT);
    const byId = await rightsizeView(engineerOfB, idOf(ARNS.writer), STRICT);
    expect(byArn.proposal).toEqual(byId?.proposal);
    expect(byArn.reach).toBeNull();
  });

  it("says the same of what is not there and of what the caller may not see", async () => {
    const unknown = `${ARNS.hop}-2`;
    expect(await refusal(ARNS.hop, rightsizeOf(engineerOfB, { principalArn: ARNS.hop }, STRICT))).toBe(
      await refusal(unknown, rightsizeOf(engineerOfB, { principalArn: unknown }, STRICT)),
    );
    await expect(
      rightsizeOf(engineerOfB, { principalArn: ARNS.shared, functionArn: ARNS.billing }, STRICT),
    ).rejects.toThrow(`No function ${ARNS.billing} that runs as ${ARNS.shared} is stored.`);
  });
});

describe("roleSplitView", () => {
  it("gives each function a role with what it used, and says who holds what is nobody's", async () => {
    const view = await roleSplitView(engineerOfB, idOf(ARNS.shared), "strict");
    expect(view?.role).toEqual({ id: idOf(ARNS.shared), name: "orders-shared", arn: ARNS.shared });
    expect(view?.split?.before).toEqual({ actions: 6, stores: [ARNS.table, ARNS.secretOfB] });
    expect(
      view?.split?.functions.map(({ id, name, roleName, after, proposal }) => ({
        id,
        name,
        roleName,
        after,
        denied: proposal.replay.deniedEvents,
      })),
    ).toEqual([
      {
        id: idOf(ARNS.reader),
        name: "reader",
        roleName: "reader-role",
        after: { actions: 1, stores: [ARNS.table] },
        denied: 0,
      },
      { id: idOf(ARNS.writer), name: "writer", roleName: "writer-role", after: { actions: 1, stores: [] }, denied: 0 },
    ]);
    expect(view?.split).toMatchObject({
      unattributed: [{ action: "sqs:PurgeQueue", events: 3, heldBy: [] }],
      unattributedTo: "nobody",
      former: [{ functionArn: ARNS.gone, action: "dynamodb:DeleteItem", events: 2 }],
    });
    const safe = await roleSplitView(engineerOfB, idOf(ARNS.shared), "safe");
    expect(safe?.split?.unattributed[0]?.heldBy).toEqual([ARNS.reader, ARNS.writer]);
  });

  it("names files after the new roles, in every format", async () => {
    const view = await roleSplitView(administrator, idOf(ARNS.shared), "strict");
    const [reader] = view?.split?.functions ?? [];
    expect(reader?.files.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([
      "reader-role-least-privilege.json",
      "reader-role-policies.yaml",
      "reader-policies.sam.yaml",
      "reader-role-policies.ts",
      "reader-role-policies.tf",
    ]);
  });

  it("has no split without functions, one function for a role of one, and nothing for a user", async () => {
    expect(await roleSplitView(administrator, idOf(ARNS.idle), "safe")).toMatchObject({ split: null });
    const one = await roleSplitView(administrator, idOf(ARNS.alone), "safe");
    expect(one?.split?.functions.map(({ name }) => name)).toEqual(["billing"]);
    expect(await roleSplitView(administrator, idOf(ARNS.user), "safe")).toBeNull();
    expect(await roleSplitView(administrator, idOf(ARNS.reader), "safe")).toBeNull();
  });

  it("has nothing for ids that are none, nor for those of other accounts", async () => {
    expect(await roleSplitView(administrator, NOBODY, "safe")).toBeNull();
    expect(await roleSplitView(engineerOfB, idOf(ARNS.hop), "safe")).toBeNull();
    expect(await roleSplitView(engineerOfA, idOf(ARNS.shared), "safe")).toBeNull();
  });

  it("names no store of another account, whatever the caller may see", async () => {
    for (const caller of [administrator, engineerOfB])
      expect(JSON.stringify(await roleSplitView(caller, idOf(ARNS.shared), "safe"))).not.toContain(ARNS.secretOfA);
  });
});

describe("roleSplitOf", () => {
  it("says the same of what is not there and of what the caller may not see", async () => {
    const unknown = `${ARNS.hop}-2`;
    expect(await refusal(ARNS.hop, roleSplitOf(engineerOfB, ARNS.hop, "safe"))).toBe(
      await refusal(unknown, roleSplitOf(engineerOfB, unknown, "safe")),
    );
    await expect(roleSplitOf(engineerOfB, ARNS.idle, "safe")).rejects.toThrow(
      `No function that was collected runs as ${ARNS.idle}.`,
    );
  });
});

describe("functionsRunningAs", () => {
  it("counts the functions of a role that the caller may see", async () => {
    expect(await functionsRunningAs(administrator, ARNS.shared)).toBe(2);
    expect(await functionsRunningAs(engineerOfB, ARNS.shared)).toBe(2);
    expect(await functionsRunningAs({ ...engineerOfB, accounts: [ACCOUNT_A] }, ARNS.shared)).toBe(0);
    expect(await functionsRunningAs({ ...engineerOfB, accounts: [ACCOUNT_A, ACCOUNT_B] }, ARNS.alone)).toBe(1);
    expect(await functionsRunningAs(administrator, ARNS.user)).toBe(0);
  });
});
