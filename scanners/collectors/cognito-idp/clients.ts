import {
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  type TimeUnitsType,
  type UserPoolClientType,
} from "@aws-sdk/client-cognito-identity-provider";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames } from "../values.ts";
import { listUserPools, userPoolArn } from "./list-pools.ts";

type ClientFact = FactOf<"cognito-idp.user-pool-client">;

/** App clients of every user pool; of their secrets only whether there is one. */
export const cognitoUserPoolClients = defineCollector({
  id: "cognito-idp.user-pool-clients",
  scope: "regional",
  kinds: ["cognito-idp.user-pool-client"],
  actions: ["cognito-idp:ListUserPools", "cognito-idp:ListUserPoolClients", "cognito-idp:DescribeUserPoolClient"],
  async *collect(context) {
    const { aws, region } = context;
    const pools = listUserPools(context);
    let isWhole = true;
    for await (const { Id: UserPoolId } of pools) {
      if (UserPoolId === undefined) continue;
      const clients = aws.list({
        action: "cognito-idp:ListUserPoolClients",
        resourceArn: userPoolArn(context, UserPoolId),
        fetch: (NextToken, options) =>
          aws.clients
            .cognitoIdp(region)
            .send(new ListUserPoolClientsCommand({ UserPoolId, NextToken, MaxResults: 60 }), options),
        items: (page) => page.UserPoolClients,
        next: (page) => page.NextToken,
      });
      for await (const fact of mapConcurrent(clients, 4, (client) =>
        clientFact(context, UserPoolId, client.ClientId, client.ClientName),
      ))
        if (fact !== null) yield fact;
      if (!clients.isWhole) isWhole = false;
    }
    return { whole: (await isWholeOrNotOffered(context, pools)) && isWhole };
  },
});

/** `null` when the client was deleted while it was being read. */
async function clientFact(
  context: CollectContext,
  UserPoolId: string,
  ClientId: string | undefined,
  name: string | undefined,
): Promise<ClientFact | null> {
  if (ClientId === undefined) return null;
  const { aws, region } = context;
  const poolArn = userPoolArn(context, UserPoolId);
  const arn = `${poolArn}/client/${ClientId}`;
  const result = await aws.call({
    action: "cognito-idp:DescribeUserPoolClient",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) =>
      aws.clients.cognitoIdp(region).send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }), options),
  });
  if (result.outcome === "absent") return null;
  const client: Partial<UserPoolClientType> = result.outcome === "value" ? { ...result.value.UserPoolClient } : {};
  const fact = newFact(context, {
    kind: "cognito-idp.user-pool-client",
    arn,
    name: client.ClientName ?? name ?? ClientId,
    config: settings(ClientId, poolArn, client),
    observations: {},
  });
  if (result.outcome === "gap") missingAllBut(fact, ["clientId", "poolArn"]);
  return fact;
}

function settings(clientId: string, poolArn: string, client: Partial<UserPoolClientType>): ClientFact["config"] {
  const isOauth = client.AllowedOAuthFlowsUserPoolClient === true;
  const { AccessToken, IdToken, RefreshToken } = client.TokenValidityUnits ?? {};
  return {
    clientId,
    poolArn,
    hasSecret: client.ClientSecret !== undefined,
    authFlows: sortedNames(
      client.ExplicitAuthFlows?.map((flow) => (flow.startsWith("ALLOW_") ? flow : `ALLOW_${flow}`)),
    ),
    oauthFlows: isOauth ? sortedNames(client.AllowedOAuthFlows) : [],
    oauthScopes: isOauth ? sortedNames(client.AllowedOAuthScopes?.map(storableText)) : [],
    callbackUrls: sortedNames(client.CallbackURLs?.map(storableText)),
    logoutUrls: sortedNames(client.LogoutURLs?.map(storableText)),
    identityProviders: sortedNames(client.SupportedIdentityProviders?.map(storableText)),
    writeAttributes: sortedNames(client.WriteAttributes?.map(storableText)),
    // LEGACY is what holds where nothing is said. Source: Cognito API Reference, UserPoolClientType.
    hidesUserExistence: client.PreventUserExistenceErrors === "ENABLED",
    hasTokenRevocation: client.EnableTokenRevocation ?? false,
    rotatesRefreshTokens: client.RefreshTokenRotation?.Feature === "ENABLED",
    accessTokenSeconds: seconds(client.AccessTokenValidity, AccessToken ?? "hours", 3600),
    idTokenSeconds: seconds(client.IdTokenValidity, IdToken ?? "hours", 3600),
    refreshTokenSeconds: seconds(client.RefreshTokenValidity, RefreshToken ?? "days", 30 * 86_400),
    createdAt: isoTime(client.CreationDate),
    lastModifiedAt: isoTime(client.LastModifiedDate),
  };
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const satisfies Record<TimeUnitsType, number>;

/** 0 and nothing mean Cognito's default. */
function seconds(validity: number | undefined, unit: TimeUnitsType, otherwise: number): number {
  return validity === undefined || validity === 0 ? otherwise : validity * SECONDS[unit];
}
