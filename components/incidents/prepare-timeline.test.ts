import { expect, it } from "vitest";
import type { AlertRow } from "#lib/queries/alerts/list.ts";
import type { EventRow } from "#lib/queries/trail/event-row.ts";
import { prepareTimeline } from "./prepare-timeline.ts";

const alert = (id: string, firstAt: string): AlertRow => ({
  id,
  detectionId: "d",
  title: "t",
  severity: "high",
  actor: "a",
  actorName: "a",
  count: 1,
  firstAt,
  lastAt: firstAt,
  accountIds: [],
  regions: [],
  subjects: [],
  techniques: [],
  tactic: null,
  incidentId: null,
  isSuppressed: false,
});
const event = (id: string, time: string): EventRow => ({
  id,
  time,
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
});

it("puts alerts and handovers into one order, by UTC day", () => {
  const days = prepareTimeline(
    [alert("a2", "2026-10-02T00:00:00.000Z"), alert("a1", "2026-10-01T23:59:59.999Z")],
    [event("e1", "2026-10-01T10:00:00.000Z"), event("e2", "2026-10-02T00:00:00.000Z")],
  );
  expect(days.map(({ day, items }) => [day, items.map(({ key }) => key)])).toEqual([
    ["2026-10-01", ["e1", "a1"]],
    ["2026-10-02", ["a2", "e2"]],
  ]);
  expect(prepareTimeline([], [])).toEqual([]);
});
