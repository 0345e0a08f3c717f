import { describe, expect, it } from "vitest";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import type { SessionNode } from "#lib/queries/trail/session-tree.ts";
import { sessionTreeRows } from "./prepare-session-tree.ts";

const event: EventRow = {
  id: "x",
  time: "2026-03-04T09:00:00.000Z",
  name: "AssumeRole",
  source: "sts.amazonaws.com",
  principalArn: "",
  principalName: "",
  principalType: "",
  sessionName: "",
  functionArn: "",
  ip: "",
  agent: "",
  errorCode: "",
  accountId: "",
  region: "",
  resources: [],
  resourceCount: 0,
  functionConfidence: "none",
  isReadOnly: null,
  category: "management",
  isAmendment: false,
  isContinuation: false,
};
const node = (name: string, events = 1, begunBy: EventRow | null = event): SessionNode => ({
  key: { principal: name, sessionName: `${name}-session`, at: event.time },
  principalArn: name,
  principalName: name,
  begunBy,
  overlapping: 0,
  from: event.time,
  to: event.time,
  firstAt: null,
  lastAt: null,
  events,
  denied: 0,
  isCapped: false,
});
const branch = (name: string | null, inner: SessionNode | null, branches = [] as never[]) => ({
  event,
  roleArn: "arn:role",
  sessionName: name,
  node: inner,
  branches,
});

describe("sessionTreeRows", () => {
  it("writes the chain down from its beginning, then what came out of the session", () => {
    const rows = sessionTreeRows({
      self: node("self"),
      ancestors: [node("outer", 1, null)],
      origin: { arn: "a", name: "ada", type: "IAMUser" },
      branches: [branch("one", node("inner", 0)), branch(null, null), branch("gone", null)],
      isCut: false,
    });
    expect(rows.map(({ depth, kind, name }) => [depth, kind, name])).toEqual([
      [0, "origin", "ada"],
      [1, "ancestor", "outer"],
      [2, "self", "self"],
      [3, "branch", "inner"],
      [3, "branch", "arn:role"],
      [3, "branch", "arn:role"],
    ]);
    expect(rows.map(({ note }) => note.split(" ").slice(0, 3).join(" "))).toEqual([
      "IAMUser",
      "The call by",
      "",
      "No event of",
      "The name of",
      "The trail holds",
    ]);
  });

  it("begins with the session where nobody stands before it", () => {
    const rows = sessionTreeRows({ self: node("self"), ancestors: [], origin: null, branches: [], isCut: false });
    expect(rows.map(({ depth, kind }) => [depth, kind])).toEqual([[0, "self"]]);
  });
});
