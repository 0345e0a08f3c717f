import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeRiskConfigurationCommand,
  GetLogDeliveryConfigurationCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, REGION } from "../../../scripts/test/moto-account.ts";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** User pools, app clients and identity pools in twins. Returns what moto lacks of them. */
export async function seedSignIn(endpoint: string): Promise<{ rules: EdgeRule[]; goodPoolArn: string }> {
  const cognito = new CognitoIdentityProviderClient(clientSettings(endpoint));
  const good = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: "users-good",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          TemporaryPasswordValidityDays: 1,
          RequireNumbers: true,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireSymbols: true,
        },
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
      DeletionProtection: "ACTIVE",
    }),
  );
  const bad = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: "users-bad",
      Policies: { PasswordPolicy: { MinimumLength: 6, TemporaryPasswordValidityDays: 30 } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      UserPoolAddOns: { AdvancedSecurityMode: "OFF" },
      DeletionProtection: "INACTIVE",
      Schema: [{ Name: "role", AttributeDataType: "String", Mutable: true }],
    }),
  );
  const goodId = good.UserPool?.Id ?? "";
  const badId = bad.UserPool?.Id ?? "";
  const message = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: "users-message-bad",
      Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 1 } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
      DeletionProtection: "ACTIVE",
    }),
  );
  const messageId = message.UserPool?.Id ?? "";
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: goodId,
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: messageId,
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: role("role-good") } },
    }),
  );
  for (const [UserPoolId, ClientName] of [
    [goodId, "client-good"],
    [messageId, "client-message-good"],
  ])
    await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName,
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["code"],
        AllowedOAuthScopes: ["openid"],
        CallbackURLs: ["https://shop.example.com"],
        WriteAttributes: ["email"],
        RefreshTokenValidity: 12,
        TokenValidityUnits: { RefreshToken: "hours" },
        PreventUserExistenceErrors: "ENABLED",
        EnableTokenRevocation: true,
      }),
    );
  const weak = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: badId,
      ClientName: "client-bad",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["implicit"],
      AllowedOAuthScopes: ["openid"],
      CallbackURLs: ["https://shop.example.com", "http://localhost:3000"],
      WriteAttributes: ["email", "custom:role"],
      RefreshTokenValidity: 365,
      TokenValidityUnits: { RefreshToken: "days" },
      PreventUserExistenceErrors: "LEGACY",
      EnableTokenRevocation: false,
    }),
  );
  const rules = [
    ...(await seedIdentityPools(endpoint, goodId, weak.UserPoolClient?.ClientId ?? "")),
    ...answerRisks(messageId),
  ];
  return { rules, goodPoolArn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${goodId}` };
}

function answerRisks(lenientId: string): EdgeRule[] {
  const service = "cognito-idp";
  return [
    answerModel({
      service,
      command: DescribeRiskConfigurationCommand,
      output: ({ body }) => {
        const EventAction = body.includes(lenientId) ? ("NO_ACTION" as const) : ("BLOCK" as const);
        return {
          RiskConfiguration: {
            CompromisedCredentialsRiskConfiguration: {
              Actions: { EventAction: EventAction === "BLOCK" ? ("BLOCK" as const) : ("NO_ACTION" as const) },
            },
            AccountTakeoverRiskConfiguration: {
              Actions: {
                LowAction: { Notify: false, EventAction },
                MediumAction: { Notify: false, EventAction },
                HighAction: { Notify: false, EventAction },
              },
            },
          },
        };
      },
    }),
    answerModel({ service, command: GetLogDeliveryConfigurationCommand, output: {} }),
  ];
}

async function seedIdentityPools(endpoint: string, userPoolId: string, weakId: string): Promise<EdgeRule[]> {
  const cognito = new CognitoIdentityClient(clientSettings(endpoint));
  const provider = (ServerSideTokenCheck: boolean) => [
    {
      ProviderName: `cognito-idp.${REGION}.amazonaws.com/${userPoolId}`,
      ClientId: "1abc",
      ServerSideTokenCheck,
    },
  ];
  const good = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: "pool-good",
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: provider(true),
    }),
  );
  const bad = await cognito.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: "pool-bad",
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      CognitoIdentityProviders: provider(false),
    }),
  );
  // The emulator forgets which flow is allowed.
  const pools = [
    { ...good, AllowClassicFlow: false },
    { ...bad, AllowClassicFlow: true },
  ].map(({ $metadata: _own, ...pool }) => pool);
  return [
    answerModel({
      service: "cognito-identity",
      command: DescribeIdentityPoolCommand,
      output: ({ body }) => pools.find(({ IdentityPoolId = "none" }) => body.includes(IdentityPoolId)),
    }),
    answerModel({
      service: "cognito-identity",
      command: GetIdentityPoolRolesCommand,
      output: ({ body }) => ({
        Roles: body.includes(good.IdentityPoolId ?? "none")
          ? { authenticated: role("role-good") }
          : { authenticated: role("role-good"), unauthenticated: role("role-shared-bad") },
        RoleMappings: body.includes(bad.IdentityPoolId ?? "none")
          ? {
              [`cognito-idp.${REGION}.amazonaws.com/${userPoolId}:${weakId}`]: {
                Type: "Rules" as const,
                AmbiguousRoleResolution: "AuthenticatedRole" as const,
                RulesConfiguration: {
                  Rules: [
                    {
                      Claim: "custom:role",
                      MatchType: "Equals" as const,
                      Value: "admin",
                      RoleARN: role("role-managed-bad"),
                    },
                  ],
                },
              },
            }
          : {},
      }),
    }),
  ];
}
