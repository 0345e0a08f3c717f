import { ListDetectorsCommand } from "@aws-sdk/client-guardduty";
import type { Listing } from "../../sources/aws/listing.ts";
import type { CollectContext } from "../define.ts";

/** Ids of the detectors of a region: one or none. Not recorded: a region without GuardDuty is no gap. */
export function listDetectors({ aws, region }: CollectContext): Listing<string> {
  return aws.list({
    action: "guardduty:ListDetectors",
    isRecorded: false,
    fetch: (NextToken, options) =>
      aws.clients.guardduty(region).send(new ListDetectorsCommand({ NextToken, MaxResults: 50 }), options),
    items: (page) => page.DetectorIds,
    next: (page) => page.NextToken,
  });
}
