import { describe, expect, it } from "vitest";
import { incidentSentence, inOrder } from "./incident-sentence.ts";

const facts = {
  actorNames: ["arn:aws:iam::111122223333:user/ana"],
  tactics: ["exfiltration", "initial access", "persistence"],
  accountIds: ["111122223333"],
  alertCount: 3,
  firstAt: "2026-10-01T10:00:00Z",
  lastAt: "2026-10-01T14:00:00Z",
};

describe("incidentSentence", () => {
  it("tells who, how much, how long, where and which stages", () => {
    expect(incidentSentence(facts)).toBe(
      "ana raised 3 alerts within 4 hours in account 111122223333: initial access, persistence and exfiltration.",
    );
    expect(
      incidentSentence({
        ...facts,
        actorNames: ["arn:aws:iam::111122223333:user/ana", "root", "x"],
        tactics: ["impact"],
        accountIds: ["1", "2"],
        alertCount: 1,
        lastAt: facts.firstAt,
      }),
    ).toBe("ana and 2 other actors raised 1 alert at one moment in 2 accounts: impact.");
    expect(
      incidentSentence({ ...facts, actorNames: [], tactics: [], accountIds: [], lastAt: "2026-10-05T10:00:00Z" }),
    ).toBe("Somebody unknown raised 3 alerts over 4 days.");
  });
});

describe("inOrder", () => {
  it("follows the stages of an attack, unknown ones last", () => {
    expect(inOrder(["impact", "something else", "discovery", "initial access"])).toEqual([
      "initial access",
      "discovery",
      "impact",
      "something else",
    ]);
  });
});
