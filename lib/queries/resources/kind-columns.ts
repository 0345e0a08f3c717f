import { nameOfArn } from "../../domain/arn.ts";
import { type ConfigOf, type Kind, kindDefinition } from "../../facts/kinds.ts";

/** A column that a list of one kind has besides the common ones. `key`: the part of the configuration it rests on. */
interface KindColumn<K extends Kind> {
  label: string;
  key: keyof ConfigOf<K> & string;
  read: (config: ConfigOf<K>) => string | null;
}

interface BoundColumns {
  labels: string[];
  /** Texts in the order of the labels; null: not collected or not set. */
  read: (config: unknown, gaps: readonly string[]) => (string | null)[];
}

function columnsFor<K extends Kind>(kind: K, columns: readonly KindColumn<K>[]): readonly [string, BoundColumns] {
  const read: BoundColumns["read"] = (config, gaps) => {
    const parsed = kindDefinition(kind)?.config.safeParse(config);
    if (parsed?.success !== true) return columns.map(() => null);
    // The schema looked up by `kind` is the one that types the columns.
    const typed = parsed.data as ConfigOf<K>;
    return columns.map((column) => (gaps.includes(column.key) ? null : column.read(typed)));
  };
  return [kind, { labels: columns.map((column) => column.label), read }];
}

const day = (time: string | null) => time?.slice(0, 10) ?? null;
const name = (arn: string | null) => (arn === null || arn === "" ? null : nameOfArn(arn));
const count = (items: readonly unknown[]) => String(items.length);

const BY_KIND = new Map<string, BoundColumns>([
  columnsFor("lambda.function", [
    { label: "Runtime", key: "runtime", read: (config) => config.runtime ?? config.packageType },
    { label: "Memory", key: "memoryMb", read: (config) => `${config.memoryMb} MB` },
    { label: "Timeout", key: "timeoutSeconds", read: (config) => `${config.timeoutSeconds} s` },
    { label: "Role", key: "roleArn", read: (config) => nameOfArn(config.roleArn) },
  ]),
  columnsFor("lambda.function-url", [
    { label: "Sign-in", key: "authType", read: (config) => config.authType },
    { label: "Function", key: "functionArn", read: (config) => nameOfArn(config.functionArn) },
  ]),
  columnsFor("lambda.event-source-mapping", [
    {
      label: "Source",
      key: "eventSourceArn",
      read: (config) => (config.eventSourceArn === null ? null : nameOfArn(config.eventSourceArn)),
    },
    { label: "Function", key: "functionArn", read: (config) => nameOfArn(config.functionArn) },
    { label: "Enabled", key: "isEnabled", read: (config) => (config.isEnabled ? "yes" : "no") },
  ]),
  columnsFor("lambda.layer-version", [{ label: "Version", key: "version", read: (config) => String(config.version) }]),
  columnsFor("iam.role", [
    { label: "Created", key: "createdAt", read: (config) => day(config.createdAt) },
    { label: "Managed policies", key: "attachedPolicies", read: (config) => count(config.attachedPolicies) },
    { label: "Inline policies", key: "inlinePolicies", read: (config) => count(config.inlinePolicies) },
  ]),
  columnsFor("iam.user", [
    { label: "Created", key: "createdAt", read: (config) => day(config.createdAt) },
    { label: "Access keys", key: "accessKeys", read: (config) => count(config.accessKeys) },
    { label: "MFA devices", key: "mfaDevices", read: (config) => count(config.mfaDevices) },
    { label: "Password", key: "hasPassword", read: (config) => (config.hasPassword ? "yes" : "no") },
  ]),
  columnsFor("iam.group", [
    { label: "Managed policies", key: "attachedPolicies", read: (config) => count(config.attachedPolicies) },
    { label: "Inline policies", key: "inlinePolicies", read: (config) => count(config.inlinePolicies) },
  ]),
  columnsFor("ec2.instance", [
    { label: "Type", key: "instanceType", read: (config) => config.instanceType },
    { label: "Profile", key: "instanceProfileArn", read: (config) => name(config.instanceProfileArn) },
    { label: "Public IP", key: "publicIp", read: (config) => config.publicIp },
  ]),
  columnsFor("ecs.service", [
    { label: "Cluster", key: "clusterArn", read: (config) => name(config.clusterArn) },
    { label: "Task definition", key: "taskDefinitionArn", read: (config) => name(config.taskDefinitionArn) },
  ]),
  columnsFor("ecs.task-definition", [
    { label: "Task role", key: "taskRoleArn", read: (config) => name(config.taskRoleArn) },
    { label: "Execution role", key: "executionRoleArn", read: (config) => name(config.executionRoleArn) },
  ]),
  columnsFor("states.state-machine", [{ label: "Role", key: "roleArn", read: (config) => name(config.roleArn) }]),
  columnsFor("scheduler.schedule", [
    { label: "Target", key: "targetArn", read: (config) => name(config.targetArn) },
    { label: "Role", key: "roleArn", read: (config) => name(config.roleArn) },
  ]),
  columnsFor("codebuild.project", [
    { label: "Role", key: "serviceRoleArn", read: (config) => name(config.serviceRoleArn) },
  ]),
  columnsFor("cloudformation.stack", [{ label: "Role", key: "roleArn", read: (config) => name(config.roleArn) }]),
  columnsFor("glue.job", [{ label: "Role", key: "roleArn", read: (config) => name(config.roleArn) }]),
  columnsFor("s3.bucket", [{ label: "Lies in", key: "region", read: (config) => config.region }]),
  columnsFor("kms.key", [
    { label: "Manager", key: "manager", read: (config) => config.manager },
    { label: "State", key: "state", read: (config) => config.state },
    { label: "Grants", key: "grants", read: (config) => count(config.grants) },
  ]),
]);

/** Names of the columns that a list of only this kind has; none for kinds without. */
export function kindColumnLabels(kind: string): readonly string[] {
  return BY_KIND.get(kind)?.labels ?? [];
}

/** The texts of a resource for those columns. */
export function kindColumnTexts(kind: string, config: unknown, gaps: readonly string[]): (string | null)[] {
  return BY_KIND.get(kind)?.read(config, gaps) ?? [];
}
