// Written by `npm run checks:index`; do not edit.
import cloudtrailAccountWithoutMultiRegionTrail from "./cloudtrail/account-without-multi-region-trail.ts";
import cloudtrailAccountWithoutTrail from "./cloudtrail/account-without-trail.ts";
import cloudtrailTrailDeliveryFailing from "./cloudtrail/trail-delivery-failing.ts";
import cloudtrailTrailInsightsOff from "./cloudtrail/trail-insights-off.ts";
import cloudtrailTrailLambdaDataEventsOff from "./cloudtrail/trail-lambda-data-events-off.ts";
import cloudtrailTrailLogBucketPublic from "./cloudtrail/trail-log-bucket-public.ts";
import cloudtrailTrailManagementEventsIncomplete from "./cloudtrail/trail-management-events-incomplete.ts";
import cloudtrailTrailNotLogging from "./cloudtrail/trail-not-logging.ts";
import cloudtrailTrailWithoutKmsKey from "./cloudtrail/trail-without-kms-key.ts";
import cloudtrailTrailWithoutLogValidation from "./cloudtrail/trail-without-log-validation.ts";
import iamAccessKeyOld from "./iam/access-key-old.ts";
import iamAccessKeyUnused from "./iam/access-key-unused.ts";
import iamGroupInlineAdminPolicy from "./iam/group-inline-admin-policy.ts";
import iamGroupManagedAdminPolicy from "./iam/group-managed-admin-policy.ts";
import iamPasswordPolicyMissing from "./iam/password-policy-missing.ts";
import iamPasswordPolicyWeak from "./iam/password-policy-weak.ts";
import iamPolicyPassAnyRole from "./iam/policy-pass-any-role.ts";
import iamRoleBecomesAdministrator from "./iam/role-becomes-administrator.ts";
import iamRoleForeignTrustWithoutExternalId from "./iam/role-foreign-trust-without-external-id.ts";
import iamRoleInlineAdminPolicy from "./iam/role-inline-admin-policy.ts";
import iamRoleInlinePassAnyRole from "./iam/role-inline-pass-any-role.ts";
import iamRoleManagedAdminPolicy from "./iam/role-managed-admin-policy.ts";
import iamRoleOpenOidcTrust from "./iam/role-open-oidc-trust.ts";
import iamRoleReadsBeyondUse from "./iam/role-reads-beyond-use.ts";
import iamRoleTrustsAnyone from "./iam/role-trusts-anyone.ts";
import iamRoleUnneededWildcard from "./iam/role-unneeded-wildcard.ts";
import iamRoleUnpinnedServiceTrust from "./iam/role-unpinned-service-trust.ts";
import iamRoleUnused from "./iam/role-unused.ts";
import iamRoleUnusedAction from "./iam/role-unused-action.ts";
import iamRoleUnusedService from "./iam/role-unused-service.ts";
import iamRootAccessKey from "./iam/root-access-key.ts";
import iamRootUsedRecently from "./iam/root-used-recently.ts";
import iamRootWithoutMfa from "./iam/root-without-mfa.ts";
import iamUserBecomesAdministrator from "./iam/user-becomes-administrator.ts";
import iamUserDirectPolicies from "./iam/user-direct-policies.ts";
import iamUserInlineAdminPolicy from "./iam/user-inline-admin-policy.ts";
import iamUserInlinePassAnyRole from "./iam/user-inline-pass-any-role.ts";
import iamUserManagedAdminPolicy from "./iam/user-managed-admin-policy.ts";
import iamUserReadsBeyondUse from "./iam/user-reads-beyond-use.ts";
import iamUserTwoActiveKeys from "./iam/user-two-active-keys.ts";
import iamUserUnneededWildcard from "./iam/user-unneeded-wildcard.ts";
import iamUserUnused from "./iam/user-unused.ts";
import iamUserUnusedAction from "./iam/user-unused-action.ts";
import iamUserUnusedService from "./iam/user-unused-service.ts";
import iamUserWithoutMfa from "./iam/user-without-mfa.ts";
import lambdaCodeSigningNotEnforced from "./lambda/code-signing-not-enforced.ts";
import lambdaFunctionAdminRole from "./lambda/function-admin-role.ts";
import lambdaFunctionCodeSigningOff from "./lambda/function-code-signing-off.ts";
import lambdaFunctionDeprecatedRuntime from "./lambda/function-deprecated-runtime.ts";
import lambdaFunctionEnvironmentDefaultKey from "./lambda/function-environment-default-key.ts";
import lambdaFunctionForeignAccountPermission from "./lambda/function-foreign-account-permission.ts";
import lambdaFunctionForeignLayer from "./lambda/function-foreign-layer.ts";
import lambdaFunctionNoFailureDestination from "./lambda/function-no-failure-destination.ts";
import lambdaFunctionNoReservedConcurrency from "./lambda/function-no-reserved-concurrency.ts";
import lambdaFunctionPublicInvoke from "./lambda/function-public-invoke.ts";
import lambdaFunctionReachesAdministrator from "./lambda/function-reaches-administrator.ts";
import lambdaFunctionReadsBeyondUse from "./lambda/function-reads-beyond-use.ts";
import lambdaFunctionRecursionAllowed from "./lambda/function-recursion-allowed.ts";
import lambdaFunctionRoleMissing from "./lambda/function-role-missing.ts";
import lambdaFunctionRuntimeEndsSoon from "./lambda/function-runtime-ends-soon.ts";
import lambdaFunctionSecretInEnvironment from "./lambda/function-secret-in-environment.ts";
import lambdaFunctionServiceWideRole from "./lambda/function-service-wide-role.ts";
import lambdaFunctionSharedRole from "./lambda/function-shared-role.ts";
import lambdaFunctionTracingOff from "./lambda/function-tracing-off.ts";
import lambdaFunctionUnpinnedServicePermission from "./lambda/function-unpinned-service-permission.ts";
import lambdaFunctionUrlOpenCors from "./lambda/function-url-open-cors.ts";
import lambdaFunctionUrlWithoutAuth from "./lambda/function-url-without-auth.ts";
import lambdaFunctionWithoutInsights from "./lambda/function-without-insights.ts";
import lambdaLayerSharedPublicly from "./lambda/layer-shared-publicly.ts";
import lambdaQualifierPublicInvoke from "./lambda/qualifier-public-invoke.ts";
import lambdaStreamMappingNoFailureDestination from "./lambda/stream-mapping-no-failure-destination.ts";
import s3BucketUnpinnedServiceAccess from "./s3/bucket-unpinned-service-access.ts";
import snsTopicUnpinnedServiceAccess from "./sns/topic-unpinned-service-access.ts";
import sqsQueueUnpinnedServiceAccess from "./sqs/queue-unpinned-service-access.ts";

/** Every check, in the order of their files. */
export const checkModules = [
  cloudtrailAccountWithoutMultiRegionTrail,
  cloudtrailAccountWithoutTrail,
  cloudtrailTrailDeliveryFailing,
  cloudtrailTrailInsightsOff,
  cloudtrailTrailLambdaDataEventsOff,
  cloudtrailTrailLogBucketPublic,
  cloudtrailTrailManagementEventsIncomplete,
  cloudtrailTrailNotLogging,
  cloudtrailTrailWithoutKmsKey,
  cloudtrailTrailWithoutLogValidation,
  iamAccessKeyOld,
  iamAccessKeyUnused,
  iamGroupInlineAdminPolicy,
  iamGroupManagedAdminPolicy,
  iamPasswordPolicyMissing,
  iamPasswordPolicyWeak,
  iamPolicyPassAnyRole,
  iamRoleBecomesAdministrator,
  iamRoleForeignTrustWithoutExternalId,
  iamRoleInlineAdminPolicy,
  iamRoleInlinePassAnyRole,
  iamRoleManagedAdminPolicy,
  iamRoleOpenOidcTrust,
  iamRoleReadsBeyondUse,
  iamRoleTrustsAnyone,
  iamRoleUnneededWildcard,
  iamRoleUnpinnedServiceTrust,
  iamRoleUnused,
  iamRoleUnusedAction,
  iamRoleUnusedService,
  iamRootAccessKey,
  iamRootUsedRecently,
  iamRootWithoutMfa,
  iamUserBecomesAdministrator,
  iamUserDirectPolicies,
  iamUserInlineAdminPolicy,
  iamUserInlinePassAnyRole,
  iamUserManagedAdminPolicy,
  iamUserReadsBeyondUse,
  iamUserTwoActiveKeys,
  iamUserUnneededWildcard,
  iamUserUnused,
  iamUserUnusedAction,
  iamUserUnusedService,
  iamUserWithoutMfa,
  lambdaCodeSigningNotEnforced,
  lambdaFunctionAdminRole,
  lambdaFunctionCodeSigningOff,
  lambdaFunctionDeprecatedRuntime,
  lambdaFunctionEnvironmentDefaultKey,
  lambdaFunctionForeignAccountPermission,
  lambdaFunctionForeignLayer,
  lambdaFunctionNoFailureDestination,
  lambdaFunctionNoReservedConcurrency,
  lambdaFunctionPublicInvoke,
  lambdaFunctionReachesAdministrator,
  lambdaFunctionReadsBeyondUse,
  lambdaFunctionRecursionAllowed,
  lambdaFunctionRoleMissing,
  lambdaFunctionRuntimeEndsSoon,
  lambdaFunctionSecretInEnvironment,
  lambdaFunctionServiceWideRole,
  lambdaFunctionSharedRole,
  lambdaFunctionTracingOff,
  lambdaFunctionUnpinnedServicePermission,
  lambdaFunctionUrlOpenCors,
  lambdaFunctionUrlWithoutAuth,
  lambdaFunctionWithoutInsights,
  lambdaLayerSharedPublicly,
  lambdaQualifierPublicInvoke,
  lambdaStreamMappingNoFailureDestination,
  s3BucketUnpinnedServiceAccess,
  snsTopicUnpinnedServiceAccess,
  sqsQueueUnpinnedServiceAccess,
] as const;
