import { ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import type { CollectContext } from "../define.ts";

/** Every user pool of the region, by id and name; asked without recording, for `isWholeOrNotOffered`. */
export function listUserPools(context: CollectContext) {
  const { aws, region } = context;
  return aws.list({
    action: "cognito-idp:ListUserPools",
    isRecorded: false,
    fetch: (NextToken, options) =>
      aws.clients.cognitoIdp(region).send(new ListUserPoolsCommand({ NextToken, MaxResults: 60 }), options),
    items: (page) => page.UserPools,
    next: (page) => page.NextToken,
  });
}

/** ARN of a user pool. Source: Service Authorization Reference, Amazon Cognito User Pools. */
export function userPoolArn({ partition, region, accountId }: CollectContext, poolId: string): string {
  return `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${poolId}`;
}
