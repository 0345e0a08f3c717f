import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { roleArn } from "./role-names.ts";
import { storeFact } from "./store-facts.ts";
import { GUEST_POOL_ID, isoOn } from "./world.ts";

type Pool = ConfigOf<"cognito-idp.user-pool">;
type Client = ConfigOf<"cognito-idp.user-pool-client">;

const PLACE = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool";
const CUSTOMERS = "eu-west-1_HLcust01";
const DESK = "eu-west-1_HLdesk02";

function pool(poolId: string, name: string, users: number, at: At, rest: Partial<Pool>): ResourceFact {
  return storeFact("production", "eu-west-1", "identity", {
    kind: "cognito-idp.user-pool",
    arn: `${PLACE}/${poolId}`,
    name,
    config: {
      poolId,
      tier: "PLUS",
      mfa: "OPTIONAL",
      mfaMethods: ["totp"],
      firstFactors: ["PASSWORD"],
      passwordPolicy: {
        minimumLength: 12,
        needsUpperCase: true,
        needsLowerCase: true,
        needsNumbers: true,
        needsSymbols: false,
        historySize: 0,
        temporaryPasswordDays: 7,
      },
      threatProtection: "ENFORCED",
      riskActions: null,
      allowsSelfSignUp: true,
      hasDeletionProtection: true,
      isUserNameCaseSensitive: false,
      recovery: ["verified_email"],
      triggers: [],
      domain: "harbourlight",
      customDomain: null,
      mutableAttributes: ["custom:tier", "email", "name"],
      deliveredLogs: [],
      createdAt: isoOn(at.asOf, -400, 9),
      ...rest,
    },
    observations: { estimatedUsers: users },
  });
}

/** The customers' pool, and that of the support desk, which was set up in haste. */
export function userPools(at: At): ResourceFact[] {
  return [
    pool(CUSTOMERS, "customers", 48_000, at, {}),
    pool(DESK, "support-desk", 35, at, {
      mfa: at.day < -22 ? "OFF" : "ON",
      mfaMethods: at.day < -22 ? [] : ["sms"],
      passwordPolicy: {
        minimumLength: 6,
        needsUpperCase: false,
        needsLowerCase: true,
        needsNumbers: false,
        needsSymbols: false,
        historySize: 0,
        temporaryPasswordDays: 90,
      },
      threatProtection: "OFF",
      hasDeletionProtection: false,
    }),
  ];
}

function client(poolId: string, clientId: string, name: string, at: At, rest: Partial<Client>): ResourceFact {
  const made = storeFact("production", "eu-west-1", "identity", {
    kind: "cognito-idp.user-pool-client",
    arn: `${PLACE}/${poolId}/client/${clientId}`,
    name,
    config: {
      clientId,
      poolArn: `${PLACE}/${poolId}`,
      hasSecret: false,
      authFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      oauthFlows: ["code"],
      oauthScopes: ["openid"],
      callbackUrls: ["https://www.harbourlight.example/signed-in"],
      logoutUrls: [],
      identityProviders: ["COGNITO"],
      writeAttributes: ["email", "name"],
      hidesUserExistence: true,
      hasTokenRevocation: true,
      rotatesRefreshTokens: false,
      accessTokenSeconds: 3600,
      idTokenSeconds: 3600,
      refreshTokenSeconds: 30 * 86_400,
      createdAt: isoOn(at.asOf, -400, 9),
      lastModifiedAt: isoOn(at.asOf, -90, 9),
      ...rest,
    },
    observations: {},
  });
  return { ...made, tags: {} };
}

/** The shop's client may write the customer's tier, which decides on discounts and, in the identity pool, on a role. */
export function userPoolClients(at: At): ResourceFact[] {
  return [
    client(CUSTOMERS, "hlweb1", "shop", at, {
      callbackUrls: ["http://localhost:3000/signed-in", "https://www.harbourlight.example/signed-in"],
      writeAttributes: ["custom:tier", "email", "name"],
      refreshTokenSeconds: 3650 * 86_400,
    }),
    client(DESK, "hldesk1", "desk", at, {
      authFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      oauthFlows: ["implicit"],
      hidesUserExistence: false,
      hasTokenRevocation: false,
    }),
  ];
}

/** Guests of the shop look at pictures; the classic flow was switched off 18 days ago. */
export function identityPools(at: At): ResourceFact[] {
  const provider = `cognito-idp.eu-west-1.amazonaws.com/${CUSTOMERS}`;
  return [
    storeFact("production", "eu-west-1", "identity", {
      kind: "cognito-identity.identity-pool",
      arn: `arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/${GUEST_POOL_ID}`,
      name: "shop",
      config: {
        poolId: GUEST_POOL_ID,
        allowsGuests: true,
        allowsClassicFlow: at.day < -18,
        userPools: [{ provider, clientId: "hlweb1", checksTokenOnServer: false }],
        loginProviders: [],
        developerProvider: null,
        openIdArns: [],
        samlArns: [],
        authenticatedRoleArn: roleArn("production", "shop-guests"),
        guestRoleArn: roleArn("production", "shop-guests"),
        roleMappings: [
          {
            provider: `${provider}:hlweb1`,
            type: "Rules",
            whenAmbiguous: "AuthenticatedRole",
            rules: [
              {
                claim: "custom:tier",
                match: "Equals",
                value: "wholesale",
                roleArn: roleArn("production", "shop-guests"),
              },
            ],
          },
        ],
      },
      observations: {},
    }),
  ];
}
