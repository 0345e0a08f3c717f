import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "./detection.ts";
import { incidentsOf } from "./incidents.ts";
import { linksOf } from "./links.ts";
import type { Tactic } from "./techniques.ts";
import { byRole, byService, call, eventOf } from "./testing.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 9, 1, 0) + hour * 3_600_000);

function alert(id: string, actor: string, hour: number, change: Partial<Alert> = {}): Alert {
  return {
    id,
    detectionId: "lambda-url-without-auth",
    severity: "medium",
    tactics: ["initial access"],
    group: actor,
    day: "2026-10-01",
    actor,
    actorName: actor,
    count: 1,
    firstAt: at(hour),
    lastAt: at(hour),
    eventIds: [id],
    evidence: [],
    subjects: [],
    accountIds: ["111122223333"],
    regions: [],
    holds: [],
    makes: [],
    names: {},
    ...change,
  };
}
const groups = (...given: Parameters<typeof incidentsOf>) =>
  incidentsOf(...given)
    .map(({ alertIds }) => [...alertIds].sort())
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));

describe("incidentsOf", () => {
  it("joins alerts of one actor until the pause is too long", () => {
    expect(groups([alert("a", "x", 0), alert("b", "x", 5), alert("c", "x", 10), alert("d", "x", 17)])).toEqual([
      ["a", "b", "c"],
      ["d"],
    ]);
  });

  it("keeps strangers apart", () => {
    expect(groups([alert("a", "x", 0), alert("b", "y", 0)])).toEqual([["a"], ["b"]]);
  });

  it("joins actors that hold the same key or source identity", () => {
    const held = { holds: ["source:111122223333:ana"] };
    expect(groups([alert("a", "x", 0, held), alert("b", "y", 1, held), alert("c", "z", 1)])).toEqual([
      ["a", "b"],
      ["c"],
    ]);
  });

  it("follows a user that was made, and a key that was made", () => {
    const maker = alert("a", "x", 0, { makes: ["id:AIDANEW", "key:AKIANEW"] });
    expect(groups([maker, alert("b", "AIDANEW", 2)])).toEqual([["a", "b"]]);
    expect(groups([maker, alert("b", "AIDAOLD", 2, { holds: ["key:AKIANEW"] })])).toEqual([["a", "b"]]);
    expect(groups([alert("b", "AIDANEW", 0), { ...maker, firstAt: at(4), lastAt: at(4) }])).toEqual([["a"], ["b"]]);
  });

  it("follows a chain of sessions that raised no alert of their own", () => {
    const assume = (key: string, response: string, change: Record<string, unknown>) =>
      linksOf(
        eventOf(
          call(
            "sts.AssumeRole",
            { roleArn: "r" },
            {
              ...change,
              eventTime: "2026-10-01T01:00:00Z",
              responseElements: { credentials: { accessKeyId: response, key } },
            },
          ),
        ).record,
      );
    const links = assume("", "ASIAONE", {});
    expect(links).toMatchObject([{ actor: "AIDAEXAMPLE", made: "key:ASIAONE" }]);
    expect(groups([alert("a", "AIDAEXAMPLE", 1), alert("b", "AROA1", 2, { holds: ["key:ASIAONE"] })], links)).toEqual([
      ["a", "b"],
    ]);
    expect(assume("", "ASIATWO", byService)).toEqual([]);
    const chained = assume("", "ASIATWO", {
      userIdentity: { ...Object(byRole["userIdentity"]), accessKeyId: "ASIAONE" },
    });
    expect(chained).toMatchObject([{ holds: ["key:ASIAONE"], made: "key:ASIATWO" }]);
    expect(
      groups(
        [alert("a", "AIDAEXAMPLE", 1), alert("b", "AROA2", 2, { holds: ["key:ASIATWO"] })],
        [...links, ...chained],
      ),
    ).toEqual([["a", "b"]]);
  });

  it("has the worst severity, raised when the stages of an attack accumulate", () => {
    const of = (...stages: Tactic[]) =>
      incidentsOf(stages.map((tactic, index) => alert(`a${index}`, "x", index, { tactics: [tactic, "impact"] })))[0]
        ?.severity;
    expect(of("initial access")).toBe("medium");
    expect(of("initial access", "persistence", "persistence")).toBe("medium");
    expect(of("initial access", "persistence", "defense evasion")).toBe("high");
  });

  it("is not raised by quiet alerts", () => {
    const stages: Tactic[] = ["initial access", "persistence", "defense evasion"];
    const quiet = stages.map((tactic, index) => alert(`a${index}`, "x", index, { tactics: [tactic], severity: "low" }));
    expect(incidentsOf(quiet)[0]?.severity).toBe("low");
  });

  it("does not depend on the order of alerts", () => {
    const all = [
      alert("a", "x", 0, { makes: ["id:y"] }),
      alert("b", "y", 3),
      alert("c", "y", 11),
      alert("d", "z", 1, { holds: ["key:k"] }),
      alert("e", "x", 2, { holds: ["key:k"] }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(incidentsOf(shuffled)).toEqual(incidentsOf(all));
      }),
    );
  });
});
