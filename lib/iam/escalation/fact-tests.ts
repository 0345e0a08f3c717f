import type { ManagedPolicy, SearchIdentity, SearchModel, Workload } from "./model.ts";
import type { StoreKind, WorkloadKind } from "./rule.ts";

/** What a fact says: it holds, it does not, or it was not collected. */
export type FactAnswer = "yes" | "no" | "unknown";

export interface FactQuestion {
  model: SearchModel;
  accountId: string;
  /** The identity that the rule would become, where there is one. */
  identity: SearchIdentity | null;
  workload: Workload | null;
  policy: ManagedPolicy | null;
}

interface FactDefinition {
  /** The condition as it is named where the fact is not known. */
  text: string;
  test(question: FactQuestion): FactAnswer;
}

const known = (value: boolean | null | undefined): FactAnswer => (value == null ? "unknown" : value ? "yes" : "no");
const not = (answer: FactAnswer): FactAnswer => (answer === "yes" ? "no" : answer === "no" ? "yes" : "unknown");

/** Something of one of these kinds in the account of the question. */
function some(...kinds: readonly (WorkloadKind | StoreKind)[]): FactDefinition["test"] {
  return ({ model, accountId }) => {
    for (const kind of kinds) if (model.hasAny(kind, accountId)) return "yes";
    return kinds.every((kind) => model.facts.isCollected(kind, accountId)) ? "no" : "unknown";
  };
}

const flag =
  (name: string): FactDefinition["test"] =>
  ({ workload }) =>
    known(workload?.flags[name]);

/** Facts that rules name. Each answers from what was collected and never guesses. */
export const FACT_TESTS = {
  "no-login-profile": {
    text: "the user has no console password yet",
    test: ({ identity }) => not(known(identity?.hasPassword)),
  },
  "login-profile": {
    text: "the user has a console password",
    test: ({ identity }) => known(identity?.hasPassword),
  },
  "no-mfa": {
    text: "the user has no MFA device",
    test: ({ identity }) => not(known(identity?.hasMfa)),
  },
  "free-access-key": {
    text: "the user has fewer than two access keys",
    test: ({ identity }) => (identity?.accessKeyCount == null ? "unknown" : identity.accessKeyCount < 2 ? "yes" : "no"),
  },
  "instance-profile": {
    text: "an instance profile holds the role",
    test: ({ identity }) =>
      identity?.instanceProfileArns == null ? "unknown" : identity.instanceProfileArns.length > 0 ? "yes" : "no",
  },
  "earlier-version": {
    text: "an earlier version of the policy grants more",
    // The documents of earlier versions are not collected; that there is none is known.
    test: ({ policy }) => (policy?.versionCount === 1 ? "no" : "unknown"),
  },
  "has-trigger": { text: "something invokes the function", test: flag("hasTrigger") },
  "exec-enabled": { text: "ECS Exec is switched on for the task", test: flag("isExecEnabled") },
  "is-running": { text: "it is running", test: flag("isRunning") },
  "has-agent": { text: "the instance is managed by Systems Manager", test: flag("isManaged") },
  "used-by-group": { text: "something launches instances from the template", test: flag("isLaunched") },
  "latest-is-used": { text: "instances are launched from the latest version", test: flag("isLatestLaunched") },
  "takes-code": { text: "the function runs code that stands in its configuration", test: flag("takesCode") },
  "serial-console": { text: "the serial console is switched on, and a password is known", test: () => "unknown" },
  "user-profile": { text: "the domain has a user profile", test: () => "unknown" },
  "ecs-cluster": { text: "an ECS cluster exists", test: some("ecs.cluster") },
  "container-instance": { text: "a container instance is registered", test: some("ecs.container-instance") },
  "event-source": {
    text: "a queue or stream exists that can trigger a function",
    test: some("sqs.queue", "dynamodb.table"),
  },
  "identity-pool": { text: "a Cognito identity pool exists", test: () => "unknown" },
} as const satisfies Record<string, FactDefinition>;

export type FactTest = keyof typeof FACT_TESTS;

export function askFact(name: FactTest, question: FactQuestion): FactAnswer {
  return FACT_TESTS[name].test(question);
}

export function factText(name: FactTest): string {
  return FACT_TESTS[name].text;
}
