import { describe, expect, it } from "vitest";
import type { AlertFacets } from "#lib/queries/alerts/facets.ts";
import { prepareAlertsAnswer } from "./prepare-alerts-answer.ts";

const facets = (total: number, critical: number, high: number): AlertFacets => ({
  total,
  severity: [
    { value: "critical", count: critical },
    { value: "high", count: high },
    { value: "medium", count: 7 },
  ],
  detection: [],
  technique: [],
  tactic: [],
  actor: [],
  status: [],
});
const watch = { since: "2026-10-01T00:00:00.000Z", until: "2026-10-02T09:00:00.000Z", isBehind: false };

describe("prepareAlertsAnswer", () => {
  it("never says that there is no alert where nothing was watched", () => {
    expect(
      prepareAlertsAnswer(facets(0, 0, 0), { since: null, until: null, isBehind: false }, "in the last 30 days"),
    ).toBe("No audit trail has been taken, so nothing is watched.");
  });

  it("counts, names what is serious, and says how far it has looked", () => {
    expect(prepareAlertsAnswer(facets(9, 1, 1), watch, "in the last 30 days")).toMatch(
      /^9 alerts, 1 critical and 1 high in the last 30 days\. Watched up to /,
    );
    expect(prepareAlertsAnswer(facets(7, 0, 0), watch, "in the last 7 days")).toMatch(
      /^7 alerts in the last 7 days\. /,
    );
    expect(prepareAlertsAnswer(facets(0, 0, 0), { ...watch, isBehind: true }, "in the last 7 days")).toMatch(
      /^No alert in the last 7 days\. .* Newer events are being looked at\.$/,
    );
  });
});
