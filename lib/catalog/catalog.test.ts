import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, sha256Hex } from "../domain/json.ts";
import { ActionSet } from "./action-set.ts";
import {
  ACTION_COUNT,
  accessLevel,
  actionExists,
  actionId,
  actionName,
  actionSetOf,
  catalogVersion,
  expandAction,
  expandActionSet,
  hasApiOperation,
  serviceOf,
  services,
  supportsResources,
} from "./catalog.ts";
import { matchesWildcard } from "./wildcard.ts";

describe("catalogue", () => {
  it("holds every action under an id of its own", () => {
    expect(ACTION_COUNT).toBeGreaterThan(20_000);
    expect(services().reduce((total, service) => total + service.count, 0)).toBe(ACTION_COUNT);
    for (let id = 0; id < ACTION_COUNT; id += 97) expect(actionId(actionName(id))).toBe(id);
  });

  it("matches its own checksum and stays small", () => {
    const text = readFileSync(new URL("./catalog.json", import.meta.url), "utf8");
    expect(sha256Hex(canonicalJson(JSON.parse(text).services))).toBe(catalogVersion.checksum);
    expect(text.length).toBeLessThan(1_100_000);
  });

  it("finds actions in any case and refuses unknown ones", () => {
    expect(actionExists("LAMBDA:invokefunction")).toBe(true);
    expect(actionExists("lambda:Invoke")).toBe(false);
    expect(actionName(actionId("s3:getobject") ?? -1)).toBe("s3:GetObject");
    expect(() => actionName(ACTION_COUNT)).toThrow(RangeError);
  });

  it("knows access levels and whether resources can be named", () => {
    expect(accessLevel("lambda:AddPermission")).toBe("Permissions management");
    expect(accessLevel("s3:GetObject")).toBe("Read");
    expect(accessLevel("nothing:Here")).toBeUndefined();
    expect(supportsResources(actionId("s3:GetObject") ?? -1)).toBe(true);
    expect(supportsResources(actionId("s3:ListAllMyBuckets") ?? -1)).toBe(false);
  });

  it("expands wildcards in any place", () => {
    expect(expandAction("*")).toHaveLength(ACTION_COUNT);
    expect(expandAction("*:*")).toHaveLength(ACTION_COUNT);
    expect(expandAction("Lambda:*")).toHaveLength(serviceOf("lambda")?.count ?? 0);
    expect(expandAction("s3:Get*Acl")).toEqual(["s3:GetBucketAcl", "s3:GetObjectAcl", "s3:GetObjectVersionAcl"]);
    expect(expandAction("sqs:?endMessage")).toEqual(["sqs:SendMessage"]);
    expect(expandAction("nothing:*")).toEqual([]);
  });

  it("tells actions with an API operation from permissions that have none", () => {
    expect(hasApiOperation(actionId("lambda:CreateFunction") ?? -1)).toBe(true);
    expect(hasApiOperation(actionId("execute-api:Invoke") ?? -1)).toBe(false);
  });

  it("keeps set operations true to sets", () => {
    const read = actionSetOf(["s3:GetObject", "s3:PutObject", "unknown:Action"]);
    expect(read.count()).toBe(2);
    expect(expandActionSet("s3:*").isSupersetOf(read)).toBe(true);
    expect(read.complement().count()).toBe(ACTION_COUNT - 2);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(199)), fc.uniqueArray(fc.nat(199)), (a, b) => {
        const make = (ids: number[]) => {
          const set = new ActionSet(200);
          for (const id of ids) set.add(id);
          return set;
        };
        expect([...make(a).unite(make(b)).ids()]).toEqual([...new Set([...a, ...b])].sort((x, y) => x - y));
        expect(make(a).subtract(make(b)).count()).toBe(a.filter((id) => !b.includes(id)).length);
        expect([...make(a).intersect(make(b)).ids()].length).toBe(a.filter((id) => b.includes(id)).length);
      }),
    );
    const range = new ActionSet(200);
    range.addRange(3, 130);
    expect(range.count()).toBe(127);
  });
});

describe("matchesWildcard", () => {
  it("agrees with a regular expression", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", ":"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const regex = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesWildcard(glob, value)).toBe(regex.test(value));
      }),
    );
  });

  it("answers hostile patterns quickly", () => {
    const startedAt = performance.now();
    expect(matchesWildcard(`${"*a".repeat(200)}b`, "a".repeat(5_000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
