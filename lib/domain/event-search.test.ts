import { describe, expect, it } from "vitest";
import { activityHref, eventHref, sessionHref, trailHref } from "./event-search.ts";

describe("addresses of the trail", () => {
  it("keep commas inside of a value", () => {
    const params = new URL(trailHref({ agent: "a, b", "not-name": "GetObject" }), "http://x").searchParams;
    expect([params.get("agent"), params.get("not-name")]).toEqual(["a%2C b", "GetObject"]);
  });

  it("name an event, a session and an actor, whatever they are called", () => {
    const event = { time: "2026-03-04T01:00:00.000Z", id: "x" };
    const params = new URL(eventHref(event), "http://x").searchParams;
    expect([params.get("event"), params.get("from")]).toEqual([
      "2026-03-04T01:00:00.000Z_x",
      "2026-03-04T00:45:00.000Z",
    ]);
    const session = new URL(sessionHref({ principal: "AROA", sessionName: "a&b=c", at: event.time }), "http://x");
    expect(session.searchParams.get("session")).toBe("a&b=c");
    expect(activityHref("ip", "2001:db8::7")).toBe("/audit-trail/address?ip=2001%3Adb8%3A%3A7");
  });
});
