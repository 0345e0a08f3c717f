import { expect, it } from "vitest";
import type { IncidentFacets } from "#lib/queries/incidents/list.ts";
import { prepareIncidentsAnswer } from "./prepare-incidents-answer.ts";

const facets = (open: number, contained: number, closed: number): IncidentFacets => ({
  total: open + contained + closed,
  severity: [],
  status: [
    { value: "open", count: open },
    { value: "contained", count: contained },
    { value: "closed", count: closed },
  ],
  tactic: [],
  owner: [],
});
const watch = { since: "2026-10-01T00:00:00Z", until: "2026-10-02T00:00:00Z", isBehind: false };

it("counts what needs somebody, and says nothing of quiet where nothing is watched", () => {
  expect(prepareIncidentsAnswer(facets(2, 1, 4), watch, "in the last 30 days")).toBe(
    "3 incidents not closed, 2 of them not looked at in the last 30 days; 4 closed.",
  );
  expect(prepareIncidentsAnswer(facets(0, 0, 4), watch, "in the last 7 days")).toBe(
    "No incident needs somebody in the last 7 days; 4 closed.",
  );
  expect(
    prepareIncidentsAnswer(facets(0, 0, 0), { since: null, until: null, isBehind: false }, "in the last 7 days"),
  ).toMatch(/nothing is watched/);
});
