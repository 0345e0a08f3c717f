import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeRiskConfigurationCommand,
  GetLogDeliveryConfigurationCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { answerModel } from "../../scripts/test/model-answer.ts";
import { cognitoIdentityPools } from "./cognito-identity/identity-pools.ts";
import { cognitoUserPoolClients } from "./cognito-idp/clients.ts";
import { cognitoUserPools } from "./cognito-idp/user-pools.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { runCollector } from "./test-context.test-support.ts";

const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/users`;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedUserPools();
  await seedIdentityPools();
  // moto knows neither of these.
  const service = "cognito-idp";
  emulator.edge.use(
    answerModel({
      service,
      command: DescribeRiskConfigurationCommand,
      output: {
        RiskConfiguration: {
          CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: "BLOCK" } },
          AccountTakeoverRiskConfiguration: { Actions: { HighAction: { Notify: false, EventAction: "MFA_REQUIRED" } } },
        },
      },
    }),
  );
  emulator.edge.use(
    answerModel({
      service,
      command: GetLogDeliveryConfigurationCommand,
      output: {
        LogDeliveryConfiguration: {
          UserPoolId: "us-east-1_a",
          LogConfigurations: [{ LogLevel: "INFO", EventSource: "userAuthEvents" }],
        },
      },
    }),
  );
});

afterAll(async () => emulator?.stop());

async function seedUserPools(): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(emulator.settings);
  const made = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: "shop",
      Policies: { PasswordPolicy: { MinimumLength: 6, TemporaryPasswordValidityDays: 30, RequireNumbers: true } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
      LambdaConfig: {
        PreSignUp: FUNCTION,
        CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: FUNCTION },
        KMSKeyID: "arn:aws:kms:us-east-1:123456789012:key/1",
      },
      UserPoolTags: { team: "core" },
      DeletionProtection: "ACTIVE",
    }),
  );
  const UserPoolId = made.UserPool?.Id;
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: "web",
      GenerateSecret: true,
      ExplicitAuthFlows: ["USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["code"],
      CallbackURLs: ["https://app.example.com"],
      WriteAttributes: ["email"],
      RefreshTokenValidity: 12,
      TokenValidityUnits: { RefreshToken: "hours" },
      PreventUserExistenceErrors: "ENABLED",
    }),
  );
  await cognito.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: "plain" }));
  await cognito.send(new CreateUserPoolCommand({ PoolName: "bare" }));
}

async function seedIdentityPools(): Promise<void> {
  const cognito = new CognitoIdentityClient(emulator.settings);
  const made = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: "guests",
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName: "cognito-idp.us-east-1.amazonaws.com/us-east-1_a", ClientId: "1abc" }],
      SupportedLoginProviders: { "accounts.google.com": "app" },
    }),
  );
  // moto knows no roles of identity pools.
  emulator.edge.use(
    answerModel({
      service: "cognito-identity",
      command: GetIdentityPoolRolesCommand,
      output: ({ body }) =>
        body.includes(made.IdentityPoolId ?? "none")
          ? {
              Roles: { authenticated: ROLE, unauthenticated: `${ROLE}-guest` },
              RoleMappings: {
                "cognito-idp.us-east-1.amazonaws.com/us-east-1_a:1abc": {
                  Type: "Rules" as const,
                  AmbiguousRoleResolution: "Deny" as const,
                  RulesConfiguration: {
                    Rules: [{ Claim: "custom:role", MatchType: "Equals" as const, Value: "admin", RoleARN: ROLE }],
                  },
                },
              },
            }
          : {},
    }),
  );
  await cognito.send(
    new CreateIdentityPoolCommand({ IdentityPoolName: "closed", AllowUnauthenticatedIdentities: false }),
  );
}

describe("user pools", () => {
  it("read shop with passwords, second factors, triggers and risk, and bare", async () => {
    const run = await runCollector(cognitoUserPools, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "shop")).toMatchObject({
      arn: expect.stringMatching(/^arn:aws:cognito-idp:us-east-1:123456789012:userpool\/us-east-1_/),
      tags: { team: "core" },
      gaps: [],
      config: {
        mfa: "ON",
        mfaMethods: ["totp"],
        passwordPolicy: { minimumLength: 6, temporaryPasswordDays: 30, needsNumbers: true },
        threatProtection: "ENFORCED",
        riskActions: { compromisedCredentials: "BLOCK", highRisk: "MFA_REQUIRED", lowRisk: null },
        allowsSelfSignUp: false,
        hasDeletionProtection: true,
        triggers: [
          { trigger: "CustomEmailSender", functionArn: FUNCTION },
          { trigger: "PreSignUp", functionArn: FUNCTION },
        ],
        deliveredLogs: ["userAuthEvents"],
      },
    });
    expect(named(run.facts, "bare")).toMatchObject({
      config: { mfa: "OFF", threatProtection: "OFF", riskActions: null, triggers: [], hasDeletionProtection: false },
    });
  });

  it("make refused parts gaps, and a refused pool all but its id", async () => {
    const off = emulator.edge.use(
      deny(/:(DescribeRiskConfiguration|GetUserPoolMfaConfig|GetLogDeliveryConfiguration)$/),
    );
    const parts = await runCollector(cognitoUserPools, emulator.connection);
    off();
    expect(named(parts.facts, "shop")?.gaps.sort()).toEqual(["deliveredLogs", "mfaMethods", "riskActions"]);
    expect(named(parts.facts, "bare")?.gaps.sort()).toEqual(["deliveredLogs", "mfaMethods"]);
    const offPool = emulator.edge.use(deny("cognito-idp:DescribeUserPool"));
    const pools = await runCollector(cognitoUserPools, emulator.connection);
    offPool();
    expect(named(pools.facts, "shop")?.gaps).toEqual(expect.arrayContaining(["mfa", "passwordPolicy", "tags"]));
    expect(named(pools.facts, "shop")?.gaps).not.toContain("poolId");
  });

  it("tell text messages and mail as second factors", async () => {
    const off = emulator.edge.use(
      answerModel({
        service: "cognito-idp",
        command: GetUserPoolMfaConfigCommand,
        output: {
          SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: ROLE } },
          EmailMfaConfiguration: { Subject: "code" },
        },
      }),
    );
    const run = await runCollector(cognitoUserPools, emulator.connection);
    off();
    expect(named(run.facts, "shop")).toMatchObject({ config: { mfaMethods: ["email", "sms"] } });
  });
});

describe("app clients", () => {
  it("read web and plain, and of secrets only that there is one", async () => {
    const run = await runCollector(cognitoUserPoolClients, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    const web = named(run.facts, "web");
    expect(web).toMatchObject({
      gaps: [],
      config: {
        hasSecret: true,
        authFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
        oauthFlows: ["code"],
        writeAttributes: ["email"],
        refreshTokenSeconds: 12 * 3600,
        hidesUserExistence: true,
      },
    });
    expect(Object.keys(web?.config ?? {})).not.toContain("clientSecret");
    expect(named(run.facts, "plain")).toMatchObject({
      config: { hasSecret: false, oauthFlows: [], refreshTokenSeconds: 30 * 86_400, hidesUserExistence: false },
    });
  });

  it("make a refused client a gap, and refused lists incomplete ones", async () => {
    const off = emulator.edge.use(deny("cognito-idp:DescribeUserPoolClient"));
    const clients = await runCollector(cognitoUserPoolClients, emulator.connection);
    off();
    expect(named(clients.facts, "web")?.gaps).toEqual(expect.arrayContaining(["authFlows", "hasSecret"]));
    const offList = emulator.edge.use(deny("cognito-idp:ListUserPoolClients"));
    expect(await runCollector(cognitoUserPoolClients, emulator.connection)).toMatchObject({ whole: false, facts: [] });
    offList();
    const offPools = emulator.edge.use(deny("cognito-idp:ListUserPools"));
    for (const collector of [cognitoUserPoolClients, cognitoUserPools])
      expect(await runCollector(collector, emulator.connection)).toMatchObject({
        whole: false,
        gaps: [{ action: "cognito-idp:ListUserPools", reason: "denied" }],
      });
    offPools();
  });
});

describe("identity pools", () => {
  it("read guests with its roles and rules, and closed", async () => {
    const run = await runCollector(cognitoIdentityPools, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(named(run.facts, "guests")).toMatchObject({
      gaps: [],
      config: {
        allowsGuests: true,
        allowsClassicFlow: false,
        userPools: [{ clientId: "1abc", checksTokenOnServer: false }],
        loginProviders: ["accounts.google.com"],
        authenticatedRoleArn: ROLE,
        guestRoleArn: `${ROLE}-guest`,
        roleMappings: [{ type: "Rules", whenAmbiguous: "Deny", rules: [{ claim: "custom:role", roleArn: ROLE }] }],
      },
    });
    expect(named(run.facts, "closed")).toMatchObject({ config: { allowsGuests: false, guestRoleArn: null } });
  });

  it("make refused parts gaps, and a refused list an incomplete one", async () => {
    const off = emulator.edge.use(deny("cognito-identity:GetIdentityPoolRoles"));
    const roles = await runCollector(cognitoIdentityPools, emulator.connection);
    off();
    expect(named(roles.facts, "guests")?.gaps.sort()).toEqual(["authenticatedRoleArn", "guestRoleArn", "roleMappings"]);
    const offPool = emulator.edge.use(deny("cognito-identity:DescribeIdentityPool"));
    const pools = await runCollector(cognitoIdentityPools, emulator.connection);
    offPool();
    expect(named(pools.facts, "guests")).toMatchObject({ config: { guestRoleArn: `${ROLE}-guest` } });
    expect(named(pools.facts, "guests")?.gaps).toEqual(expect.arrayContaining(["allowsGuests", "tags"]));
    const offList = emulator.edge.use(deny("cognito-identity:ListIdentityPools"));
    expect(await runCollector(cognitoIdentityPools, emulator.connection)).toMatchObject({ whole: false, facts: [] });
    offList();
  });
});
