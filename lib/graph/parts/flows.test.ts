import { describe, expect, it } from "vitest";
import { ACCOUNT, makeFact, makeFacts, policy, REGION, statements } from "../../checks/testing.ts";
import { behavior, FORWARD, listener, origin } from "../../checks/testing-edge.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import { graphOf, lines } from "../testing.ts";

type Fact = FactOf<Kind>;
const edges = (...facts: Fact[]) => lines(graphOf(makeFacts(facts)));
const LAMBDA = makeFact("lambda.function", { name: "orders" });
const TARGET = { id: "t", roleArn: null, input: null, deadLetterTargetArn: null, taskDefinitionArn: null };

describe("what sets what going", () => {
  it("goes from queues, topics, buckets and buses to functions, and not through what is switched off", () => {
    const queue = makeFact("sqs.queue", { name: "jobs" });
    const topic = makeFact("sns.topic", { name: "news" });
    const bucket = makeFact("s3.bucket", { name: "uploads", config: { notifiedArns: [LAMBDA.arn] } });
    const mapping = makeFact("lambda.event-source-mapping", {
      config: { functionArn: `${LAMBDA.arn}:live`, eventSourceArn: queue.arn },
    });
    const bus = makeFact("events.bus", { name: "shop", arn: `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/shop` });
    const target = { ...TARGET, arn: LAMBDA.arn };
    const rule = makeFact("events.rule", {
      name: "placed",
      config: { eventBusName: "shop", eventPattern: "{}", targets: [target] },
    });
    const facts = [
      LAMBDA,
      queue,
      topic,
      bucket,
      bus,
      rule,
      mapping,
      makeFact("sns.subscription", { config: { topicArn: topic.arn, protocol: "lambda", endpoint: LAMBDA.arn } }),
    ];
    expect(edges(...facts)).toEqual(
      expect.arrayContaining([
        "sqs.queue jobs triggers lambda.function orders",
        "sns.topic news triggers lambda.function orders",
        "s3.bucket uploads triggers lambda.function orders",
        "events.bus shop triggers events.rule placed",
        "events.rule placed triggers lambda.function orders",
      ]),
    );
    const off = edges(
      LAMBDA,
      queue,
      bus,
      { ...rule, config: { ...rule.config, isEnabled: false } },
      { ...mapping, config: { ...mapping.config, isEnabled: false } },
    );
    expect(off.filter((line) => line.includes("triggers"))).toEqual([]);
  });

  it("runs in a cluster what the target names, the latest where it names no revision", () => {
    const CLUSTER = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/batch`;
    const FAMILY = `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/billing`;
    const revision = (number: number, isLatest: boolean) =>
      makeFact("ecs.task-definition", {
        name: `billing:${number}`,
        arn: `${FAMILY}:${number}`,
        observations: { isLatest, isUsedByService: false },
      });
    const rule = makeFact("events.rule", {
      name: "nightly",
      config: { targets: [{ ...TARGET, arn: CLUSTER, taskDefinitionArn: `${FAMILY}:1` }] },
    });
    const schedule = makeFact("scheduler.schedule", {
      name: "hourly",
      config: { targetArn: CLUSTER, taskDefinitionArn: FAMILY },
    });
    const pipe = makeFact("pipes.pipe", {
      name: "uploads",
      config: { target: CLUSTER, taskDefinitionArn: `${FAMILY}:7` },
    });
    const cluster = makeFact("ecs.cluster", { name: "batch", arn: CLUSTER });
    expect(
      edges(revision(1, false), revision(2, true), rule, schedule, pipe, cluster).filter((line) =>
        line.includes(" triggers ecs."),
      ),
    ).toEqual([
      "events.rule nightly triggers ecs.task-definition billing:1",
      "scheduler.schedule hourly triggers ecs.task-definition billing:2",
    ]);
  });

  it("reads what was stored before task definitions were collected", () => {
    const stored = <K extends "pipes.pipe" | "scheduler.schedule">(fact: FactOf<K>): FactOf<K> => {
      const config = structuredClone(fact.config);
      Reflect.deleteProperty(Object(config), "taskDefinitionArn");
      return { ...fact, config };
    };
    const pipe = stored(makeFact("pipes.pipe", { name: "uploads", config: { target: LAMBDA.arn } }));
    const schedule = stored(makeFact("scheduler.schedule", { name: "hourly", config: { targetArn: LAMBDA.arn } }));
    expect(edges(LAMBDA, pipe, schedule)).toEqual(
      expect.arrayContaining([
        "pipes.pipe uploads triggers lambda.function orders",
        "scheduler.schedule hourly triggers lambda.function orders",
      ]),
    );
  });
});

describe("what stands before the code", () => {
  const group = makeFact("elbv2.target-group", { name: "tasks", config: { targetType: "ip" } });
  const service = makeFact("ecs.service", { name: "web", config: { targetGroupArns: [group.arn] } });
  const guard = (cidr: string) =>
    makeFact("ec2.security-group", {
      name: "web",
      config: {
        groupId: "sg-1",
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrs: [cidr], groups: [], prefixListIds: [] }],
      },
    });
  const balancer = (scheme: string, actions: string[]) =>
    makeFact("elbv2.load-balancer", {
      name: "front",
      config: {
        type: "application",
        scheme,
        securityGroupIds: ["sg-1"],
        listeners: [listener({ port: 443, rules: [{ ...FORWARD, actions, targetGroupArns: [group.arn] }] })],
      },
    });

  it("lets the internet through to a service where scheme, security group and rule do", () => {
    expect(edges(balancer("internet-facing", ["forward"]), guard("0.0.0.0/0"), group, service)).toEqual(
      expect.arrayContaining([
        "internet Anyone on the internet exposes elbv2.load-balancer front",
        "elbv2.load-balancer front invokes elbv2.target-group tasks",
        "elbv2.target-group tasks invokes ecs.service web",
      ]),
    );
  });

  it("does not where one of them does not", () => {
    for (const facts of [
      [balancer("internal", ["forward"]), guard("0.0.0.0/0")],
      [balancer("internet-facing", ["forward"]), guard("10.0.0.0/8")],
    ])
      expect(edges(...facts, group, service).filter((line) => line.startsWith("internet"))).toEqual([]);
    const signed = edges(
      balancer("internet-facing", ["authenticate-oidc", "forward"]),
      guard("0.0.0.0/0"),
      group,
      service,
    );
    expect(signed).not.toContain("elbv2.load-balancer front invokes elbv2.target-group tasks");
    expect(signed).toContain("identity-provider sign-in at front signs_in_for elbv2.target-group tasks");
  });

  it("does not know a balancer whose security groups were not collected, and says so", () => {
    const facts = makeFacts([balancer("internet-facing", ["forward"]), group], {
      coverage: (kind) => (kind === "ec2.security-group" ? "never" : "whole"),
    });
    const graph = graphOf(facts);
    expect(lines(graph).filter((line) => line.startsWith("internet"))).toEqual([]);
    expect(graph.content.gaps).toContainEqual({ kind: "elbv2.load-balancer", accountId: ACCOUNT });
  });

  it("reads buckets through a distribution, those with signed addresses under that condition", () => {
    const bucket = makeFact("s3.bucket", { name: "files" });
    const distribution = (needsSignature: boolean) =>
      makeFact("cloudfront.distribution", {
        name: "cdn",
        config: {
          origins: [origin({ id: "o", type: "s3", domainName: "files.s3.amazonaws.com" })],
          behaviors: [behavior({ originId: "o", needsSignature })],
        },
      });
    expect(edges(distribution(false), bucket)).toContain("cloudfront.distribution cdn reads s3.bucket files");
    expect(edges(distribution(true), bucket)).toContain(
      "internet Anyone on the internet exposes? cloudfront.distribution cdn",
    );
  });
});

describe("networks", () => {
  const vpc = makeFact("ec2.vpc", { config: { vpcId: "vpc-1", cidrs: ["10.0.0.0/16"] } });
  const groupNamed = (name: string, ingress: FactOf<"ec2.security-group">["config"]["ingress"] = []) =>
    makeFact("ec2.security-group", { name, config: { groupId: `sg-${name}`, vpcId: "vpc-1", ingress } });
  const code = makeFact("lambda.function", {
    name: "report",
    config: { vpc: { vpcId: "vpc-1", subnetIds: [], securityGroupIds: ["sg-code"] } },
  });
  const database = makeFact("rds.instance", {
    name: "orders-db",
    config: { engine: "postgres", vpcId: "vpc-1", securityGroupIds: ["sg-db"], isPublic: false },
  });
  const from = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrs: [], groups: [], prefixListIds: [] };

  it("lead to a database from the groups that it lets in to its port, with its credentials", () => {
    const db = groupNamed("db", [{ ...from, groups: [{ groupId: "sg-code", accountId: null }] }]);
    const found = edges(vpc, groupNamed("code"), db, code, database);
    expect(found).toContain("lambda.function report network_reaches ec2.security-group code");
    expect(found).toContain("ec2.security-group code network_reaches? rds.instance orders-db");
  });

  it("do not where the port or the range is another", () => {
    for (const rule of [
      { ...from, fromPort: 22, toPort: 22, groups: [{ groupId: "sg-code", accountId: null }] },
      { ...from, cidrs: ["192.168.0.0/16"] },
    ])
      expect(
        edges(vpc, groupNamed("code"), groupNamed("db", [rule]), code, database).filter((line) =>
          line.endsWith("orders-db"),
        ),
      ).toEqual([]);
    expect(edges(vpc, groupNamed("db", [{ ...from, cidrs: ["10.0.3.0/24"] }]), code, database)).toContain(
      `ec2.vpc ${vpc.name} network_reaches? rds.instance orders-db`,
    );
  });

  it("and secrets: the one that RDS keeps opens its database", () => {
    const secret = makeFact("secretsmanager.secret", {
      name: "rds!db-1",
      tags: { "aws:rds:primaryDBInstanceArn": database.arn },
    });
    expect(edges(database, secret)).toContain("secretsmanager.secret rds!db-1 opens rds.instance orders-db");
  });
});

describe("functions", () => {
  it("let in whoever their URL and policy let in, and load balancers by the policy that names their group", () => {
    const open = {
      ...LAMBDA,
      policies: [
        policy(
          "resource",
          statements({ Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: LAMBDA.arn }),
        ),
      ],
    };
    expect(edges(open)).toContain("any-account Anyone with an AWS account exposes lambda.function orders");
    const group = makeFact("elbv2.target-group", { name: "fn", config: { targetType: "lambda" } });
    const behind = {
      ...LAMBDA,
      policies: [
        policy(
          "resource",
          statements({
            Effect: "Allow",
            Principal: { Service: "elasticloadbalancing.amazonaws.com" },
            Action: "lambda:InvokeFunction",
            Resource: LAMBDA.arn,
            Condition: { ArnLike: { "aws:SourceArn": group.arn } },
          }),
        ),
      ],
    };
    expect(edges(behind, group)).toContain("elbv2.target-group fn invokes lambda.function orders");
  });

  it("are marked for secrets in their environment, known holes, and delicate data by tag", () => {
    const code = makeFact("lambda.function", {
      name: "pay",
      config: { environment: [{ name: "TOKEN", verdict: "secret", rule: "name", hmac: null }] },
    });
    const hole = makeFact("inspector2.finding", {
      config: { resourceId: `${code.arn}:$LATEST`, severity: "CRITICAL", vulnerabilityId: "CVE-2026-1" },
    });
    const machine = makeFact("ec2.instance", { name: "shell" });
    const exploited = makeFact("inspector2.finding", {
      name: "exploited",
      config: { resourceId: machine.arn, severity: "HIGH", hasExploit: true },
    });
    const table = makeFact("dynamodb.table", { name: "people", tags: { "data-classification": "PII" } });
    const plain = makeFact("dynamodb.table", { name: "plain", tags: { "data-classification": "public" } });
    const { content } = graphOf(makeFacts([code, hole, machine, exploited, table, plain]));
    const marks = (name: string) =>
      content.nodes
        .find((node) => node.name === name)
        ?.marks.map((mark) => mark.name)
        .sort();
    expect(marks("pay")).toEqual(["holds_secret", "vulnerable"]);
    expect(marks("shell")).toEqual(["vulnerable"]);
    expect(marks("people")).toEqual(["sensitive"]);
    expect(marks("plain")).toEqual([]);
  });
});
