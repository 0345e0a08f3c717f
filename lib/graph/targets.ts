import { nameOfArn, parseArn, splitFunctionArn } from "../domain/arn.ts";
import type { Kind } from "../facts/kinds.ts";
import type { OrganisationFacts } from "../facts/organisation.ts";
import type { GraphBuilder } from "./builder.ts";

/** Finds the nodes that ARNs, addresses and host names in configurations mean. */
export class TargetResolver {
  readonly #graph: GraphBuilder;
  readonly #facts: OrganisationFacts;
  readonly #hosts = new Map<string, number>();
  readonly #byId = new Map<string, number>();

  constructor(graph: GraphBuilder, facts: OrganisationFacts) {
    this.#graph = graph;
    this.#facts = facts;
  }

  /** A name by which other configurations speak of a node: a host, an id within a region. */
  name(name: string, node: number): void {
    this.#hosts.set(name.toLowerCase(), node);
  }

  /** Node of a host name, or of a URL's host; undefined: nothing of ours. */
  host(address: string): number | undefined {
    return this.#hosts.get(hostOf(address).toLowerCase());
  }

  id(accountId: string, id: string): number | undefined {
    return this.#byId.get(`${accountId} ${id}`);
  }

  nameId(accountId: string, id: string, node: number): void {
    this.#byId.set(`${accountId} ${id}`, node);
  }

  /** The node that an ARN means: qualifiers, paths within and streams of tables left aside; undefined: none that the graph has. */
  arn(text: string): number | undefined {
    const parts = parseArn(text);
    if (parts === undefined || text.includes("${")) return undefined;
    const named = (kind: Kind, arn = text) => this.#graph.named(kind, arn);
    const { service, resource } = parts;
    switch (service) {
      case "lambda":
        return resource.startsWith("function:")
          ? named("lambda.function", splitFunctionArn(text).functionArn)
          : resource.startsWith("layer:")
            ? this.#graph.find("lambda.layer-version", text)
            : undefined;
      case "sqs":
        return named("sqs.queue");
      case "sns":
        return resource.includes("/") || resource.includes(":") ? undefined : named("sns.topic");
      case "events":
        if (resource.startsWith("event-bus/")) return named("events.bus");
        return resource.startsWith("rule/") ? this.#graph.find("events.rule", text) : undefined;
      case "states":
        return resource.startsWith("stateMachine:")
          ? named("states.state-machine", text.split(":").slice(0, 7).join(":"))
          : undefined;
      case "kinesis":
        return resource.startsWith("stream/")
          ? named("kinesis.stream", text.split("/").slice(0, 2).join("/"))
          : undefined;
      case "firehose":
        return named("firehose.stream");
      case "dynamodb":
        return resource.startsWith("table/")
          ? named("dynamodb.table", text.split("/").slice(0, 2).join("/"))
          : undefined;
      case "s3":
        return named("s3.bucket", text.split("/")[0]);
      case "secretsmanager":
        return this.#secret(text);
      case "ssm":
        return resource.startsWith("parameter/") ? this.#graph.find("ssm.parameter", text) : undefined;
      case "kms":
        return resource.startsWith("key/") ? this.#graph.find("kms.key", text) : undefined;
      case "ecr":
        return resource.startsWith("repository/") ? named("ecr.repository") : undefined;
      case "ecs":
        return this.#ecs(text, resource);
      case "logs":
        return this.#graph.find("logs.log-group", text.replace(/:\*$/, ""));
      case "execute-api":
        return this.id(parts.accountId, resource.split("/")[0] ?? "");
      case "elasticloadbalancing":
        return resource.startsWith("loadbalancer/") ? this.#graph.find("elbv2.load-balancer", text) : undefined;
      case "iam":
        return resource.startsWith("role/") ? named("iam.role") : undefined;
      default:
        return undefined;
    }
  }

  /** A secret by its ARN, or by the ARN without the six characters that AWS puts behind its name. */
  #secret(text: string): number | undefined {
    const arn = text.split(":").slice(0, 7).join(":");
    const known = this.#graph.find("secretsmanager.secret", arn);
    if (known !== undefined) return known;
    const whole = this.#facts.byKind("secretsmanager.secret").find((secret) => secret.arn.slice(0, -7) === arn);
    return whole === undefined ? undefined : this.#graph.find("secretsmanager.secret", whole.arn);
  }

  #ecs(text: string, resource: string): number | undefined {
    if (resource.startsWith("cluster/")) return this.#graph.find("ecs.cluster", text);
    if (resource.startsWith("service/")) return this.#graph.find("ecs.service", text);
    return resource.startsWith("task-definition/") ? this.#taskDefinition(text) : undefined;
  }

  /** Without a revision the latest active one is meant. Source: Amazon ECS API Reference, RunTask. */
  #taskDefinition(text: string): number | undefined {
    const known = this.#graph.find("ecs.task-definition", text);
    if (known !== undefined || text.slice(text.lastIndexOf("/")).includes(":")) return known;
    const latest = this.#facts
      .byKind("ecs.task-definition")
      .find(({ arn, observations }) => observations.isLatest && arn.startsWith(`${text}:`));
    return latest === undefined ? undefined : this.#graph.find("ecs.task-definition", latest.arn);
  }

  /** A table of an account by its name. */
  table(accountId: string, region: string, name: string): number | undefined {
    const found = this.#facts
      .byKind("dynamodb.table")
      .find((table) => table.accountId === accountId && table.region === region && nameOfArn(table.arn) === name);
    return found === undefined ? undefined : this.#graph.find("dynamodb.table", found.arn);
  }
}

/** The host of an address, whatever stands before and behind it. */
export function hostOf(address: string): string {
  return address.replace(/^[a-z]+:\/\//i, "").replace(/[/:?].*$/, "");
}
