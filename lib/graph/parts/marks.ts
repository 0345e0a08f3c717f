import { splitFunctionArn } from "../../domain/arn.ts";
import type { ResourceFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { PartContext } from "./context.ts";
import { GRAPH_KINDS } from "./resources.ts";

/** Tags that say how delicate data is, in small letters without separators. */
const CLASSES: ReadonlySet<string> = new Set([
  "classification",
  "confidentiality",
  "dataclass",
  "dataclassification",
  "datasensitivity",
  "sensitivity",
]);
const DELICATE =
  /^(confidential|critical|high|highly.*|pci|pci-?dss|phi|pii|private|restricted|secret|sensitive|top.*secret)$/i;
/** Tags that name a kind of delicate data and need no value but yes. */
const NAMED: ReadonlySet<string> = new Set([
  "pii",
  "phi",
  "pci",
  "cardholderdata",
  "personaldata",
  "containspii",
  "containsphi",
]);

/** What a tag says of a resource's data; null: nothing says that it is delicate. */
export function sensitiveTag(tags: Readonly<Record<string, string>>): string | null {
  for (const [key, value] of Object.entries(tags)) {
    const plain = key.toLowerCase().replace(/[^a-z]/g, "");
    if (CLASSES.has(plain) && DELICATE.test(value.trim())) return `${key}=${value}`;
    if (NAMED.has(plain) && /^(true|yes|1)$/i.test(value.trim())) return `${key}=${value}`;
  }
  return null;
}

const DATA_KINDS: ReadonlySet<string> = new Set([
  "dynamodb.table",
  "rds.cluster",
  "rds.instance",
  "s3.bucket",
  "sqs.queue",
  "kinesis.stream",
]);

/** What makes resources matter: delicate data, secrets, known holes. */
export function addMarks(context: PartContext): void {
  const { facts, graph } = context;
  for (const kind of GRAPH_KINDS)
    for (const fact of facts.byKind(kind)) {
      const node = graph.find(kind, fact.arn);
      if (node === undefined || fact.gaps.includes("tags") || !DATA_KINDS.has(kind)) continue;
      const tag = sensitiveTag(fact.tags);
      if (tag !== null) graph.mark(node, { name: "sensitive", text: `Its tag ${tag} says that its data is delicate.` });
    }
  for (const secret of facts.byKind("secretsmanager.secret")) mark(context, secret, "It is a secret.");
  for (const parameter of facts.byKind("ssm.parameter"))
    if (parameter.config.type === "SecureString" || parameter.config.isNamedAsSecret)
      mark(
        context,
        parameter,
        parameter.config.type === "SecureString" ? "It is a SecureString." : "Its name says so.",
      );
  markScanned(context);
  markImages(context);
}

function mark(
  { graph }: PartContext,
  fact: Pick<ResourceFact, "kind" | "arn"> & { kind: "secretsmanager.secret" | "ssm.parameter" },
  text: string,
): void {
  const node = graph.find(fact.kind, fact.arn);
  if (node !== undefined) graph.mark(node, { name: "secret", text });
}

/** Functions and instances in which Inspector found something critical, or high with a known exploit. */
function markScanned({ facts, graph }: PartContext): void {
  for (const { config } of facts.byKind("inspector2.finding")) {
    if (!isGrave(config)) continue;
    const node = config.resourceId.includes(":instance/")
      ? graph.find("ec2.instance", config.resourceId)
      : graph.find("lambda.function", splitFunctionArn(config.resourceId).functionArn);
    if (node !== undefined)
      graph.mark(node, {
        name: "vulnerable",
        text: `Inspector found ${config.vulnerabilityId ?? config.title}, ${config.severity.toLowerCase()}${config.hasExploit ? " and with a known exploit" : ""}.`,
      });
  }
}

function isGrave({ severity, hasExploit }: FactOf<"inspector2.finding">["config"]): boolean {
  return severity === "CRITICAL" || (severity === "HIGH" && hasExploit);
}

/** What runs images in which a scan found something critical. */
function markImages({ facts, graph }: PartContext): void {
  const grave = new Map<number, string>();
  for (const repository of facts.byKind("ecr.repository")) {
    const node = graph.find("ecr.repository", repository.arn);
    const critical = repository.observations.newestImage?.findings?.["CRITICAL"] ?? 0;
    if (node === undefined || critical === 0 || repository.gaps.includes("observations.newestImage")) continue;
    grave.set(
      node,
      `The newest image of ${repository.name} has ${critical} critical ${critical === 1 ? "hole" : "holes"}.`,
    );
  }
  for (const [node, text] of grave) graph.mark(node, { name: "vulnerable", text });
  for (const { from, to, relation } of graph.edges()) {
    const text = relation === "supplies_code" ? grave.get(from) : undefined;
    if (text !== undefined) graph.mark(to, { name: "vulnerable", text });
  }
}
