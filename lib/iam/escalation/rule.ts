import type { Kind } from "../../facts/kinds.ts";
import type { FactTest } from "./fact-tests.ts";

/** Kinds of compute that run with a role. */
export const WORKLOAD_KINDS = [
  "apprunner.service",
  "autoscaling.group",
  "autoscaling.launch-configuration",
  "batch.job-definition",
  "batch.job-queue",
  "bedrock-agentcore.browser",
  "bedrock-agentcore.code-interpreter",
  "bedrock-agentcore.runtime",
  "cloudformation.stack",
  "cloudformation.stack-set",
  "codebuild.project",
  "datapipeline.pipeline",
  "ec2.instance",
  "ec2.launch-template",
  "ecs.cluster",
  "ecs.container-instance",
  "ecs.service",
  "ecs.task",
  "ecs.task-definition",
  "glue.dev-endpoint",
  "glue.job",
  "lambda.function",
  "sagemaker.domain",
  "sagemaker.notebook-instance",
  "scheduler.schedule",
  "states.state-machine",
] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** Kinds that hold data, with what it takes to read one of them in `data-stores.ts`. */
export const STORE_KINDS = [
  "dynamodb.table",
  "kms.key",
  "s3.bucket",
  "secretsmanager.secret",
  "sqs.queue",
  "ssm.parameter",
] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** What a rule is about; it is tried on each of these in turn. */
export type Target =
  /**
   * Roles of the same account that trust the service; `iam:PassRole` is needed on top of `needs`, for the service itself or for
   * one of those that AWS names in its stead.
   */
  | { kind: "passed-role"; service: string; passedTo?: readonly string[] }
  /** Compute that is there, and through it the role it runs with. */
  | { kind: "workload"; of: WorkloadKind }
  | { kind: "user" | "role" | "group" | "policy" }
  /** Nothing in particular: the account itself. */
  | { kind: "account" }
  | { kind: "store"; of: readonly StoreKind[] };

/**
 * `become`: holds credentials of the user or role. `empower`: can write its identity policies. `join`: gets a group's policies.
 * `unbound`: takes its permissions boundary away. `fresh`: makes a new identity with every permission. `read`: reads a store.
 */
export type Effect = "become" | "empower" | "join" | "unbound" | "fresh" | "read";

/**
 * Where an action must be allowed. `target`: on what the rule is about. `role`: on the role that it gives. `any`: on anything.
 * `make`: on a resource that the caller makes and may name, a template such as `arn:{partition}:lambda:{region}:{account}:function:{name}`.
 * `existing`: on one thing of this kind that is there, the same for all needs of the rule.
 */
export type On = "target" | "role" | "any" | { make: string } | { existing: WorkloadKind };

/** Condition keys whose values a rule fixes, such as `iam:PassedToService`; null: the request does not carry the key. */
export type GivenKeys = Readonly<Record<string, string | null>>;

export interface ActionNeed {
  action: string;
  on: On;
  given?: GivenKeys;
}

/** A fact that must hold besides permissions. */
export interface FactNeed {
  fact: FactTest;
}

export type Need = ActionNeed | FactNeed;
/** All of these; a choice holds when one of its lists does. */
export type Needs = readonly (Need | { oneOf: readonly Needs[] })[];

/** One way to come to hold more. Source of a rule: the AWS page on the operations named, and the published path ids. */
export interface EscalationRule {
  /** Never changes. */
  id: string;
  /** Completes "This principal …": `passes the role to a new Lambda function and invokes it`. */
  title: string;
  /** Ids of the same path in pathfinding.cloud or of the action set in Prowler. */
  published: readonly string[];
  target: Target;
  effect: Effect;
  needs: Needs;
  /** Kinds whose facts the rule stands on; one that was not collected makes the rule's answer unknown. */
  facts: readonly Kind[];
  /** Policies that writing replaces: the inline ones of the target, or the version that is in force. */
  overwrites?: "inline" | "version";
  /** Conditions that no collected fact decides; the rule's effect always hangs on them. */
  provided?: readonly string[];
}

export function defineRules<R extends readonly EscalationRule[]>(rules: R): R {
  return rules;
}

export function action(name: string, on: On, given?: GivenKeys): ActionNeed {
  return given === undefined ? { action: name, on } : { action: name, on, given };
}

/** A resource of the caller's own making: `made("lambda", "function:{name}")`. */
export function made(service: string, resource: string): { make: string } {
  return { make: `arn:{partition}:${service}:{region}:{account}:${resource}` };
}
