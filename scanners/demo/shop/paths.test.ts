import { beforeAll, describe, expect, it } from "vitest";
import type { ResourceFact } from "#lib/facts/define.ts";
import { createOrganisationFacts } from "#lib/facts/memory.ts";
import { createAnalysis } from "#lib/graph/analysis.ts";
import type { PostureGraph } from "#lib/graph/posture-graph.ts";
import { blastRadius, dataFromInternet, openEntries } from "#lib/graph/questions.ts";
import { searchForward } from "#lib/graph/search.ts";
import { documentOf } from "../documents.ts";
import { accountSnapshot } from "../snapshot.ts";
import { ACCOUNT_KEYS, ACCOUNTS, timeOn } from "../world.ts";
import { demoJudge } from "../write-files.ts";
import { PAYMENTS_HOLE_DAY } from "./containers.ts";
import { IMPORT_OPEN_DAY } from "./http-apis.ts";
import { WAREHOUSE_OPEN_DAY } from "./messaging.ts";
import { keyArnOf, shopRoleName } from "./names.ts";

const asOf = new Date("2026-11-22T00:00:00Z");
const PRODUCTION = ACCOUNTS.production.id;

type Change = (fact: ResourceFact) => ResourceFact;

/** The graph of the demo on a day, with facts changed that a test asks about. */
async function graphOn(day: number, change: Change = (fact) => fact): Promise<PostureGraph> {
  const snapshots = await Promise.all(ACCOUNT_KEYS.map((key) => accountSnapshot(key, { asOf, day }, demoJudge())));
  const facts = createOrganisationFacts({
    asOf: timeOn(asOf, day),
    accounts: ACCOUNT_KEYS.map((key) => ({
      accountId: ACCOUNTS[key].id,
      name: ACCOUNTS[key].name,
      partition: "aws",
      isManagementAccount: key === "shared",
    })),
    resources: snapshots.flatMap((snapshot) => snapshot.facts.map(change)),
    coverage: () => "whole",
    usage: [],
    trail: [],
  });
  return createAnalysis(facts).graph();
}

/** Nodes as `kind name`. */
function label(graph: PostureGraph, node: number): string {
  const { kind, name } = graph.node(node);
  return `${kind} ${name}`;
}

/** Edges that do not lead from one of the nodes to the one behind it. */
function besides(graph: PostureGraph, way: readonly string[]): Set<number> {
  return new Set(
    graph.content.edges.flatMap(({ from, to }, edge) => {
      const place = way.indexOf(label(graph, from));
      return place >= 0 && way[place + 1] === label(graph, to) ? [] : [edge];
    }),
  );
}

/** Relations along the way as far as somebody without an identity of ours gets on it, with a `?` where conditions are left. */
function walked(graph: PostureGraph, way: readonly string[]): string[] {
  const reached = searchForward(graph, openEntries(graph), { without: besides(graph, way) });
  const [last] = reached.order.slice(-1);
  return (last === undefined ? [] : reached.path(last)).map((edge) => {
    const { relation, conditions } = graph.edge(edge);
    return conditions.length > 0 ? `${relation}?` : relation;
  });
}

function endOf(graph: PostureGraph, way: readonly string[]): string[] {
  return dataFromInternet(graph, { without: besides(graph, way) }).map(({ node }) => label(graph, node));
}

function reachedFrom(graph: PostureGraph, name: string): string[] {
  const start = graph.content.nodes.findIndex((_, node) => label(graph, node) === name);
  return blastRadius(graph, start).map(({ node }) => label(graph, node));
}

function marksOf(graph: PostureGraph, name: string): string[] {
  return graph.content.nodes
    .filter((node) => `${node.kind} ${node.name}` === name)
    .flatMap(({ marks }) => marks.map((mark) => mark.name));
}

const INTERNET = "internet Anyone on the internet";
const ANY_ACCOUNT = "any-account Anyone with an AWS account";
const CUSTOMERS = "dynamodb.table customers";

const RESIZER = [
  INTERNET,
  "lambda.function-url image-resizer",
  "lambda.function image-resizer",
  `iam.role ${shopRoleName("media", "image-resizer")}`,
  "s3.bucket harbourlight-customer-exports-production",
];

function importWay(graph: PostureGraph): string[] {
  const secret = graph.content.nodes.find(({ name }) => name.startsWith("rds!cluster-"))?.name;
  return [
    INTERNET,
    "apigatewayv2.api partner-orders-api",
    "api-route partner-orders-api POST /orders/import",
    "lambda.function partner-order-import",
    `iam.role ${shopRoleName("partners", "partner-order-import")}`,
    `secretsmanager.secret ${secret}`,
    "rds.cluster orders-db",
  ];
}

const PAYMENTS = [
  INTERNET,
  "elbv2.load-balancer shop-public",
  "elbv2.target-group payments",
  "ecs.service payments",
  `iam.role ${shopRoleName("payments", "payments-task")}`,
  `iam.role ${shopRoleName("shop-foundation", "shop-schema-migrations")}`,
  `administrator Administrator of ${PRODUCTION}`,
];

const WAREHOUSE = [
  ANY_ACCOUNT,
  "sqs.queue warehouse-updates",
  "lambda.function warehouse-updates",
  `iam.role ${shopRoleName("fulfilment", "warehouse-updates")}`,
  CUSTOMERS,
];

const NEWSLETTER = [
  INTERNET,
  "apigateway.rest-api storefront-api",
  "api-route storefront-api POST /newsletter",
  "lambda.function newsletter-subscribe",
  `iam.role ${shopRoleName("storefront", "newsletter-subscribe")}`,
  CUSTOMERS,
];

const INVOICES = [
  INTERNET,
  "lambda.function-url payments-invoice-link",
  "lambda.function payments-invoice-link",
  `iam.role ${shopRoleName("payments", "payments-invoice-link")}`,
  "s3.bucket harbourlight-invoices-production",
];

const DIRECTORY = [
  INTERNET,
  "lambda.function-url directory-status",
  "lambda.function directory-status",
  `iam.role ${shopRoleName("customers", "directory-status")}`,
  "dynamodb.table customer-directory",
];

describe("the attack paths of the demo's shop", () => {
  let graph: PostureGraph;
  beforeAll(async () => {
    graph = await graphOn(0);
  });

  it("leads from the forgotten resizer's address to the exports of customers", () => {
    expect(walked(graph, RESIZER)).toEqual(["exposes", "invokes", "runs_as", "reads"]);
    expect(endOf(graph, RESIZER)).toEqual(["s3.bucket harbourlight-customer-exports-production"]);
    expect(marksOf(graph, "s3.bucket harbourlight-customer-exports-production")).toEqual(["sensitive"]);
  });

  it("leads from the partners' route through a function with a hole and the password to the database", () => {
    const way = importWay(graph);
    expect(walked(graph, way)).toEqual(["exposes", "exposes", "invokes", "runs_as", "reads", "opens"]);
    expect(endOf(graph, way)).toEqual([way[5], "rds.cluster orders-db"]);
    expect(marksOf(graph, "lambda.function partner-order-import")).toEqual(["vulnerable"]);
    expect(marksOf(graph, "rds.cluster orders-db")).toEqual(["sensitive"]);
  });

  it("leads from the public balancer through a container with a hole to the administrator", () => {
    expect(walked(graph, PAYMENTS)).toEqual(["exposes", "invokes", "invokes", "runs_as", "becomes", "becomes"]);
    expect(marksOf(graph, "ecs.service payments")).toEqual(["vulnerable"]);
  });

  it("leads from the open queue to the table of customers", () => {
    expect(walked(graph, WAREHOUSE)).toEqual(["sends_to", "triggers", "runs_as", "reads"]);
    expect(endOf(graph, WAREHOUSE)).toEqual([CUSTOMERS]);
  });

  it("reports each of these data", () => {
    const found = dataFromInternet(graph, { isSure: true }).map(({ node }) => label(graph, node));
    expect(found).toContain("s3.bucket harbourlight-customer-exports-production");
    expect(found).toContain("rds.cluster orders-db");
    expect(found).toContain(CUSTOMERS);
  });
});

describe("the near misses of the demo's shop", () => {
  let graph: PostureGraph;
  beforeAll(async () => {
    graph = await graphOn(0);
  });

  it("leaves the directory of customers out, which the boundary of the open function keeps from it", () => {
    const [directory = ""] = DIRECTORY.slice(-1);
    expect(dataFromInternet(graph).map(({ node }) => label(graph, node))).not.toContain(directory);
    expect(walked(graph, DIRECTORY)).toEqual(["exposes", "invokes", "runs_as"]);
    expect(reachedFrom(graph, "lambda.function directory-status")).not.toContain(directory);
    // Its twin without an address reads the table.
    expect(reachedFrom(graph, "lambda.function directory-lookup")).toContain(directory);
  });

  it.each([
    { what: "the newsletter's boundary", way: NEWSLETTER, relations: ["exposes", "exposes", "invokes", "runs_as"] },
    { what: "the policy of the invoices' key", way: INVOICES, relations: ["exposes", "invokes", "runs_as"] },
  ])("ends at the role where $what stops it", ({ way, relations }) => {
    expect(walked(graph, way)).toEqual(relations);
    expect(endOf(graph, way)).toEqual([]);
  });

  it("would be paths without the boundaries and with a key that leaves it to IAM", async () => {
    const text = documentOf({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${PRODUCTION}:root` },
      Action: "kms:*",
      Resource: "*",
    });
    const open = await graphOn(0, (fact) => {
      if (fact.kind === "iam.role" && typeof fact.config === "object")
        return { ...fact, config: { ...fact.config, permissionsBoundaryArn: null } };
      return fact.arn === keyArnOf("production", "invoices")
        ? { ...fact, policies: [{ role: "resource", name: "default", text }] }
        : fact;
    });
    for (const way of [NEWSLETTER, INVOICES, DIRECTORY]) expect(endOf(open, way)).toEqual(way.slice(-1));
  });
});

describe("before the doors of the demo's shop were opened", () => {
  it("has no way from the queue, from the route or by the container's hole", async () => {
    const before = await graphOn(Math.min(WAREHOUSE_OPEN_DAY, IMPORT_OPEN_DAY, PAYMENTS_HOLE_DAY) - 1);
    expect(walked(before, WAREHOUSE)).toEqual([]);
    expect(walked(before, importWay(before))).toEqual([]);
    expect(marksOf(before, "ecs.service payments")).toEqual([]);
  });
});
