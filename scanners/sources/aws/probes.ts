import * as cloudtrail from "@aws-sdk/client-cloudtrail";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as organizations from "@aws-sdk/client-organizations";
import type { AwsCaller, SendOptions } from "./caller.ts";

export type Probe = (aws: AwsCaller, options: SendOptions) => Promise<unknown>;

/** A name that no resource has: AWS checks the permission first, so "not found" proves that the call is allowed. */
const NOBODY = "plumbline-preflight-no-such-resource";
const FunctionName = NOBODY;

function functionArn(aws: AwsCaller): string {
  return `arn:${aws.partition}:lambda:${aws.region}:${aws.accountId}:function:${NOBODY}`;
}

const client = {
  lambda: (aws: AwsCaller) => aws.clients.lambda(aws.region),
  iam: (aws: AwsCaller) => aws.clients.iam(aws.region),
  organizations: (aws: AwsCaller) => aws.clients.organizations(aws.region),
  cloudtrail: (aws: AwsCaller) => aws.clients.cloudtrail(aws.region),
};

/**
 * One cheap call for each action that can be tried without side effects: a list of one, or a read of something that is
 * not there. S3 (which answers "no such bucket" before it looks at permissions) and GetAccessKeyLastUsed (which refuses
 * unknown keys) are absent: their answers would prove nothing.
 */
export const PROBES: Readonly<Record<string, Probe>> = {
  "lambda:ListFunctions": (aws, o) => client.lambda(aws).send(new lambda.ListFunctionsCommand({ MaxItems: 1 }), o),
  "lambda:ListTags": (aws, o) => client.lambda(aws).send(new lambda.ListTagsCommand({ Resource: functionArn(aws) }), o),
  "lambda:GetPolicy": (aws, o) => client.lambda(aws).send(new lambda.GetPolicyCommand({ FunctionName }), o),
  "lambda:GetFunction": (aws, o) => client.lambda(aws).send(new lambda.GetFunctionCommand({ FunctionName }), o),
  "lambda:GetFunctionConcurrency": (aws, o) =>
    client.lambda(aws).send(new lambda.GetFunctionConcurrencyCommand({ FunctionName }), o),
  "lambda:ListFunctionEventInvokeConfigs": (aws, o) =>
    client.lambda(aws).send(new lambda.ListFunctionEventInvokeConfigsCommand({ FunctionName, MaxItems: 1 }), o),
  "lambda:ListProvisionedConcurrencyConfigs": (aws, o) =>
    client.lambda(aws).send(new lambda.ListProvisionedConcurrencyConfigsCommand({ FunctionName, MaxItems: 1 }), o),
  "lambda:GetFunctionRecursionConfig": (aws, o) =>
    client.lambda(aws).send(new lambda.GetFunctionRecursionConfigCommand({ FunctionName }), o),
  "lambda:ListCodeSigningConfigs": (aws, o) =>
    client.lambda(aws).send(new lambda.ListCodeSigningConfigsCommand({ MaxItems: 1 }), o),
  "lambda:ListFunctionsByCodeSigningConfig": (aws, o) =>
    client.lambda(aws).send(
      new lambda.ListFunctionsByCodeSigningConfigCommand({
        CodeSigningConfigArn: `arn:${aws.partition}:lambda:${aws.region}:${aws.accountId}:code-signing-config:csc-00000000000000000`,
        MaxItems: 1,
      }),
      o,
    ),
  "lambda:GetFunctionCodeSigningConfig": (aws, o) =>
    client.lambda(aws).send(new lambda.GetFunctionCodeSigningConfigCommand({ FunctionName }), o),
  "lambda:ListAliases": (aws, o) =>
    client.lambda(aws).send(new lambda.ListAliasesCommand({ FunctionName, MaxItems: 1 }), o),
  "lambda:ListFunctionUrlConfigs": (aws, o) =>
    client.lambda(aws).send(new lambda.ListFunctionUrlConfigsCommand({ FunctionName, MaxItems: 1 }), o),
  "lambda:GetFunctionUrlConfig": (aws, o) =>
    client.lambda(aws).send(new lambda.GetFunctionUrlConfigCommand({ FunctionName }), o),
  "lambda:ListEventSourceMappings": (aws, o) =>
    client.lambda(aws).send(new lambda.ListEventSourceMappingsCommand({ MaxItems: 1 }), o),
  "lambda:ListLayers": (aws, o) => client.lambda(aws).send(new lambda.ListLayersCommand({ MaxItems: 1 }), o),
  "lambda:ListLayerVersions": (aws, o) =>
    client.lambda(aws).send(new lambda.ListLayerVersionsCommand({ LayerName: NOBODY, MaxItems: 1 }), o),
  "lambda:GetLayerVersionPolicy": (aws, o) =>
    client.lambda(aws).send(new lambda.GetLayerVersionPolicyCommand({ LayerName: NOBODY, VersionNumber: 1 }), o),

  "iam:GetAccountAuthorizationDetails": (aws, o) =>
    client.iam(aws).send(new iam.GetAccountAuthorizationDetailsCommand({ Filter: ["Group"], MaxItems: 1 }), o),
  "iam:ListRoles": (aws, o) => client.iam(aws).send(new iam.ListRolesCommand({ MaxItems: 1 }), o),
  "iam:ListPolicyTags": (aws, o) =>
    client
      .iam(aws)
      .send(
        new iam.ListPolicyTagsCommand({ PolicyArn: `arn:${aws.partition}:iam::${aws.accountId}:policy/${NOBODY}` }),
        o,
      ),
  "iam:GenerateCredentialReport": (aws, o) => client.iam(aws).send(new iam.GenerateCredentialReportCommand({}), o),
  "iam:GetCredentialReport": (aws, o) => client.iam(aws).send(new iam.GetCredentialReportCommand({}), o),
  "iam:ListAccessKeys": (aws, o) => client.iam(aws).send(new iam.ListAccessKeysCommand({ UserName: NOBODY }), o),
  "iam:ListMFADevices": (aws, o) => client.iam(aws).send(new iam.ListMFADevicesCommand({ UserName: NOBODY }), o),
  "iam:GetLoginProfile": (aws, o) => client.iam(aws).send(new iam.GetLoginProfileCommand({ UserName: NOBODY }), o),
  "iam:GetServiceLastAccessedDetails": (aws, o) =>
    client
      .iam(aws)
      .send(new iam.GetServiceLastAccessedDetailsCommand({ JobId: "00000000-0000-0000-0000-000000000000" }), o),
  "iam:GenerateServiceLastAccessedDetails": (aws, o) =>
    client.iam(aws).send(
      new iam.GenerateServiceLastAccessedDetailsCommand({
        Arn: `arn:${aws.partition}:iam::${aws.accountId}:role/${NOBODY}`,
      }),
      o,
    ),
  "iam:GetAccountPasswordPolicy": (aws, o) => client.iam(aws).send(new iam.GetAccountPasswordPolicyCommand({}), o),
  "iam:GetAccountSummary": (aws, o) => client.iam(aws).send(new iam.GetAccountSummaryCommand({}), o),
  "iam:ListAccountAliases": (aws, o) => client.iam(aws).send(new iam.ListAccountAliasesCommand({ MaxItems: 1 }), o),
  "iam:ListOpenIDConnectProviders": (aws, o) => client.iam(aws).send(new iam.ListOpenIDConnectProvidersCommand({}), o),
  "iam:GetOpenIDConnectProvider": (aws, o) =>
    client.iam(aws).send(
      new iam.GetOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: `arn:${aws.partition}:iam::${aws.accountId}:oidc-provider/${NOBODY}`,
      }),
      o,
    ),
  "iam:ListSAMLProviders": (aws, o) => client.iam(aws).send(new iam.ListSAMLProvidersCommand({}), o),
  "iam:GetSAMLProvider": (aws, o) =>
    client.iam(aws).send(
      new iam.GetSAMLProviderCommand({
        SAMLProviderArn: `arn:${aws.partition}:iam::${aws.accountId}:saml-provider/${NOBODY}`,
      }),
      o,
    ),

  "organizations:DescribeOrganization": (aws, o) =>
    client.organizations(aws).send(new organizations.DescribeOrganizationCommand({}), o),
  "organizations:ListRoots": (aws, o) =>
    client.organizations(aws).send(new organizations.ListRootsCommand({ MaxResults: 1 }), o),
  "organizations:ListOrganizationalUnitsForParent": (aws, o) =>
    client
      .organizations(aws)
      .send(new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: "r-0000" }), o),
  "organizations:ListAccountsForParent": (aws, o) =>
    client.organizations(aws).send(new organizations.ListAccountsForParentCommand({ ParentId: "r-0000" }), o),
  "organizations:ListPolicies": (aws, o) =>
    client
      .organizations(aws)
      .send(new organizations.ListPoliciesCommand({ Filter: "SERVICE_CONTROL_POLICY", MaxResults: 1 }), o),
  "organizations:DescribePolicy": (aws, o) =>
    client.organizations(aws).send(new organizations.DescribePolicyCommand({ PolicyId: "p-00000000" }), o),
  "organizations:ListTargetsForPolicy": (aws, o) =>
    client.organizations(aws).send(new organizations.ListTargetsForPolicyCommand({ PolicyId: "p-00000000" }), o),

  "cloudtrail:DescribeTrails": (aws, o) =>
    client.cloudtrail(aws).send(new cloudtrail.DescribeTrailsCommand({ includeShadowTrails: false }), o),
  "cloudtrail:ListPublicKeys": (aws, o) => client.cloudtrail(aws).send(new cloudtrail.ListPublicKeysCommand({}), o),
  "cloudtrail:GetTrailStatus": (aws, o) =>
    client.cloudtrail(aws).send(new cloudtrail.GetTrailStatusCommand({ Name: NOBODY }), o),
  "cloudtrail:GetEventSelectors": (aws, o) =>
    client.cloudtrail(aws).send(new cloudtrail.GetEventSelectorsCommand({ TrailName: NOBODY }), o),
  "cloudtrail:GetInsightSelectors": (aws, o) =>
    client.cloudtrail(aws).send(new cloudtrail.GetInsightSelectorsCommand({ TrailName: NOBODY }), o),
  "cloudtrail:ListTags": (aws, o) =>
    client.cloudtrail(aws).send(
      new cloudtrail.ListTagsCommand({
        ResourceIdList: [`arn:${aws.partition}:cloudtrail:${aws.region}:${aws.accountId}:trail/${NOBODY}`],
      }),
      o,
    ),
};
