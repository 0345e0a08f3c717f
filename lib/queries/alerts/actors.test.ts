import { describe, expect, it } from "vitest";
import { actorParts, uniqueIdOf } from "./actors.ts";

describe("actorParts", () => {
  it("takes ARN and session apart, and leaves other names alone", () => {
    expect(actorParts("arn:aws:iam::111122223333:role/deploy (session ci-42)")).toEqual({
      arn: "arn:aws:iam::111122223333:role/deploy",
      sessionName: "ci-42",
    });
    expect(actorParts("arn:aws:iam::111122223333:user/ana")).toEqual({
      arn: "arn:aws:iam::111122223333:user/ana",
      sessionName: null,
    });
    expect(actorParts("arn:aws:iam::111122223333:role/deploy (session a) (session b)").sessionName).toBe(
      "a) (session b",
    );
    expect(actorParts("203.0.113.7")).toEqual({ arn: null, sessionName: null });
    expect(actorParts("see arn:aws:iam::111122223333:user/ana")).toEqual({ arn: null, sessionName: null });
  });
});

describe("uniqueIdOf", () => {
  it("knows unique ids, also before a person's session, and nothing else", () => {
    expect(uniqueIdOf("AROAEXAMPLEEXAMPLE01:ana@example.com")).toBe("AROAEXAMPLEEXAMPLE01");
    expect(uniqueIdOf("AIDAEXAMPLEEXAMPLE02")).toBe("AIDAEXAMPLEEXAMPLE02");
    expect(uniqueIdOf("root:111122223333")).toBeNull();
    expect(uniqueIdOf("address:203.0.113.7")).toBeNull();
    expect(uniqueIdOf("arn:aws:iam::111122223333:user/ana")).toBeNull();
  });
});
