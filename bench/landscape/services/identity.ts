import {
  GetApiCacheCommand,
  ListApiKeysCommand,
  ListApisCommand,
  ListDataSourcesCommand,
  ListGraphqlApisCommand,
} from "@aws-sdk/client-appsync";
import {
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  ListIdentityPoolsCommand,
} from "@aws-sdk/client-cognito-identity";
import {
  DescribeRiskConfigurationCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetLogDeliveryConfigurationCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { arn, functionArn, idOf, isOneOf, nameOf, oneOf, roleArn, tagMap, timeOf, uuidOf } from "../names.ts";
import { AwsError, childrenOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const poolId = (place: Place, index: number) => `${place.region}_${idOf(place, "pool", index, 9)}`;
const clientId = (place: Place, index: number) => idOf(place, "client", index, 26);
const identityPoolId = (place: Place, index: number) => `${place.region}:${uuidOf(place, "identities", index)}`;
const graphqlId = (place: Place, index: number) => idOf(place, "graphql", index, 26);

export const identityOperations = [
  serve(
    "cognito-idp",
    ListUserPoolsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 60 };
    const page = pageOf(place.count("cognito-idp.user-pool"), asked.text("NextToken"), most, (index) => ({
      Id: poolId(place, index),
      Name: nameOf(place, "users", index),
    }));
    return { UserPools: page.items, NextToken: page.next };
  }),
  serve(
    "cognito-idp",
    DescribeUserPoolCommand,
  )((asked, place) => {
    const index = asked.index("UserPoolId");
    return {
      UserPool: {
        Id: asked.text("UserPoolId"),
        Name: nameOf(place, "users", index),
        Policies: { PasswordPolicy: { MinimumLength: oneOf([8, 12, 14], place, index, 260), RequireNumbers: true } },
        DeletionProtection: isOneOf(place, index, 261, 60) ? "ACTIVE" : "INACTIVE",
        MfaConfiguration: oneOf(["ON", "OPTIONAL", "OFF"] as const, place, index, 262),
        UserPoolAddOns: { AdvancedSecurityMode: isOneOf(place, index, 263, 40) ? "ENFORCED" : "OFF" },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: isOneOf(place, index, 264, 50) },
        LambdaConfig: { PreSignUp: functionArn(place, index) },
        EstimatedNumberOfUsers: 1200,
        CreationDate: timeOf(place, index),
        UserPoolTags: tagMap(place, index),
      },
    };
  }),
  serve("cognito-idp", GetUserPoolMfaConfigCommand)(() => ({ SoftwareTokenMfaConfiguration: { Enabled: true } })),
  serve(
    "cognito-idp",
    DescribeRiskConfigurationCommand,
  )(() => ({
    RiskConfiguration: { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: "BLOCK" } } },
  })),
  serve("cognito-idp", GetLogDeliveryConfigurationCommand)(() => ({})),
  serve(
    "cognito-idp",
    ListUserPoolClientsCommand,
  )((asked, place) => {
    const UserPoolId = asked.text("UserPoolId");
    const own = childrenOf(
      asked.index("UserPoolId"),
      place.count("cognito-idp.user-pool"),
      place.count("cognito-idp.user-pool-client"),
    );
    return {
      UserPoolClients: own.map((index) => ({
        UserPoolId,
        ClientId: clientId(place, index),
        ClientName: nameOf(place, "client", index),
      })),
    };
  }),
  serve(
    "cognito-idp",
    DescribeUserPoolClientCommand,
  )((asked, place) => {
    const index = asked.index("ClientId");
    return {
      UserPoolClient: {
        UserPoolId: asked.text("UserPoolId"),
        ClientId: asked.text("ClientId"),
        ClientName: nameOf(place, "client", index),
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: isOneOf(place, index, 265, 10) ? ["implicit"] : ["code"],
        AllowedOAuthScopes: ["openid", "email"],
        CallbackURLs: ["https://shop.example.com/signed-in"],
        PreventUserExistenceErrors: "ENABLED",
        EnableTokenRevocation: true,
        CreationDate: timeOf(place, index),
        LastModifiedDate: timeOf(place, index, 1),
      },
    };
  }),
  serve(
    "cognito-identity",
    ListIdentityPoolsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 60 };
    const page = pageOf(place.count("cognito-identity.identity-pool"), asked.text("NextToken"), most, (index) => ({
      IdentityPoolId: identityPoolId(place, index),
      IdentityPoolName: nameOf(place, "identities", index),
    }));
    return { IdentityPools: page.items, NextToken: page.next };
  }),
  serve(
    "cognito-identity",
    DescribeIdentityPoolCommand,
  )((asked, place) => {
    const index = asked.index("IdentityPoolId");
    return {
      IdentityPoolId: asked.text("IdentityPoolId"),
      IdentityPoolName: nameOf(place, "identities", index),
      AllowUnauthenticatedIdentities: isOneOf(place, index, 266, 20),
      AllowClassicFlow: false,
      IdentityPoolTags: tagMap(place, index),
    };
  }),
  serve(
    "cognito-identity",
    GetIdentityPoolRolesCommand,
  )((asked, place) => {
    const index = asked.index("IdentityPoolId");
    const Roles = { authenticated: roleArn(place, index), unauthenticated: roleArn(place, index + 1) };
    return { IdentityPoolId: asked.text("IdentityPoolId"), Roles };
  }),
  serve(
    "appsync",
    ListGraphqlApisCommand,
  )((asked, place) => {
    const most = { asked: asked.text("maxResults"), most: 25 };
    const page = pageOf(place.count("appsync.graphql-api"), asked.text("nextToken"), most, (index) => ({
      apiId: graphqlId(place, index),
      arn: arn(place, "appsync", `apis/${graphqlId(place, index)}`),
      name: nameOf(place, "graphql", index),
      authenticationType: oneOf(["API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS"] as const, place, index, 267),
      logConfig: { fieldLogLevel: "ERROR" as const, cloudWatchLogsRoleArn: roleArn(place, index) },
      xrayEnabled: isOneOf(place, index, 268, 50),
      introspectionConfig: isOneOf(place, index, 269, 40) ? ("DISABLED" as const) : ("ENABLED" as const),
      tags: tagMap(place, index),
    }));
    return { graphqlApis: page.items, nextToken: page.next };
  }),
  serve(
    "appsync",
    ListApiKeysCommand,
  )((asked) => ({
    apiKeys: [{ id: `da2-${asked.index("apiId")}`, expires: Date.UTC(2027, 0, 1) / 1000 }],
  })),
  serve(
    "appsync",
    ListDataSourcesCommand,
  )((asked, place) => ({
    dataSources: [
      {
        name: "orders",
        type: "AWS_LAMBDA",
        serviceRoleArn: roleArn(place, asked.index("apiId")),
        lambdaConfig: { lambdaFunctionArn: functionArn(place, asked.index("apiId")) },
      },
    ],
  })),
  serve(
    "appsync",
    GetApiCacheCommand,
  )(() => {
    throw new AwsError(404, "NotFoundException");
  }),
  serve(
    "appsync",
    ListApisCommand,
  )((_asked, place) => ({
    apis: Array.from({ length: place.count("appsync.event-api") }, (_value, index) => ({
      apiId: idOf(place, "events", index, 26),
      apiArn: arn(place, "appsync", `apis/${idOf(place, "events", index, 26)}`),
      name: nameOf(place, "channel", index),
      created: timeOf(place, index),
      xrayEnabled: false,
      eventConfig: {
        authProviders: [{ authType: "AWS_IAM" as const }],
        connectionAuthModes: [{ authType: "AWS_IAM" as const }],
        defaultPublishAuthModes: [{ authType: "AWS_IAM" as const }],
        defaultSubscribeAuthModes: [{ authType: "AWS_IAM" as const }],
      },
      tags: tagMap(place, index),
    })),
  })),
];
