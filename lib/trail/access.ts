import { formatArn, parseArn } from "../domain/arn.ts";
import { resourcesOfAction } from "./action-resources.ts";
import { eventActions } from "./event-to-action.ts";
import { type Operation, readOperation } from "./operation.ts";
import { partitionOf } from "./partition.ts";
import type { TrailRecord } from "./record.ts";
import { textAt } from "./values.ts";

/** One thing that a call needed to be allowed: an action, on a resource where the record names it. */
export interface Access {
  action: string;
  resource: string | null;
  /** False when the resource is a pattern. True for accesses without resource. */
  isExact: boolean;
}

/** The parts of a record on which it depends what had to be allowed. */
export interface Call
  extends Pick<
    TrailRecord,
    "eventSource" | "eventName" | "eventType" | "region" | "accountId" | "requestParameters" | "resources"
  > {
  principal: Pick<TrailRecord["principal"], "type" | "arn">;
}

/**
 * What had to be allowed for a record: its actions on its resources, and `iam:PassRole` on roles that the request hands over.
 * An access without resource says that the record does not tell all that the action was needed on.
 * `null`: the event needs no permission. Empty: the operation is not known.
 */
export function accessesOf(
  record: Call,
  operation: Operation = readOperation(record.eventSource, record.eventName),
): Access[] | null {
  const actions = eventActions(record, operation);
  if (actions === null) return null;
  const accesses: Access[] = [];
  const { principal, region, accountId, requestParameters, resources } = record;
  const callerArn = principal.type === "IAMUser" ? principal.arn : null;
  const call = { region, accountId, requestParameters, resources, callerArn };
  for (const action of actions) {
    const { found, isWhole } = resourcesOfAction(action, call);
    if (isWhole) for (const { arn, isExact } of found) accesses.push({ action, resource: arn, isExact });
    if (!isWhole || found.length === 0) accesses.push({ action, resource: null, isExact: true });
  }
  for (const path of operation.passedRoles) {
    const role = passedRole(path, record);
    if (role !== undefined) accesses.push({ action: "iam:PassRole", resource: role, isExact: true });
  }
  return accesses;
}

/** The ARN of a role that the request hands over under a path; undefined where it does not. */
function passedRole(path: string, { requestParameters, region, accountId }: Call): string | undefined {
  const value = textAt(requestParameters, path);
  if (value === undefined) return undefined;
  const arn = parseArn(value);
  if (arn !== undefined) return arn.resource.startsWith("role/") ? value : undefined;
  if (accountId === null || value.includes(":")) return undefined;
  return formatArn({
    partition: partitionOf(region),
    service: "iam",
    region: "",
    accountId,
    resource: `role/${value}`,
  });
}
