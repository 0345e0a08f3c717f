import type { CallName } from "./calls.ts";
import type { AccountKey, Change, Region } from "./world.ts";

/** How wide the function's own role is. */
export type RoleWidth = "tight" | "roomy" | "wide" | "admin";

export type Trigger = "none" | "sqs" | "dynamodb" | "kinesis" | "s3" | "sns" | "schedule" | "api" | "cognito" | "url";

/** What else than its trigger the function's resource policy lets in. */
export type Grant = "public" | "partner" | "unpinned-s3";

/** A function's configuration on one day. */
export interface FunctionState {
  runtime: string | null;
  memoryMb: number;
  timeoutSeconds: number;
  /** Name of the execution role. */
  role: string;
  width: RoleWidth;
  /** Names of variables that hold secrets, and of others. */
  secrets: readonly string[];
  variables: readonly string[];
  hasOwnKey: boolean;
  isInVpc: boolean;
  isTraced: boolean;
  layers: readonly string[];
  reserved: number | null;
  signing: "enforce" | "warn" | null;
  recursion: "Allow" | "Terminate";
  url: { auth: "NONE" | "AWS_IAM"; hasOpenCors: boolean } | null;
  grants: readonly Grant[];
  /** Failed asynchronous events and stream batches go somewhere. */
  keepsFailures: boolean;
}

export interface FunctionPlan {
  name: string;
  service: string;
  team: string;
  owner: string;
  account: AccountKey;
  region: Region;
  trigger: Trigger;
  calls: readonly CallName[];
  /** First and last day on which it exists; undefined: from before the first day, until now. */
  from?: number;
  until?: number;
  /** Aliases with a policy or routing of their own; `public` lets anybody invoke it from the day on. */
  alias?: { name: string; publicFrom?: number };
  base: FunctionState;
  changes: readonly Change<FunctionState>[];
  /** Days with a deployment, oldest first. */
  deployments: readonly number[];
}

/** True when the function exists on the day. */
export function existsOn(plan: Pick<FunctionPlan, "from" | "until">, day: number): boolean {
  return (plan.from === undefined || day >= plan.from) && (plan.until === undefined || day <= plan.until);
}
