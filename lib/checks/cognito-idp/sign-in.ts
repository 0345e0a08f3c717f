import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

type Pool = FactOf<"cognito-idp.user-pool">;
type Client = FactOf<"cognito-idp.user-pool-client">;

/** App clients of a user pool. */
export function clientsOf(pool: Pool, context: Pick<CheckContext, "all">): Client[] {
  return context.all("cognito-idp.user-pool-client").filter((client) => client.config.poolArn === pool.arn);
}

/**
 * True when users sign in to the pool itself with a password of its own: not where it only vouches for programs
 * (client credentials), only passes on sign-ins of other providers, or has no client at all.
 */
export function hasLocalSignIn(pool: Pool, context: Pick<CheckContext, "all">): boolean {
  return clientsOf(pool, context).some(
    ({ config }) =>
      config.authFlows.some((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH") ||
      (config.identityProviders.includes("COGNITO") && config.oauthFlows.some((flow) => flow !== "client_credentials")),
  );
}
