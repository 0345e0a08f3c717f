import type { ResourceFact } from "#lib/facts/define.ts";
import { isoOn } from "../world.ts";
import {
  functionArnOf,
  poolArn,
  SHOPPER_CLIENT_ID,
  SHOPPER_IDENTITIES,
  SHOPPER_POOL_ID,
  STORE_ORIGIN,
  shopRoleArn,
} from "./names.ts";
import { builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

/** Where shoppers sign up and in, and the credentials that they get for their own pictures. */
export function shopperSignIn(site: Site): Record<string, ResourceFact[]> {
  const { account, at } = site;
  const provider = `cognito-idp.${SHOP_REGION}.amazonaws.com/${SHOPPER_POOL_ID}`;
  const pool = shopFact(site, "customers", {
    kind: "cognito-idp.user-pool",
    arn: poolArn(account),
    name: "shoppers",
    config: {
      poolId: SHOPPER_POOL_ID,
      tier: "PLUS",
      mfa: "OPTIONAL",
      mfaMethods: ["totp"],
      firstFactors: ["PASSWORD", "WEB_AUTHN"],
      passwordPolicy: {
        minimumLength: 14,
        needsUpperCase: true,
        needsLowerCase: true,
        needsNumbers: true,
        needsSymbols: true,
        historySize: 6,
        temporaryPasswordDays: 3,
      },
      threatProtection: "ENFORCED",
      riskActions: {
        compromisedCredentials: "BLOCK",
        lowRisk: "NO_ACTION",
        mediumRisk: "MFA_IF_CONFIGURED",
        highRisk: "BLOCK",
      },
      allowsSelfSignUp: true,
      hasDeletionProtection: true,
      isUserNameCaseSensitive: false,
      recovery: ["verified_email"],
      triggers: [
        { trigger: "PostConfirmation", functionArn: functionArnOf(account, "customers-post-confirmation") },
        { trigger: "PreSignUp", functionArn: functionArnOf(account, "customers-pre-sign-up") },
      ],
      domain: "harbourlight-shop",
      customDomain: null,
      mutableAttributes: ["email", "name"],
      deliveredLogs: ["userAuthEvents", "userNotification"],
      createdAt: builtAt(site),
    },
    observations: { estimatedUsers: 212_000 + at.day * 90 },
  });
  const client = shopFact(site, "customers", {
    kind: "cognito-idp.user-pool-client",
    arn: `${poolArn(account)}/client/${SHOPPER_CLIENT_ID}`,
    name: "storefront",
    config: {
      clientId: SHOPPER_CLIENT_ID,
      poolArn: poolArn(account),
      hasSecret: false,
      authFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"],
      oauthFlows: ["code"],
      oauthScopes: ["openid", "shop/cart", "shop/orders", "shop/profile"],
      callbackUrls: [`${STORE_ORIGIN}/signed-in`],
      logoutUrls: [STORE_ORIGIN],
      identityProviders: ["COGNITO"],
      writeAttributes: ["name"],
      hidesUserExistence: true,
      hasTokenRevocation: true,
      rotatesRefreshTokens: true,
      accessTokenSeconds: 900,
      idTokenSeconds: 900,
      refreshTokenSeconds: 14 * 86_400,
      createdAt: builtAt(site),
      lastModifiedAt: isoOn(at.asOf, -70, 9),
    },
    observations: {},
  });
  const identities = shopFact(site, "customers", {
    kind: "cognito-identity.identity-pool",
    arn: shopArn(account, "cognito-identity", `identitypool/${SHOPPER_IDENTITIES}`),
    name: "shoppers",
    config: {
      poolId: SHOPPER_IDENTITIES,
      allowsGuests: false,
      allowsClassicFlow: false,
      userPools: [{ provider, clientId: SHOPPER_CLIENT_ID, checksTokenOnServer: true }],
      loginProviders: [],
      developerProvider: null,
      openIdArns: [],
      samlArns: [],
      authenticatedRoleArn: shopRoleArn(account, "customers", "shopper"),
      guestRoleArn: null,
      roleMappings: [],
    },
    observations: {},
  });
  return {
    "cognito-idp.user-pools": [pool],
    "cognito-idp.user-pool-clients": [client],
    "cognito-identity.identity-pools": [identities],
  };
}
