import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ActorView } from "#lib/queries/alerts/actors.ts";

/** Key of a user or role. Source: IAM User Guide, "Understanding unique ID prefixes". */
const UNIQUE_ID = /^A[A-Z0-9]{15,}/;

/** What an actor may do and can become, one sentence each; nothing is said that was not evaluated. */
export function prepareActorLines({ key, arn, isRecreated, resourceId, privileges }: ActorView): string[] {
  if (key.startsWith("root:"))
    return ["It is the root user: it may do everything in its account that no policy of the organization forbids."];
  if (isRecreated)
    return [
      "A user or role of this name exists, and it is another one than the one that acted: it was made anew since.",
    ];
  if (privileges === null)
    return [
      arn === null && !UNIQUE_ID.test(key)
        ? "It is no user or role of an account here, so nothing is known of what it may do."
        : resourceId === null
          ? "It is not collected here, or gone, so nothing is known of what it may do."
          : "Its privileges were not evaluated yet.",
    ];
  const { isAdministrator, granted, used, reach } = privileges;
  const lines = [
    isAdministrator
      ? "It is an administrator."
      : `It may do ${countOf(granted, "action")}, and was seen to use ${formatNumber(used)}.`,
  ];
  if (reach === null) return [...lines, "What it can become was not searched yet."];
  if (!isAdministrator) lines.push(becomesOf(reach));
  if (reach.identities > 0)
    lines.push(`It can come to hold ${countOf(reach.identities, "other identity", "other identities")}.`);
  if (reach.stores > 0) lines.push(`It can come to read ${countOf(reach.stores, "data store")}.`);
  if (reach.adminAccounts.length > 0)
    lines.push(`It can come to hold everything in ${countOf(reach.adminAccounts.length, "account")}.`);
  if (reach.isExposed) lines.push("Anybody can call a function that runs as it.");
  return lines;
}

function becomesOf({ outcome, hops }: { outcome: string; hops: number | null }): string {
  switch (outcome) {
    case "administrator":
      return hops === null || hops === 0
        ? "It can become administrator."
        : `It can become administrator in ${countOf(hops, "step")}.`;
    case "conditional":
      return "It can become administrator if something holds.";
    case "unknown":
      return "Whether it can become administrator is not known: something was not collected.";
    default:
      return "No way to administrator was found.";
  }
}
