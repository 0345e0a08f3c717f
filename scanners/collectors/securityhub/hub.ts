import { DescribeHubCommand, type DescribeHubCommandOutput } from "@aws-sdk/client-securityhub";
import type { CallResult } from "../../sources/aws/caller.ts";
import type { CollectContext } from "../define.ts";

/** The hub of a region; absent where Security Hub is off. Not recorded: a region without Security Hub is no gap. */
export function describeHub({ aws, region }: CollectContext): Promise<CallResult<DescribeHubCommandOutput>> {
  return aws.call({
    action: "securityhub:DescribeHub",
    isRecorded: false,
    // Both mean that the account is not subscribed. Source: Security Hub API Reference, DescribeHub.
    absent: ["InvalidAccessException", "ResourceNotFoundException"],
    fn: (options) => aws.clients.securityhub(region).send(new DescribeHubCommand({}), options),
  });
}
