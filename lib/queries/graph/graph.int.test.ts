import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { makeFact, makeFacts, policy, statements } from "../../checks/testing.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { BLOB_VERSION, encodeGraph } from "../../graph/blob.ts";
import { graphOf } from "../../graph/testing.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedPeopleAndAccounts,
} from "../findings/findings.test-support.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { askGraph } from "./ask.ts";
import { currentGraph } from "./current-graph.ts";
import { graphCuts } from "./cuts.ts";
import { findGraphNodes } from "./find-nodes.ts";
import { NO_GRAPH_FILTER } from "./graph-filters.ts";
import { graphMap } from "./map.ts";

let database: TestDatabase;
const ALL = EVERYWHERE;

/** A function with an open URL, and a role that reads the table of its account. */
function exposed(accountId: string, name: string): FactOf<Kind>[] {
  const role = `arn:aws:iam::${accountId}:role/${name}`;
  const lambda = `arn:aws:lambda:eu-west-1:${accountId}:function:${name}`;
  const table = `arn:aws:dynamodb:eu-west-1:${accountId}:table/${name}`;
  const tags = { application: `app-${name}`, Owner: `team-${name}` };
  return [
    makeFact("lambda.function", { arn: lambda, accountId, name, tags, config: { roleArn: role } }),
    makeFact("lambda.function-url", {
      arn: lambda,
      accountId,
      name,
      config: { functionArn: lambda, authType: "NONE" },
    }),
    makeFact("iam.role", {
      arn: role,
      accountId,
      name,
      config: { inlinePolicies: ["own"] },
      policies: [
        policy(
          "inline",
          statements({ Sid: "read", Effect: "Allow", Action: "dynamodb:GetItem", Resource: table }),
          "own",
        ),
      ],
    }),
    makeFact("dynamodb.table", { arn: table, accountId, name, tags: { ...tags, pii: "true" } }),
  ];
}

async function store(facts: readonly FactOf<Kind>[]): Promise<string> {
  const { content } = graphOf(makeFacts(facts));
  const id = newId();
  await pool().query(
    `INSERT INTO graph_snapshot (evaluation_id, version, content_hash, node_count, edge_count, body, created_at)
     VALUES ($1, $2, 'test', $3, $4, $5, $6)`,
    [id, BLOB_VERSION, content.nodes.length, content.edges.length, gzipSync(encodeGraph(content)), NOW],
  );
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
});
afterAll(() => database.drop());

describe("the stored graph", () => {
  it("is not there before an evaluation", async () => {
    expect(await currentGraph(administrator)).toBeNull();
    expect(await askGraph(administrator, ALL, NO_GRAPH_FILTER)).toBeNull();
  });

  it("answers which data the internet reaches, with the way and its statement", async () => {
    await store([...exposed(ACCOUNT_A, "alpha"), ...exposed(ACCOUNT_B, "beta")]);
    const to = `dynamodb.table arn:aws:dynamodb:eu-west-1:${ACCOUNT_A}:table/alpha`;
    const answer = await askGraph(administrator, ALL, { ...NO_GRAPH_FILTER, to });
    expect(answer?.rows.map(({ name, hops }) => [name, hops])).toEqual([
      ["alpha", 4],
      ["beta", 4],
    ]);
    expect(answer?.steps.map(({ to: end }) => `${end.kind} ${end.name}`)).toEqual([
      "lambda.function-url alpha",
      "lambda.function alpha",
      "iam.role alpha",
      "dynamodb.table alpha",
    ]);
    expect(answer?.steps.at(-1)).toMatchObject({ statements: [{ sid: "read", policy: "own" }], conditions: [] });
  });

  it("shows nobody what lies outside of their accounts", async () => {
    const answer = await askGraph(engineerOfB, ALL, NO_GRAPH_FILTER);
    expect(answer?.rows.map(({ name }) => name)).toEqual(["beta"]);
    expect(await findGraphNodes(engineerOfB, ALL, "alpha")).toEqual([]);
    const map = await graphMap(engineerOfB, ALL, { ...NO_GRAPH_FILTER, ask: "map" });
    expect(map?.groups.map(({ name }) => name)).not.toContain("app-alpha");
    const of = `dynamodb.table arn:aws:dynamodb:eu-west-1:${ACCOUNT_A}:table/alpha`;
    expect((await askGraph(engineerOfB, ALL, { ...NO_GRAPH_FILTER, ask: "reach", of }))?.subject).toBeNull();
  });

  it("is narrowed by application, owner and account", async () => {
    const rows = async (scope: Partial<ListScope>, filter: Partial<typeof NO_GRAPH_FILTER> = {}) =>
      (await askGraph(administrator, { ...EVERYWHERE, ...scope }, { ...NO_GRAPH_FILTER, ...filter }))?.rows.map(
        ({ name }) => name,
      );
    expect(await rows({ application: ["app-beta"] })).toEqual(["beta"]);
    expect(await rows({ application: ["app-beta", "app-alpha"] })).toEqual(["alpha", "beta"]);
    expect(await rows({ application: ["app-beta"], owner: ["team-alpha"] })).toEqual([]);
    expect(await rows({ application: ["-"] })).toEqual([]);
    expect(await rows({ owner: ["team-alpha"] })).toEqual(["alpha"]);
    expect(await rows({ account: [ACCOUNT_B] })).toEqual(["beta"]);
    expect(await rows({}, { hops: 3 })).toEqual([]);
  });

  it("draws the part of the map that belongs to it, and counts that alone", async () => {
    const map = await graphMap(
      administrator,
      { ...EVERYWHERE, application: ["app-beta"] },
      { ...NO_GRAPH_FILTER, ask: "map" },
    );
    expect(map?.groups.map(({ name }) => name)).toEqual(["app-beta"]);
    const members = map?.groups[0]?.nodes ?? 0;
    expect([map?.nodes, members > 2, (map?.edges ?? 0) >= members - 1]).toEqual([members, true, true]);
    const whole = await graphMap(administrator, ALL, { ...NO_GRAPH_FILTER, ask: "map" });
    expect(whole?.nodes).toBeGreaterThan(2 * members);
  });

  it("keeps who stands outside of all accounts among those who reach something, whatever application is chosen", async () => {
    const of = `dynamodb.table arn:aws:dynamodb:eu-west-1:${ACCOUNT_A}:table/alpha`;
    const scope = { ...EVERYWHERE, application: ["app-beta"] };
    const reach = await askGraph(administrator, scope, { ...NO_GRAPH_FILTER, ask: "reach", of });
    expect(reach?.rows.map(({ kind }) => kind)).toEqual(["internet"]);
  });

  it("tells the blast radius of a function, who reaches a table, and the changes that cut it off", async () => {
    const of = `lambda.function arn:aws:lambda:eu-west-1:${ACCOUNT_A}:function:alpha`;
    const blast = await askGraph(administrator, ALL, { ...NO_GRAPH_FILTER, ask: "blast", of });
    expect(blast?.rows.map(({ name, kind }) => `${kind} ${name}`)).toEqual(["dynamodb.table alpha", "iam.role alpha"]);
    const table = `dynamodb.table arn:aws:dynamodb:eu-west-1:${ACCOUNT_A}:table/alpha`;
    const reach = await askGraph(administrator, ALL, { ...NO_GRAPH_FILTER, ask: "reach", of: table });
    expect(reach?.rows[0]).toMatchObject({ kind: "internet", hops: 4 });
    const cuts = await graphCuts(administrator, ALL, { ...NO_GRAPH_FILTER, ask: "cuts" });
    expect(cuts?.reached).toBe(2);
    expect(cuts?.cuts.map(({ ends, changes }) => [ends.map(({ name }) => name), changes.length])).toEqual([
      [["alpha"], 4],
      [["beta"], 4],
    ]);
  });

  it("is read anew once a later evaluation has written another", async () => {
    await store(exposed(ACCOUNT_B, "gamma"));
    expect((await askGraph(administrator, ALL, NO_GRAPH_FILTER))?.rows.map(({ name }) => name)).toEqual(["gamma"]);
  });

  it("of another version counts as not there", async () => {
    await pool().query(
      `INSERT INTO graph_snapshot (evaluation_id, version, content_hash, node_count, edge_count, body, created_at)
       VALUES ($1, 0, 'old', 0, 0, $2, $3)`,
      [newId(), gzipSync('{"version":0}'), NOW],
    );
    expect(await currentGraph(administrator)).toBeNull();
  });
});
