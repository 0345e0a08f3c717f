import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestCuts } from "./cuts.ts";
import type { NodeKind } from "./model.ts";
import { HELD } from "./modes.ts";
import { PostureGraph } from "./posture-graph.ts";
import { answers, dataFromInternet, openEntries } from "./questions.ts";
import { searchForward, stateOf } from "./search.ts";
import { sketch } from "./testing.ts";

function ends(graph: PostureGraph, without?: ReadonlySet<number>): number[] {
  return dataFromInternet(graph, without === undefined ? {} : { without }).map(({ node }) => node);
}

describe("the best cuts", () => {
  it("name the change that every way passes, with all that it takes away", () => {
    const graph = sketch({
      nodes: {
        internet: "internet",
        url: "lambda.function-url",
        api: "apigateway.rest-api",
        lambda: "lambda.function",
        role: "iam.role",
        orders: "dynamodb.table",
        carts: "dynamodb.table",
      },
      edges: [
        ["internet", "exposes", "url"],
        ["internet", "exposes", "api"],
        ["url", "invokes", "lambda"],
        ["api", "invokes", "lambda"],
        ["lambda", "runs_as", "role"],
        ["role", "reads", "orders"],
        ["role", "reads", "carts"],
      ],
    });
    const [best, ...others] = bestCuts(graph, openEntries(graph), ends(graph));
    expect(best?.edges.map((edge) => graph.edge(edge).relation)).toEqual(["runs_as"]);
    expect(best?.ends.map((end) => graph.node(end).name)).toEqual(["orders", "carts"]);
    expect(others.map((cut) => cut.ends.length)).toEqual([1, 1]);
  });

  it("take together what rests on one statement", () => {
    const statement = { policy: "all", carrierArn: "r", hash: null, index: 0, sid: null, line: 1, endLine: 2 };
    const plain = sketch({
      nodes: { internet: "internet", role: "iam.role", orders: "dynamodb.table", carts: "dynamodb.table" },
      edges: [
        ["internet", "exposes", "role"],
        ["role", "reads", "orders"],
        ["role", "reads", "carts"],
      ],
    });
    const { content } = plain;
    const graph = new PostureGraph({
      ...content,
      edges: content.edges.map((edge) =>
        edge.relation === "reads" ? { ...edge, proof: { text: "", statements: [statement] } } : edge,
      ),
    });
    const cuts = bestCuts(graph, openEntries(graph), ends(graph));
    expect(cuts.map((cut) => [cut.edges.length, cut.ends.length])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("cut off exactly what taking the edges away leaves unreached, and nothing is missed", () => {
    const kinds: NodeKind[] = ["lambda.function", "iam.role", "sqs.queue", "dynamodb.table", "apigateway.rest-api"];
    const relations = ["exposes", "invokes", "triggers", "runs_as", "reads", "sends_to", "opens"] as const;
    const graphs = fc
      .record({
        kinds: fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 9 }),
        edges: fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...relations), fc.nat(9)), { minLength: 3, maxLength: 30 }),
      })
      .map(({ kinds: list, edges }) => {
        const all: [string, NodeKind][] = [
          ["internet", "internet"],
          ...list.map((kind, at): [string, NodeKind] => [`n${at}`, kind]),
        ];
        return sketch({
          nodes: Object.fromEntries(all),
          edges: [...new Map(edges.map((edge) => [edge.join(" "), edge])).values()]
            .filter(([from, , to]) => from < all.length && to < all.length && from !== to)
            .map(([from, relation, to]) => [all[from]?.[0] ?? "", relation, all[to]?.[0] ?? ""] as const),
        });
      });
    fc.assert(
      fc.property(graphs, (graph) => {
        const before = ends(graph);
        const cuts = bestCuts(graph, openEntries(graph), before);
        const byEdge = new Map(cuts.flatMap((cut) => cut.edges.map((edge) => [edge, cut] as const)));
        for (let edge = 0; edge < graph.content.edges.length; edge += 1) {
          const after = new Set(ends(graph, new Set([edge])));
          const lost = before.filter((end) => !after.has(end)).sort((a, b) => a - b);
          // Of a node that is got to in two modes an edge is two changes; what both take away is found by none of them.
          const found = byEdge.get(edge)?.ends ?? [];
          for (const end of found) expect(lost).toContain(end);
          const modes = [...searchForward(graph, [stateOf(0, HELD)]).hops].filter((hops) => hops > 0).length;
          if (modes === answers(searchForward(graph, [stateOf(0, HELD)])).length) expect(found).toEqual(lost);
        }
      }),
      { numRuns: 100 },
    );
  });
});
