import { describe, expect, it } from "vitest";
import { restrict } from "./restrict.ts";
import { sketch } from "./testing.ts";

describe("a restricted graph", () => {
  const { content } = sketch({
    nodes: {
      internet: "internet",
      partner: "partner-account",
      login: "identity-provider",
      "other-login": "identity-provider",
      own: "lambda.function",
      "own-role": "iam.role",
      other: "lambda.function",
    },
    edges: [
      ["internet", "exposes", "other"],
      ["partner", "exposes", "other"],
      ["login", "signs_in_for", "own"],
      ["other-login", "signs_in_for", "other"],
      ["own", "runs_as", "own-role"],
      ["own-role", "invokes", "other"],
    ],
  });
  const OUTSIDE = new Set(["internet", "login", "other-login"]);
  const accountOf = (name: string) =>
    OUTSIDE.has(name) ? "" : name === "partner" ? "9" : name.startsWith("own") ? "1" : "2";
  const nodes = content.nodes.map((node) => ({ ...node, accountId: accountOf(node.name) }));

  it("holds what lies in the accounts, and of what stands outside only what is joined to it", () => {
    const seen = restrict({ ...content, nodes }, new Set(["1"]));
    expect(seen.nodes.map(({ name }) => name)).toEqual(["internet", "login", "own", "own-role"]);
    expect(seen.edges.map(({ from, to }) => [seen.nodes[from]?.name, seen.nodes[to]?.name])).toEqual([
      ["login", "own"],
      ["own", "own-role"],
    ]);
  });

  it("holds everything when all accounts are seen", () => {
    const seen = restrict({ ...content, nodes }, new Set(["1", "2"]));
    expect(seen.nodes).toEqual(nodes);
    expect(seen.edges).toEqual(content.edges);
  });
});
