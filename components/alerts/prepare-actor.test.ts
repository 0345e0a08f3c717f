import { describe, expect, it } from "vitest";
import type { ActorView } from "#lib/queries/alerts/actors.ts";
import { prepareActorLines } from "./prepare-actor.ts";

const actor = (change: Partial<ActorView>): ActorView => ({
  key: "AIDAEXAMPLEEXAMPLE01",
  name: "arn:aws:iam::111122223333:user/ana",
  arn: "arn:aws:iam::111122223333:user/ana",
  sessionName: null,
  resourceId: "r1",
  isRecreated: false,
  privileges: null,
  ...change,
});
const reach = { outcome: "none", hops: null, isExposed: false, identities: 0, stores: 0, adminAccounts: [] } as const;
const privileges = { isAdministrator: false, granted: 40, used: 3, asOf: "2026-10-01T00:00:00Z" };

describe("prepareActorLines", () => {
  it("says what is not known instead of nothing", () => {
    expect(prepareActorLines(actor({ arn: null, resourceId: null }))).toEqual([
      expect.stringContaining("not collected here, or gone"),
    ]);
    expect(prepareActorLines(actor({ key: "root:111122223333", resourceId: null }))).toEqual([
      expect.stringContaining("the root user"),
    ]);
    expect(prepareActorLines(actor({ key: "address:203.0.113.7", arn: null, resourceId: null }))).toEqual([
      expect.stringContaining("no user or role of an account here"),
    ]);
    expect(prepareActorLines(actor({ resourceId: null }))).toEqual([
      expect.stringContaining("not collected here, or gone"),
    ]);
    expect(prepareActorLines(actor({}))).toEqual(["Its privileges were not evaluated yet."]);
    expect(prepareActorLines(actor({ privileges: { ...privileges, reach: null } })).at(-1)).toBe(
      "What it can become was not searched yet.",
    );
    expect(
      prepareActorLines(
        actor({ privileges: { ...privileges, reach: { ...reach, outcome: "unknown", adminAccounts: [] } } }),
      ),
    ).toContain("Whether it can become administrator is not known: something was not collected.");
  });

  it("never gives the privileges of another one of the same name", () => {
    expect(
      prepareActorLines(
        actor({ isRecreated: true, privileges: { ...privileges, isAdministrator: true, reach: null } }),
      ),
    ).toEqual([expect.stringContaining("made anew since")]);
  });

  it("tells privileges and reach", () => {
    expect(
      prepareActorLines(
        actor({
          privileges: {
            ...privileges,
            reach: {
              ...reach,
              outcome: "administrator",
              hops: 2,
              identities: 1,
              stores: 5,
              adminAccounts: ["1"],
              isExposed: true,
            },
          },
        }),
      ),
    ).toEqual([
      "It may do 40 actions, and was seen to use 3.",
      "It can become administrator in 2 steps.",
      "It can come to hold 1 other identity.",
      "It can come to read 5 data stores.",
      "It can come to hold everything in 1 account.",
      "Anybody can call a function that runs as it.",
    ]);
    expect(
      prepareActorLines(
        actor({ privileges: { ...privileges, isAdministrator: true, reach: { ...reach, adminAccounts: [] } } }),
      ),
    ).toEqual(["It is an administrator."]);
  });
});
