import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact } from "../../checks/testing.ts";
import { splitRole } from "./split-role.ts";
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
