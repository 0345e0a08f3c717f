import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact } from "../../checks/testing.ts";
import { formatProposal } from "./formats/format.ts";
import { onOwnRole, splitRole } from "./split-role.ts";
import { allow, factsOf, ROLE, roleWith, statementsOf, TABLE, used } from "./testing.ts";

const functionOf = (name: string) => makeFact("lambda.function", { name, config: { roleArn: ROLE } });
const [reader, writer] = [functionOf("reader"), functionOf("writer")];
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
const GONE = `${reader.arn}-gone`;
const table = makeFact("dynamodb.table", { arn: TABLE });
const other = makeFact("dynamodb.table", { arn: `${TABLE}-other` });
const by = (functionArn: string) => ({ functionArn, functionConfidence: "stated" as const });
const usage = [
  used("dynamodb:GetItem", TABLE, by(reader.arn)),
  used("dynamodb:PutItem", TABLE, by(writer.arn)),
  used("dynamodb:DeleteItem", TABLE, by(GONE)),
  used("sqs:PurgeQueue", QUEUE, { count: 3 }),
  used("dynamodb:DeleteTable", TABLE),
];
const role = roleWith([
  allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:DeleteTable", "sqs:PurgeQueue"]),
]);
const facts = factsOf([role, reader, writer, table, other], usage);

function split(mode: "strict" | "balanced" | "safe") {
  const found = splitRole(facts, ROLE, mode);
  if (found === undefined) throw new Error("No function runs as the role.");
  return found;
}

const actionsBy = (mode: "strict" | "balanced" | "safe") =>
  Object.fromEntries(
    split(mode).functions.map(({ roleName, proposal }) => [
      roleName,
      statementsOf(proposal)
        .flatMap(({ Action }) => [Action].flat())
        .sort(),
    ]),
  );

describe("splitRole", () => {
  it("gives each function what it was seen to use, and nobody what cannot be attributed, when strict", () => {
    expect(actionsBy("strict")).toEqual({ "reader-role": ["dynamodb:GetItem"], "writer-role": ["dynamodb:PutItem"] });
    expect(split("strict")).toMatchObject({
      unattributedTo: "nobody",
      unattributed: [{ action: "dynamodb:DeleteTable" }, { action: "sqs:PurgeQueue", events: 3 }],
      former: [{ functionArn: GONE, action: "dynamodb:DeleteItem" }],
    });
  });

  it("gives it to those who use the service when balanced, to all when safe, on what it was used on", () => {
    expect(actionsBy("balanced")["reader-role"]).toContain("dynamodb:DeleteTable");
    expect(actionsBy("balanced")["reader-role"]).not.toContain("sqs:PurgeQueue");
    expect(actionsBy("safe")["writer-role"]).toContain("sqs:PurgeQueue");
    const given = split("safe").functions.flatMap(({ proposal }) => statementsOf(proposal));
    expect(given).toContainEqual(allow("sqs:PurgeQueue", QUEUE));
  });

  it("names for each use of nobody the functions whose role would allow it, and nobody else", () => {
    const heldBy = (mode: "strict" | "balanced" | "safe") =>
      Object.fromEntries(split(mode).unattributed.map((use) => [use.action, use.heldBy]));
    const both = [reader.arn, writer.arn];
    expect(heldBy("strict")).toEqual({ "dynamodb:DeleteTable": [], "sqs:PurgeQueue": [] });
    expect(heldBy("balanced")).toEqual({ "dynamodb:DeleteTable": both, "sqs:PurgeQueue": [] });
    expect(heldBy("safe")).toEqual({ "dynamodb:DeleteTable": both, "sqs:PurgeQueue": both });
  });

  it("gives every role a name that no other role of the account has, whatever the case", () => {
    const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const upper = functionOf("Reader");
    const taken = makeFact("iam.role", { arn: arnOf("team/WRITER-role") });
    const elsewhere = makeFact("iam.role", {
      arn: "arn:aws:iam::444455556666:role/reader-role",
      accountId: "444455556666",
    });
    const names = splitRole(
      factsOf([role, taken, elsewhere, upper, reader, writer], []),
      ROLE,
      "strict",
    )?.functions.map(({ roleName }) => roleName);
    expect(names).toEqual(["Reader-role", "reader-role-2", "writer-role-2"]);
  });

  it("writes files for the role of its own, under names that differ", () => {
    const files = split("strict").functions.flatMap((one) => formatProposal(onOwnRole(one), "terraform"));
    expect(files.map(({ name }) => name)).toEqual(["reader-role-policies.tf", "writer-role-policies.tf"]);
    expect(files[0]?.content).toContain('"reader-role"');
    expect(files[0]?.content).not.toContain("orders-least-privilege");
    const named = split("strict").functions.flatMap(({ proposal }) => proposal.diff.flatMap(({ now }) => now));
    expect(named.map(({ document }) => document)).toEqual([
      "reader-role-least-privilege",
      "writer-role-least-privilege",
    ]);
    const json = split("strict").functions.flatMap((one) => formatProposal(onOwnRole(one), "json"));
    expect(json.map(({ name }) => name)).toEqual([
      "reader-role-least-privilege.json",
      "writer-role-least-privilege.json",
    ]);
  });

  it("shows the blast radius before and after", () => {
    const { before, functions } = split("strict");
    expect(before).toEqual({ actions: 5, stores: [TABLE, other.arn] });
    expect(functions.map(({ after }) => after)).toEqual([
      { actions: 1, stores: [TABLE] },
      { actions: 1, stores: [] },
    ]);
    for (const { proposal } of functions) expect(proposal).toMatchObject({ excess: 0, replay: { deniedEvents: 0 } });
  });

  it("lends the whole usage to the only function of a role, and knows no role without functions", () => {
    const alone = splitRole(factsOf([role, reader, table], [used("dynamodb:GetItem", TABLE)]), ROLE, "strict");
    expect(alone?.functions).toHaveLength(1);
    expect(alone?.functions[0]?.proposal.replay).toMatchObject({ cases: 1, deniedEvents: 0 });
    expect(splitRole(factsOf([role], []), ROLE, "strict")).toBeUndefined();
  });

  it("says when functions may be missing", () => {
    const unsure = makeFact("lambda.function", { name: "x", gaps: ["roleArn"] });
    expect(splitRole(factsOf([role, reader, unsure], []), ROLE, "strict")?.notes).toHaveLength(1);
  });
});
