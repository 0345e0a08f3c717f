import { describe, expect, it } from "vitest";
import type { EventFacets } from "#lib/queries/trail/event-facets.ts";
import { eventFacetList } from "./event-facet-list.ts";

const none = { options: [], isCapped: false };
const facets: EventFacets = {
  name: { options: [{ value: "GetObject", label: "GetObject", count: 9_000 }], isCapped: true },
  source: none,
  principal: { options: [{ value: "arn:x", label: "orders", count: 3 }], isCapped: false },
  error: { options: [{ value: "NoSuchKey", label: "NoSuchKey", count: 1 }], isCapped: false },
  account: { options: [{ value: "111122223333", label: "Shop", count: 3 }], isCapped: false },
  region: none,
  ip: none,
  agent: none,
  function: none,
};

describe("eventFacetList", () => {
  const list = eventFacetList(facets, { name: ["Gone"], source: ["s3.amazonaws.com"] });
  const of = (key: string) => list.find((facet) => facet.key === key)?.options;

  it("says when counts are lower bounds, and never calls what was not counted none", () =>
    expect(of("name")).toEqual([
      { value: "GetObject", label: "GetObject", count: 9_000, isAtLeast: true },
      { value: "Gone", label: "Gone", count: null },
    ]));
  it("keeps chosen values that match nothing", () =>
    expect(of("source")).toEqual([{ value: "s3.amazonaws.com", label: "s3.amazonaws.com", count: 0 }]));
  it("names accounts and principals, with what stands behind the name", () => {
    expect(of("account")).toMatchObject([{ label: "Shop", detail: "111122223333" }]);
    expect(of("principal")).toMatchObject([{ label: "orders", detail: "arn:x" }]);
  });
  it("offers what a filter always has", () =>
    expect(of("error")?.map(({ value }) => value)).toEqual(["any", "none", "denied", "NoSuchKey"]));
});
