import type { CognitoUserPoolConfig, LambdaAuthorizerConfig, OpenIDConnectConfig } from "@aws-sdk/client-appsync";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";

type Authentication = FactOf<"appsync.graphql-api">["config"]["authentication"][number];

/** What GraphQL and event APIs say of one way to sign in. */
export interface AuthenticationAnswer {
  type: string | undefined;
  userPool?: Pick<CognitoUserPoolConfig, "userPoolId" | "appIdClientRegex"> | undefined;
  openId?: OpenIDConnectConfig | undefined;
  lambda?: LambdaAuthorizerConfig | undefined;
}

export function authenticationPart({ type, userPool, openId, lambda }: AuthenticationAnswer): Authentication {
  const pattern = userPool?.appIdClientRegex ?? openId?.clientId;
  return {
    type: type ?? "",
    userPoolId: userPool?.userPoolId ?? null,
    issuer: openId?.issuer ?? null,
    clientPattern: pattern === undefined || pattern === "" ? null : storableText(pattern),
    authorizerArn: lambda?.authorizerUri ?? null,
  };
}
