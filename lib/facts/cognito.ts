import { z } from "zod";
import { defineKind } from "./define.ts";

/** What is done about a sign-in of this risk: `BLOCK`, `MFA_REQUIRED`, `MFA_IF_CONFIGURED`, `NO_ACTION`; null: not set. */
const riskAction = z.string().nullable();

export const userPool = defineKind({
  kind: "cognito-idp.user-pool",
  label: "Cognito user pool",
  plural: "Cognito user pools",
  service: "cognito-idp",
  isGlobal: false,
  config: z.object({
    poolId: z.string(),
    /** `LITE`, `ESSENTIALS`, `PLUS`; null: AWS did not say. */
    tier: z.string().nullable(),
    /** `OFF`, `OPTIONAL` or `ON`. */
    mfa: z.string(),
    /** Second factors that are set up: `sms`, `totp`, `email`, sorted. */
    mfaMethods: z.array(z.string()),
    /** First factors: `PASSWORD`, `WEB_AUTHN`, `EMAIL_OTP`, `SMS_OTP`, sorted. */
    firstFactors: z.array(z.string()),
    passwordPolicy: z.object({
      minimumLength: z.number(),
      needsUpperCase: z.boolean(),
      needsLowerCase: z.boolean(),
      needsNumbers: z.boolean(),
      needsSymbols: z.boolean(),
      historySize: z.number(),
      temporaryPasswordDays: z.number(),
    }),
    /** `OFF`, `AUDIT` or `ENFORCED`. */
    threatProtection: z.string(),
    /** null: AWS's defaults hold, or threat protection is off. */
    riskActions: z
      .object({ compromisedCredentials: riskAction, lowRisk: riskAction, mediumRisk: riskAction, highRisk: riskAction })
      .nullable(),
    allowsSelfSignUp: z.boolean(),
    hasDeletionProtection: z.boolean(),
    isUserNameCaseSensitive: z.boolean(),
    /** `verified_email`, `verified_phone_number`, `admin_only`, in their order. */
    recovery: z.array(z.string()),
    /** Functions that the pool runs, by trigger. */
    triggers: z.array(z.object({ trigger: z.string(), functionArn: z.string() })),
    domain: z.string().nullable(),
    customDomain: z.string().nullable(),
    /** Attributes that a user's record may change later, sorted. */
    mutableAttributes: z.array(z.string()),
    /** Sources whose events are delivered: `userAuthEvents`, `userNotification`. */
    deliveredLogs: z.array(z.string()),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ estimatedUsers: z.number().nullable() }),
});

/** A program that signs users of a pool in. Its secret is never kept. */
export const userPoolClient = defineKind({
  kind: "cognito-idp.user-pool-client",
  label: "Cognito app client",
  plural: "Cognito app clients",
  service: "cognito-idp",
  isGlobal: false,
  config: z.object({
    clientId: z.string(),
    poolArn: z.string(),
    hasSecret: z.boolean(),
    /** Sign-in flows of the API, with the prefix `ALLOW_`, sorted. */
    authFlows: z.array(z.string()),
    /** `code`, `implicit`, `client_credentials`, sorted; empty where OAuth is off for the client. */
    oauthFlows: z.array(z.string()),
    oauthScopes: z.array(z.string()),
    callbackUrls: z.array(z.string()),
    logoutUrls: z.array(z.string()),
    /** `COGNITO` and names of federated providers, sorted. */
    identityProviders: z.array(z.string()),
    writeAttributes: z.array(z.string()),
    hidesUserExistence: z.boolean(),
    hasTokenRevocation: z.boolean(),
    rotatesRefreshTokens: z.boolean(),
    accessTokenSeconds: z.number(),
    idTokenSeconds: z.number(),
    refreshTokenSeconds: z.number(),
    createdAt: z.string().nullable(),
    lastModifiedAt: z.string().nullable(),
  }),
  observations: z.object({}),
});

export const identityPool = defineKind({
  kind: "cognito-identity.identity-pool",
  label: "Cognito identity pool",
  plural: "Cognito identity pools",
  service: "cognito-identity",
  isGlobal: false,
  config: z.object({
    poolId: z.string(),
    allowsGuests: z.boolean(),
    allowsClassicFlow: z.boolean(),
    userPools: z.array(z.object({ provider: z.string(), clientId: z.string(), checksTokenOnServer: z.boolean() })),
    /** Social providers by their names, sorted. */
    loginProviders: z.array(z.string()),
    developerProvider: z.string().nullable(),
    openIdArns: z.array(z.string()),
    samlArns: z.array(z.string()),
    authenticatedRoleArn: z.string().nullable(),
    guestRoleArn: z.string().nullable(),
    roleMappings: z.array(
      z.object({
        provider: z.string(),
        /** `Token`: the token says the role; `Rules`: its claims decide. */
        type: z.string(),
        /** What is done when nothing decides: `AuthenticatedRole` or `Deny`. */
        whenAmbiguous: z.string().nullable(),
        rules: z.array(z.object({ claim: z.string(), match: z.string(), value: z.string(), roleArn: z.string() })),
      }),
    ),
  }),
  observations: z.object({}),
});

export const cognitoKinds = [userPool, userPoolClient, identityPool] as const;
