// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like this.
import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, OTHER_ACCOUNT, policy } from "../../checks/testing.ts";
import { rightsize } from "./rightsize.ts";
import {
  allow,
  BUCKET,
  daysBefore,
  deny,
  document,
  factsOf,
  proposalOf,
  ROLE,
  roleWith,
  statementsOf,
  TABLE,
  used,
} from "./testing.ts";

describe("what stands beside the proposal", () => {
  it("lists what a resource policy alone grants, and replays it", () => {
    const queue = makeFact("sqs.queue", {
      arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`,
      policies: [
        policy("resource", document({ Effect: "Allow", Principal: { AWS: ROLE }, Action: "sqs:*", Resource: "*" })),
      ],
    });
    const facts = factsOf(
      [roleWith([allow("s3:GetObject")]), queue],
      [used("sqs:SendMessage", queue.arn, { count: 7 })],
    );
    const proposal = proposalOf(facts);
    expect(proposal.documents).toEqual([]);
    expect(proposal.grantedByResource).toMatchObject([{ action: "sqs:SendMessage", events: 7 }]);
    expect(proposal.replay).toMatchObject({ events: 7, deniedEvents: 0 });
  });

  it("lists what was used and is not granted today, with what blocks it, and does not add it", () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/limit`;
    const limit = makeFact("iam.policy", {
      arn: boundary,
      policies: [policy("managed", document(allow("s3:*")), boundary)],
    });
    const role = roleWith([allow("sqs:SendMessage")], { permissionsBoundaryArn: boundary });
    const usage = [used("sqs:SendMessage", `arn:aws:sqs:eu-west-1:${ACCOUNT}:a`), used("ec2:RunInstances")];
    const proposal = proposalOf(factsOf([role, limit], usage));
    expect(proposal.usedNotGranted).toMatchObject([
      { action: "ec2:RunInstances" },
      { action: "sqs:SendMessage", blockedBy: [{ layer: "boundary" }] },
    ]);
    expect(proposal.documents).toEqual([]);
    expect(proposal.replay.cases).toBe(0);
  });

  it("takes keys and other accounts' policies that were not collected as leaving it to IAM, and says so", () => {
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
    const foreign = `arn:aws:sqs:eu-west-1:${OTHER_ACCOUNT}:theirs`;
    const facts = factsOf([roleWith([allow("*")])], [used("kms:Decrypt", key), used("sqs:SendMessage", foreign)]);
    const proposal = proposalOf(facts);
    expect(statementsOf(proposal)).toEqual([allow("kms:Decrypt", key), allow("sqs:SendMessage", foreign)]);
    expect(proposal.assumed).toEqual([`the policy of ${key}`, `the policy of ${foreign}`]);
  });

  it("adds what is pinned, within today's resources where it is granted", () => {
    const facts = factsOf([roleWith([allow("sqs:*", "arn:aws:sqs:*:*:jobs")])], []);
    const pinned = [
      { action: "SQS:sendmessage" },
      { action: "sns:Publish" },
      { action: "s3:GetObject", resource: `${BUCKET}/a` },
    ];
    const proposal = proposalOf(facts, { pinned });
    expect(statementsOf(proposal)).toEqual([
      allow("s3:GetObject", `${BUCKET}/a`),
      allow("sns:Publish", "*"),
      allow("sqs:SendMessage", "arn:aws:sqs:*:*:jobs"),
    ]);
    expect(proposal.pinnedNew.map(({ action }) => action)).toEqual(["sns:Publish", "s3:GetObject"]);
    expect(proposal.excess).toBe(0);
  });

  it("holds back the last fifth of the window and says what would have been denied", () => {
    const usage = [
      used("dynamodb:GetItem", TABLE, { count: 90 }),
      used("dynamodb:PutItem", TABLE, { count: 10, firstSeenAt: daysBefore(3) }),
    ];
    const { heldOut } = proposalOf(factsOf([roleWith([allow("dynamodb:*")])], usage));
    expect(heldOut).toMatchObject({ cases: 1, events: 10, deniedEvents: 10, denied: [{ action: "dynamodb:PutItem" }] });
    expect(proposalOf(factsOf([roleWith([allow("dynamodb:*")])], usage), { holdOut: 0 }).heldOut).toBeNull();
  });

  it("counts what it takes away", () => {
    const table = makeFact("dynamodb.table", { arn: TABLE });
    const other = makeFact("dynamodb.table", { arn: `${TABLE}-2` });
    const { before, after } = proposalOf(
      factsOf(
        [roleWith([allow(["dynamodb:GetItem", "dynamodb:PutItem"])]), table, other],
        [used("dynamodb:GetItem", TABLE)],
      ),
    );
    expect(before).toMatchObject({
      actions: 2,
      pairs: 4,
      stores: [TABLE, `${TABLE}-2`],
      accessLevels: { Read: 1, Write: 1 },
    });
    expect(after).toMatchObject({ actions: 1, pairs: 1, stores: [TABLE], accessLevels: { Read: 1 }, statements: 1 });
  });

  it("compares statement by statement, citing the old ones", () => {
    const today = [
      allow("dynamodb:GetItem", TABLE),
      allow(["dynamodb:*"], TABLE),
      allow("sqs:CreateQueue"),
      deny("iam:*"),
    ];
    const proposal = proposalOf(factsOf([roleWith(today)], [used("dynamodb:GetItem", TABLE)]), {
      pinned: [{ action: "sns:Publish" }],
    });
    expect(proposal.diff.map(({ change, old }) => [change, old?.citation.index ?? null])).toEqual([
      ["kept", 0],
      ["narrowed", 1],
      ["removed", 2],
      ["kept", 3],
      ["new", null],
    ]);
    expect(proposal.diff[2]).toMatchObject({ actionsRemoved: ["sqs:CreateQueue"], actionsRemovedCount: 1 });
  });

  it("names the groups that a user leaves and holds what it used of them", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:user/ana`;
    const user = makeFact("iam.user", { arn, config: { groups: ["ops"] } });
    const group = makeFact("iam.group", {
      name: "ops",
      config: { inlinePolicies: ["g"] },
      policies: [policy("inline", document(allow("s3:GetObject", `${BUCKET}/\${aws:username}/*`)), "g")],
    });
    const facts = factsOf([user, group], [used("s3:GetObject", `${BUCKET}/ana/1`, { principalArn: arn })]);
    const proposal = rightsize(facts, arn, { mode: "strict", pinned: [], carrier: "inline" });
    expect(proposal).toMatchObject({ leavesGroups: ["ops"], excess: 0, replay: { events: 1, deniedEvents: 0 } });
    expect(statementsOf(proposal ?? { documents: [] })).toEqual([allow("s3:GetObject", `${BUCKET}/ana/1`)]);
  });

  it("knows no principal that is not in the facts, and no function of another role", () => {
    const facts = factsOf([roleWith([])], []);
    const options = { mode: "strict", pinned: [], carrier: "inline" } as const;
    expect(rightsize(facts, `${ROLE}x`, options)).toBeUndefined();
    expect(
      rightsize(facts, ROLE, { ...options, functionArn: "arn:aws:lambda:eu-west-1:1:function:x" }),
    ).toBeUndefined();
  });
});
