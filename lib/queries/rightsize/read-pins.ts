import { expandActionSet } from "../../catalog/catalog.ts";
import { hasWildcard } from "../../catalog/wildcard.ts";
import { parseArn } from "../../domain/arn.ts";
import { parsePinned } from "../../iam/rightsize/parse-pinned.ts";
import type { Pinned } from "../../iam/rightsize/proposal.ts";

/** Every pinned action is held against all policies one by one, so a request may not name all that there are. */
const MAX_ACTIONS = 5_000;

/**
 * Reads what somebody needs whatever was seen: `service:Action` or `service:Action@resource`, divided by blanks or commas.
 * `problem`: the first that cannot be read, in one sentence for people; `pinned` holds the others.
 */
export function readPins(text: string): { pinned: Pinned[]; problem: string | null } {
  const pinned: Pinned[] = [];
  let problem: string | null = null;
  let actions = 0;
  for (const part of text.split(/[\s,]+/).filter((one) => one !== "")) {
    const read = readPin(part);
    if (typeof read === "string") {
      problem ??= read;
      continue;
    }
    actions += Math.max(1, expandActionSet(read.action).count());
    if (actions <= MAX_ACTIONS) pinned.push(read);
    else problem ??= `"${part}" brings it to more than ${MAX_ACTIONS} actions; name those that are needed.`;
  }
  return { pinned, problem };
}

function readPin(text: string): Pinned | string {
  const pin = parsePinned(text);
  if (pin === undefined) return `"${text}" is no action; write it like s3:GetObject or s3:GetObject@ARN.`;
  const { action, resource } = pin;
  if (hasWildcard(action) && expandActionSet(action).isEmpty()) return `"${action}" matches no action of AWS.`;
  if (resource !== undefined && resource !== "*" && parseArn(resource) === undefined)
    return `"${text}" names no resource; write its ARN behind the @, or * for any.`;
  return pin;
}
