import { type FunctionConfiguration, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import type { Listing } from "../../sources/aws/listing.ts";
import type { CollectContext } from "../define.ts";

/** All functions of the region; with `versions`, all their published versions too (each page holds at most 50 entries). */
export function listFunctions({ aws, region }: CollectContext, versions = false): Listing<FunctionConfiguration> {
  return aws.list({
    action: "lambda:ListFunctions",
    fetch: (Marker, options) =>
      aws.clients
        .lambda(region)
        .send(
          new ListFunctionsCommand({ Marker, MaxItems: 50, ...(versions ? { FunctionVersion: "ALL" } : {}) }),
          options,
        ),
    items: (page) => page.Functions,
    next: (page) => page.NextMarker,
  });
}
