import type { Kind } from "../facts/kinds.ts";
import type { Example } from "./testing-data.ts";

const PLACE = "eu-west-1:111122223333";
const CREATED = "2024-01-01T00:00:00.000Z";

export type CognitoKind = Extract<Kind, `${"cognito-idp" | "cognito-identity"}.${string}`>;

/** User pools, their clients and identity pools. The client `orders` belongs to the pool `orders`. */
export const COGNITO_EXAMPLES: { [K in CognitoKind]: Example<K> } = {
  "cognito-idp.user-pool": {
    arn: `arn:aws:cognito-idp:${PLACE}:userpool/`,
    config: {
      poolId: "eu-west-1_Ab1",
      tier: "PLUS",
      mfa: "ON",
      mfaMethods: ["totp"],
      firstFactors: ["PASSWORD"],
      passwordPolicy: {
        minimumLength: 14,
        needsUpperCase: true,
        needsLowerCase: true,
        needsNumbers: true,
        needsSymbols: true,
        historySize: 0,
        temporaryPasswordDays: 7,
      },
      threatProtection: "ENFORCED",
      riskActions: {
        compromisedCredentials: "BLOCK",
        lowRisk: null,
        mediumRisk: "MFA_IF_CONFIGURED",
        highRisk: "BLOCK",
      },
      allowsSelfSignUp: false,
      hasDeletionProtection: true,
      isUserNameCaseSensitive: false,
      recovery: ["verified_email"],
      triggers: [],
      domain: null,
      customDomain: null,
      mutableAttributes: ["email"],
      deliveredLogs: ["userAuthEvents"],
      createdAt: CREATED,
    },
    observations: { estimatedUsers: 10 },
  },
  "cognito-idp.user-pool-client": {
    arn: `arn:aws:cognito-idp:${PLACE}:userpool/orders/client/`,
    config: {
      clientId: "1abc",
      poolArn: `arn:aws:cognito-idp:${PLACE}:userpool/orders`,
      hasSecret: false,
      authFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      oauthFlows: ["code"],
      oauthScopes: ["openid"],
      callbackUrls: ["https://app.example.com/callback"],
      logoutUrls: [],
      identityProviders: ["COGNITO"],
      writeAttributes: ["email"],
      hidesUserExistence: true,
      hasTokenRevocation: true,
      rotatesRefreshTokens: false,
      accessTokenSeconds: 3600,
      idTokenSeconds: 3600,
      refreshTokenSeconds: 30 * 86_400,
      createdAt: CREATED,
      lastModifiedAt: CREATED,
    },
    observations: {},
  },
  "cognito-identity.identity-pool": {
    arn: `arn:aws:cognito-identity:${PLACE}:identitypool/`,
    config: {
      poolId: "eu-west-1:0a1b",
      allowsGuests: false,
      allowsClassicFlow: false,
      userPools: [],
      loginProviders: [],
      developerProvider: null,
      openIdArns: [],
      samlArns: [],
      authenticatedRoleArn: "arn:aws:iam::111122223333:role/users",
      guestRoleArn: null,
      roleMappings: [],
    },
    observations: {},
  },
};
