import { expect, it } from "vitest";
import { INCIDENT_EVENT_TYPES, type IncidentEventType } from "#lib/domain/incident.ts";
import { prepareHistoryLine } from "./prepare-history.ts";

const line = (type: IncidentEventType, details: Record<string, unknown> = {}) =>
  prepareHistoryLine({ id: "1", at: "2026-10-01T10:00:00Z", actorName: "Ada", type, details });

it.each<[IncidentEventType, Record<string, unknown>, string, string | null]>([
  ["opened", { alerts: 1 }, "opened it with 1 alert", null],
  ["alert-added", { alerts: 3 }, "added 3 alerts", null],
  ["alert-removed", { alerts: 2 }, "took 2 alerts out", null],
  ["severity", { from: "low", to: "high" }, "changed the severity from low to high", null],
  ["merged", { into: "x" }, "joined it to another incident", null],
  ["merged", { from: "x" }, "joined another incident to it", null],
  ["status", { from: "open", to: "contained" }, "changed the status from open to contained", null],
  [
    "status",
    { from: "open", to: "closed", reason: "expected" },
    "changed the status from open to closed (expected activity)",
    null,
  ],
  ["owner", { name: "Kim" }, "gave it to Kim", null],
  ["owner", { name: null }, "took the owner away", null],
  ["note", { text: "<b>x</b>" }, "noted", "<b>x</b>"],
  ["step-done", { text: "Stop it." }, "did", "Stop it."],
  ["step-undone", { text: "Stop it." }, "took back", "Stop it."],
])("tells %s %j", (type, details, sentence, text) => {
  expect(line(type, details)).toEqual({ sentence, text });
});

it("has a sentence for every type, whatever its details hold", () => {
  for (const type of INCIDENT_EVENT_TYPES) expect(line(type).sentence).not.toBe("");
});
