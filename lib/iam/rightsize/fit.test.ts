import { describe, expect, it } from "vitest";
import { expandAction } from "../../catalog/catalog.ts";
import { ACCOUNT, makeFact } from "../../checks/testing.ts";
import { loadEngine } from "../engine.ts";
import { LIMITS } from "./documents.ts";
import { allow, daysBefore, document, factsOf, proposalOf, ROLE, roleWith, statementsOf, used } from "./testing.ts";

const queue = (name: string) => `arn:aws:sqs:eu-west-1:${ACCOUNT}:${name}`;
const many = (count: number, prefix = "jobs") =>
  Array.from({ length: count }, (_, i) => used("sqs:SendMessage", queue(`${prefix}-${i}-${"x".repeat(40)}`)));

describe("the size limit", () => {
  it("is met in full names where they fit", () => {
    const proposal = proposalOf(factsOf([roleWith([allow("sqs:*")])], many(20)));
    expect(proposal).toMatchObject({ fits: true, steps: [], excess: 0 });
  });

  it("is met by exact wildcards before anything is widened", () => {
    const all = expandAction("ec2:*").map((action) => used(action));
    const proposal = proposalOf(factsOf([roleWith([allow("ec2:*")])], all));
    expect(proposal.steps.map(({ name }) => name)).toEqual(["shrink-actions"]);
    expect(statementsOf(proposal)).toEqual([allow("ec2:*", "*")]);
    expect(proposal.excess).toBe(0);
  });

  it("is met by wider resources in named steps, and counts what they add", () => {
    const extra = makeFact("sqs.queue", { arn: queue("jobs-new") });
    const proposal = proposalOf(factsOf([roleWith([allow("sqs:*")]), extra], many(200)));
    expect(proposal.steps.map(({ name }) => name)).toEqual(["shrink-actions", "template-resources"]);
    expect(statementsOf(proposal)).toEqual([allow("sqs:SendMessage", queue("jobs-*"))]);
    expect(proposal).toMatchObject({ fits: true, excess: 1, replay: { deniedEvents: 0 } });
  });

  it("is met by several managed documents, none too long", () => {
    const proposal = proposalOf(factsOf([roleWith([allow("sqs:*")])], many(200)), { carrier: "managed" });
    expect(proposal.documents.length).toBeGreaterThan(1);
    for (const { characters } of proposal.documents) expect(characters).toBeLessThanOrEqual(LIMITS.managed.characters);
    expect(new Set(proposal.documents.flatMap(({ statements }) => statements.map(({ sid }) => sid))).size).toBe(
      proposal.documents.reduce((sum, { statements }) => sum + statements.length, 0),
    );
    expect(proposal).toMatchObject({ fits: true, steps: [], excess: 0, replay: { deniedEvents: 0 } });
  });

  it("is said not to be met when nothing helps", () => {
    const scattered = Array.from({ length: 300 }, (_, i) => `arn:aws:s3:::${i}-${"b".repeat(50)}/*`);
    const today = scattered.map((resource) => allow("s3:GetObject", resource));
    const usage = scattered.map((resource) => used("s3:GetObject", resource.replace("*", "a")));
    const proposal = proposalOf(factsOf([roleWith(today)], usage));
    expect(proposal.fits).toBe(false);
    expect(proposal.notes.join()).toContain("size limit");
    expect(proposal.replay.deniedEvents).toBe(0);
  });

  it("lets a safe proposal for an administrator keep whole services, and counts them", () => {
    const today = roleWith([allow("*")]);
    const proposal = proposalOf(factsOf([today], []), { mode: "safe", carrier: "managed" });
    expect(proposal.fits).toBe(true);
    expect(proposal.steps.map(({ name }) => name)).toEqual(["shrink-actions", "whole-services"]);
    expect(proposal.excess).toBeGreaterThan(0);
    expect(proposal.after.actions).toBeLessThanOrEqual(proposal.before.actions);
  });

  it("counts characters without white space", () => {
    const [only] = proposalOf(factsOf([roleWith([allow("s3:*")])], [used("s3:ListAllMyBuckets")])).documents;
    expect(only?.characters).toBe(JSON.stringify(JSON.parse(only?.text ?? "")).length);
    expect(JSON.parse(only?.text ?? "")).toEqual(document({ Sid: "S3List", ...allow("s3:ListAllMyBuckets") }));
  });
});

describe("states of what was not used", () => {
  it("are those of the privilege summary", () => {
    const observations = { lastUsed: null, servicesLastAccessed: { sns: null, s3: daysBefore(2).toISOString() } };
    const role = { ...roleWith([allow(["s3:*", "sns:*", "sqs:*", "iam:PassRole", "dynamodb:*"])]), observations };
    const facts = factsOf([role], []);
    const { removedUnused, removedWithoutProof } = proposalOf(facts);
    const counts: Record<string, number> = {};
    for (const { service, state, count } of [...removedUnused, ...removedWithoutProof])
      counts[`${service} ${state}`] = count;
    const expected: Record<string, number> = {};
    for (const { service, states } of loadEngine(facts).privileges(ROLE)?.byService ?? [])
      for (const [state, count] of Object.entries(states)) if (count > 0) expected[`${service} ${state}`] = count;
    expect(counts).toEqual(expected);
    expect(Object.keys(counts).length).toBeGreaterThan(5);
  });
});
