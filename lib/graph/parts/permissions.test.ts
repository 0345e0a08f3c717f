import { describe, expect, it } from "vitest";
import { FOREIGN_ACCOUNT, makeFacts, OTHER_ACCOUNT } from "../../checks/testing.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import {
  ACCOUNT,
  allow,
  deny,
  EVERYTHING,
  makeFact,
  role,
  roleArn,
  store,
  trusts,
} from "../../iam/escalation/testing.ts";
import { dataFromInternet } from "../questions.ts";
import { graphOf, lines, names } from "../testing.ts";

type Fact = FactOf<Kind>;

const LAMBDA = "lambda.amazonaws.com";
const graph = (...facts: Fact[]) => graphOf(makeFacts(facts));
const edges = (...facts: Fact[]) => lines(graph(...facts));
const lambda = (name: string, roleName: string) =>
  makeFact("lambda.function", { name, config: { roleArn: roleArn(roleName) } });
const url = (of: Fact, authType = "NONE") =>
  makeFact("lambda.function-url", { name: of.name, arn: of.arn, config: { functionArn: of.arn, authType } });
const CUSTOMERS = store("dynamodb.table", { name: "customers" });
const ORDERS = store("dynamodb.table", { name: "orders" });

describe("permissions", () => {
  it("lead from the internet through a URL, its function and role to the table that the role may read", () => {
    const code = lambda("export", "exporter");
    const reader = role("exporter", {
      trust: [trusts(LAMBDA)],
      says: [allow([["dynamodb:GetItem"], [CUSTOMERS.arn]])],
    });
    const made = graph(code, url(code), reader, CUSTOMERS, ORDERS);
    const [found, ...others] = dataFromInternet(made, { isSure: true });
    expect(others).toEqual([]);
    expect(names(made, found?.path ?? [])).toEqual([
      "Anyone on the internet",
      "export",
      "export",
      "exporter",
      "customers",
    ]);
    const proof = made.edge(found?.path.at(-1) ?? -1).proof;
    expect(proof.statements).toMatchObject([{ carrierArn: roleArn("exporter"), index: 0 }]);
  });

  it("do not lead on where a deny, a boundary or the table's key stops them", () => {
    const code = lambda("export", "exporter");
    const says = [allow([["dynamodb:*", "kms:Decrypt"], "*"])];
    const key = store("kms.key", { name: "k", config: { manager: "CUSTOMER" }, says: [] });
    const encrypted = store("dynamodb.table", { name: "customers", config: { kmsKeyArn: key.arn } });
    for (const [reader, table] of [
      [role("exporter", { trust: [trusts(LAMBDA)], says: [...says, deny("dynamodb:*", CUSTOMERS.arn)] }), CUSTOMERS],
      [role("exporter", { trust: [trusts(LAMBDA)], says, boundary: [allow(["s3:*"])] }), CUSTOMERS],
      [role("exporter", { trust: [trusts(LAMBDA)], says: [allow(["dynamodb:*"])] }), encrypted],
    ] as const)
      expect(dataFromInternet(graph(code, url(code), reader, table, key))).toEqual([]);
  });

  it("name what they hang on", () => {
    const code = lambda("export", "exporter");
    const reader = role("exporter", {
      trust: [trusts(LAMBDA)],
      says: [allow(["dynamodb:GetItem", CUSTOMERS.arn, { StringEquals: { "aws:SourceVpce": "vpce-1" } }])],
    });
    const made = graph(code, url(code), reader, CUSTOMERS);
    expect(dataFromInternet(made, { isSure: true })).toEqual([]);
    const [found] = dataFromInternet(made);
    expect(made.edge(found?.path.at(-1) ?? -1).conditions).not.toEqual([]);
  });

  it("of an administrator lead to everything in the account, by one node", () => {
    const tables = ["a", "b", "c", "d", "e"].map((name) => store("dynamodb.table", { name }));
    const found = edges(role("root", { says: [EVERYTHING] }), ...tables);
    expect(found).toContain(`iam.role root becomes administrator Administrator of ${ACCOUNT}`);
    expect(found).toContain(
      `administrator Administrator of ${ACCOUNT} controls resource-set All DynamoDB tables of ${ACCOUNT}`,
    );
    expect(found).toContain(`resource-set All DynamoDB tables of ${ACCOUNT} includes dynamodb.table e`);
    expect(found.filter((line) => line.startsWith("iam.role root reads"))).toEqual([]);
  });

  it("that cover all of a kind are one edge, and those that leave one out are an edge each", () => {
    const tables = ["a", "b", "c", "d", "e"].map((name) => store("dynamodb.table", { name }));
    const all = edges(role("reader", { says: [allow(["dynamodb:GetItem"])] }), ...tables);
    expect(all.filter((line) => line.startsWith("iam.role reader reads"))).toEqual([
      `iam.role reader reads resource-set All DynamoDB tables of ${ACCOUNT}`,
    ]);
    const some = edges(
      role("reader", { says: [allow(["dynamodb:GetItem"]), deny("dynamodb:GetItem", tables[0]?.arn ?? "")] }),
      ...tables,
    );
    expect(some.filter((line) => line.startsWith("iam.role reader reads"))).toEqual(
      ["b", "c", "d", "e"].map((name) => `iam.role reader reads dynamodb.table ${name}`),
    );
  });

  it("to run, send and publish are edges of their own, and so are roles that are assumed", () => {
    const worker = lambda("worker", "runner");
    const queue = store("sqs.queue", { name: "jobs" });
    const found = edges(
      worker,
      queue,
      role("runner", { trust: [trusts(LAMBDA)] }),
      role("caller", { says: [allow(["lambda:InvokeFunction", worker.arn]), allow(["sqs:SendMessage", queue.arn])] }),
      role("target", { trust: [trusts(`arn:aws:iam::${ACCOUNT}:root`)] }),
    );
    expect(found).toContain("iam.role caller invokes lambda.function worker");
    expect(found).toContain("iam.role caller sends_to sqs.queue jobs");
    expect(found.filter((line) => line.includes("becomes"))).toEqual([]);
    const assumes = role("caller", { says: [allow(["sts:AssumeRole", roleArn("target")])] });
    expect(edges(assumes, role("target", { trust: [trusts(`arn:aws:iam::${ACCOUNT}:root`)] }))).toContain(
      "iam.role caller becomes iam.role target",
    );
  });

  it("to send into another account need its resource to let this account in, for that very action", () => {
    const queue = (name: string, action: string) =>
      store("sqs.queue", {
        name,
        arn: `arn:aws:sqs:us-east-1:${OTHER_ACCOUNT}:${name}`,
        accountId: OTHER_ACCOUNT,
        says: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: action, Resource: "*" }],
      });
    const made = graph(
      role("caller", { says: [allow(["sqs:*"])] }),
      role("silent"),
      queue("inbox", "sqs:SendMessage"),
      queue("outbox", "sqs:ReceiveMessage"),
    );
    expect(lines(made).filter((line) => line.includes("sends_to"))).toEqual([
      "iam.role caller sends_to sqs.queue inbox",
    ]);
    expect(made.content.edges.find(({ relation }) => relation === "sends_to")?.conditions).toEqual([]);
  });

  it("of policies of resources let in accounts by name, and anyone", () => {
    const open = store("sqs.queue", {
      name: "jobs",
      says: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" }],
    });
    const shared = store("secretsmanager.secret", {
      name: "token",
      says: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
          Action: "secretsmanager:GetSecretValue",
          Resource: "*",
        },
      ],
    });
    const own = store("dynamodb.table", {
      name: "own",
      says: [{ Effect: "Allow", Principal: { AWS: OTHER_ACCOUNT }, Action: "dynamodb:GetItem", Resource: "*" }],
    });
    const found = edges(open, shared, own);
    expect(found).toContain("any-account Anyone with an AWS account sends_to sqs.queue jobs");
    expect(found).toContain(`partner-account ${FOREIGN_ACCOUNT} reads secretsmanager.secret token`);
    expect(found.filter((line) => line.includes("own"))).toEqual([]);
  });
});
