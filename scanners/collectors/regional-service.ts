import { whoAmI } from "../sources/aws/identity.ts";
import type { Listing } from "../sources/aws/listing.ts";
import type { CollectContext } from "./define.ts";

/**
 * Was the list of a service read to its end? A service that a region lacks has no host name there: when that name does
 * not exist and the region answers otherwise, there is nothing to list, which is a whole run. The listing must be made
 * with `isRecorded: false`; any other gap of it is recorded here.
 */
export async function isWholeOrNotOffered(
  context: CollectContext,
  listing: Pick<Listing<unknown>, "isWhole" | "gap">,
): Promise<boolean> {
  const { gap } = listing;
  if (gap === null) return listing.isWhole;
  // STS has an endpoint in every region, and its host is found by the same resolver.
  if (gap.code === "ENOTFOUND" && (await whoAmI(context.aws)).outcome === "value") {
    context.gap({
      action: gap.action,
      reason: "not_enabled",
      code: "NotOfferedInRegion",
      message: `${gap.action} was not called: the service has no endpoint in ${context.region}.`,
    });
    return true;
  }
  context.gap(gap);
  return false;
}
