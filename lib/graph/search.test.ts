import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELATIONS, type Relation } from "../domain/graph.ts";
import type { NodeKind } from "./model.ts";
import { HELD, READ, SENT } from "./modes.ts";
import type { PostureGraph } from "./posture-graph.ts";
import { blastRadius, dataFromInternet, openEntries, whoReaches } from "./questions.ts";
import { searchBackward, searchForward, stateOf } from "./search.ts";
import { names, sketch } from "./testing.ts";

const node = (graph: PostureGraph, name: string) => graph.indexOf(name) ?? -1;

describe("a search", () => {
  const shop = sketch({
    nodes: {
      internet: "internet",
      url: "lambda.function-url",
      resize: "lambda.function",
      role: "iam.role",
      exports: "s3.bucket",
      indexer: "lambda.function",
      indexRole: "iam.role",
      customers: "dynamodb.table",
      inbox: "sqs.queue",
      worker: "lambda.function",
      password: "secretsmanager.secret",
      database: "rds.instance",
      key: "kms.key",
    },
    edges: [
      ["internet", "exposes", "url"],
      ["url", "invokes", "resize"],
      ["resize", "runs_as", "role"],
      ["role", "reads", "exports"],
      ["role", "sends_to", "inbox"],
      ["role", "reads", "password"],
      ["exports", "triggers", "indexer"],
      ["indexer", "runs_as", "indexRole"],
      ["indexRole", "reads", "customers"],
      ["inbox", "triggers", "worker"],
      ["worker", "runs_as", "indexRole"],
      ["password", "opens", "database"],
      ["customers", "encrypts_with", "key"],
    ],
  });

  it("sets nothing going from what is only read, and goes on from what was sent to", () => {
    const found = dataFromInternet(shop, { isSure: true });
    expect(found.map((one) => shop.node(one.node).name).sort()).toEqual([
      "customers",
      "database",
      "exports",
      "password",
    ]);
    const customers = found.find((one) => shop.node(one.node).name === "customers");
    expect(names(shop, customers?.path ?? [])).toEqual([
      "internet",
      "url",
      "resize",
      "role",
      "inbox",
      "worker",
      "indexRole",
      "customers",
    ]);
  });

  it("does not count a queue that is only sent to as data that is known", () => {
    const reached = searchForward(shop, openEntries(shop));
    expect(reached.nearest(node(shop, "inbox"), [READ, HELD])).toBeNull();
    expect(reached.nearest(node(shop, "inbox"), [SENT])).not.toBeNull();
  });

  it("stops at the number of steps asked for", () => {
    expect(
      dataFromInternet(shop, { maxHops: 4 })
        .map((one) => shop.node(one.node).name)
        .sort(),
    ).toEqual(["exports", "password"]);
  });

  it("tells who comes to know a table, with the way from there", () => {
    const found = whoReaches(shop, node(shop, "customers"));
    const readers = found.map((one) => shop.node(one.node).name);
    expect(readers).toContain("internet");
    expect(readers).toContain("inbox");
    const internet = found.find((one) => shop.node(one.node).name === "internet");
    expect(names(shop, internet?.path ?? [])[0]).toBe("internet");
    expect(names(shop, internet?.path ?? []).at(-1)).toBe("customers");
  });

  it("gives of a key what is encrypted with it, and of a secret what it opens", () => {
    expect(blastRadius(shop, node(shop, "key")).map((one) => shop.node(one.node).name)).toEqual(["customers"]);
    expect(blastRadius(shop, node(shop, "password")).map((one) => shop.node(one.node).name)).toEqual(["database"]);
  });

  it("leaves conditional edges out when asked to", () => {
    const graph = sketch({
      nodes: { internet: "internet", api: "apigateway.rest-api", table: "dynamodb.table" },
      edges: [
        ["internet", "exposes?", "api"],
        ["api", "reads", "table"],
      ],
    });
    expect(dataFromInternet(graph, { isSure: true })).toEqual([]);
    expect(dataFromInternet(graph)).toHaveLength(1);
  });

  it("finds the same ways from both ends, of the same length", () => {
    const kinds: NodeKind[] = [
      "internet",
      "lambda.function",
      "iam.role",
      "sqs.queue",
      "dynamodb.table",
      "ecr.repository",
    ];
    const graphs = fc
      .record({
        kinds: fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 8 }),
        edges: fc.array(fc.tuple(fc.nat(7), fc.constantFrom<Relation>(...RELATIONS), fc.nat(7)), { maxLength: 24 }),
      })
      .map(({ kinds: list, edges }) =>
        sketch({
          nodes: Object.fromEntries(list.map((kind, index) => [`n${index}`, kind])),
          edges: edges
            .filter(([from, , to]) => from < list.length && to < list.length && from !== to)
            .map(([from, relation, to]) => [`n${from}`, relation, `n${to}`] as const),
        }),
      );
    fc.assert(
      fc.property(graphs, (graph) => {
        const start = stateOf(0, HELD);
        const forward = searchForward(graph, [start]);
        for (let at = 0; at < graph.size; at += 1)
          for (const mode of [READ, SENT, HELD] as const) {
            const end = stateOf(at, mode);
            const backward = searchBackward(graph, [end]);
            expect(backward.hops[start]).toBe(forward.hops[end]);
            if (at !== 0 && forward.hops[end] !== -1) expect(forward.path(end)).toHaveLength(forward.hops[end] ?? -1);
          }
      }),
      { numRuns: 100 },
    );
  });
});
