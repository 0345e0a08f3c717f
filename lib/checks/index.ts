// Written by `npm run checks:index`; do not edit.
import accessAnalyzerAccessAnalyzerMissing from "./access-analyzer/access-analyzer-missing.ts";
import accessAnalyzerExternalAccessUnresolved from "./access-analyzer/external-access-unresolved.ts";
import accountRegionUnguarded from "./account/region-unguarded.ts";
import acmCertificateEndsSoon from "./acm/certificate-ends-soon.ts";
import acmCertificateNotLoggedPublicly from "./acm/certificate-not-logged-publicly.ts";
import acmCertificateWeakKey from "./acm/certificate-weak-key.ts";
import acmCertificateWildcardShared from "./acm/certificate-wildcard-shared.ts";
import apigatewayApiDomainOutdatedTls from "./apigateway/api-domain-outdated-tls.ts";
import apigatewayApiDomainTruststoreUnversioned from "./apigateway/api-domain-truststore-unversioned.ts";
import apigatewayApiDomainTruststoreWarnings from "./apigateway/api-domain-truststore-warnings.ts";
import apigatewayApiKeyOld from "./apigateway/api-key-old.ts";
import apigatewayRestApiAuthorizerRunsForEverything from "./apigateway/rest-api-authorizer-runs-for-everything.ts";
import apigatewayRestApiAuthorizerSharedAnswer from "./apigateway/rest-api-authorizer-shared-answer.ts";
import apigatewayRestApiAuthorizerTokenInUrl from "./apigateway/rest-api-authorizer-token-in-url.ts";
import apigatewayRestApiBackendCertificateUnchecked from "./apigateway/rest-api-backend-certificate-unchecked.ts";
import apigatewayRestApiBackendOverHttp from "./apigateway/rest-api-backend-over-http.ts";
import apigatewayRestApiBodyNotValidated from "./apigateway/rest-api-body-not-validated.ts";
import apigatewayRestApiCognitoWithoutScopes from "./apigateway/rest-api-cognito-without-scopes.ts";
import apigatewayRestApiDefaultEndpointOn from "./apigateway/rest-api-default-endpoint-on.ts";
import apigatewayRestApiMethodKeyOnly from "./apigateway/rest-api-method-key-only.ts";
import apigatewayRestApiMethodWithoutAuthorization from "./apigateway/rest-api-method-without-authorization.ts";
import apigatewayRestApiModelChecksNothing from "./apigateway/rest-api-model-checks-nothing.ts";
import apigatewayRestApiOpenCors from "./apigateway/rest-api-open-cors.ts";
import apigatewayRestApiParametersNotValidated from "./apigateway/rest-api-parameters-not-validated.ts";
import apigatewayRestApiPrivateOpenPolicy from "./apigateway/rest-api-private-open-policy.ts";
import apigatewayRestApiSecretInIntegration from "./apigateway/rest-api-secret-in-integration.ts";
import apigatewayRestStageAccessLogOff from "./apigateway/rest-stage-access-log-off.ts";
import apigatewayRestStageBackendWithoutClientCertificate from "./apigateway/rest-stage-backend-without-client-certificate.ts";
import apigatewayRestStageCacheEmptiedByAnybody from "./apigateway/rest-stage-cache-emptied-by-anybody.ts";
import apigatewayRestStageCacheUnencrypted from "./apigateway/rest-stage-cache-unencrypted.ts";
import apigatewayRestStageClientCertificateEnds from "./apigateway/rest-stage-client-certificate-ends.ts";
import apigatewayRestStageExecutionLogOff from "./apigateway/rest-stage-execution-log-off.ts";
import apigatewayRestStageLogsPayload from "./apigateway/rest-stage-logs-payload.ts";
import apigatewayRestStageNotThrottled from "./apigateway/rest-stage-not-throttled.ts";
import apigatewayRestStageSecretInVariables from "./apigateway/rest-stage-secret-in-variables.ts";
import apigatewayRestStageStale from "./apigateway/rest-stage-stale.ts";
import apigatewayRestStageTracingOff from "./apigateway/rest-stage-tracing-off.ts";
import apigatewayRestStageWithoutWaf from "./apigateway/rest-stage-without-waf.ts";
import apigatewayUsagePlanWithoutLimits from "./apigateway/usage-plan-without-limits.ts";
import apigatewayv2HttpApiAuthorizerSharedAcrossRoutes from "./apigatewayv2/http-api-authorizer-shared-across-routes.ts";
import apigatewayv2HttpApiAuthorizerSharedAnswer from "./apigatewayv2/http-api-authorizer-shared-answer.ts";
import apigatewayv2HttpApiBackendOverHttp from "./apigatewayv2/http-api-backend-over-http.ts";
import apigatewayv2HttpApiDefaultEndpointOn from "./apigatewayv2/http-api-default-endpoint-on.ts";
import apigatewayv2HttpApiJwtWithoutAudience from "./apigatewayv2/http-api-jwt-without-audience.ts";
import apigatewayv2HttpApiJwtWithoutScopes from "./apigatewayv2/http-api-jwt-without-scopes.ts";
import apigatewayv2HttpApiOpenCors from "./apigatewayv2/http-api-open-cors.ts";
import apigatewayv2HttpApiPrivateBackendWithoutTls from "./apigatewayv2/http-api-private-backend-without-tls.ts";
import apigatewayv2HttpApiRouteWithoutAuthorization from "./apigatewayv2/http-api-route-without-authorization.ts";
import apigatewayv2HttpApiSecretInIntegration from "./apigatewayv2/http-api-secret-in-integration.ts";
import apigatewayv2HttpStageAccessLogOff from "./apigatewayv2/http-stage-access-log-off.ts";
import apigatewayv2HttpStageNotThrottled from "./apigatewayv2/http-stage-not-throttled.ts";
import apigatewayv2HttpStageSecretInVariables from "./apigatewayv2/http-stage-secret-in-variables.ts";
import apigatewayv2WebsocketApiKeyOnly from "./apigatewayv2/websocket-api-key-only.ts";
import apigatewayv2WebsocketStageLogsPayload from "./apigatewayv2/websocket-stage-logs-payload.ts";
import apprunnerAppRunnerServiceOpenWayToSensitiveData from "./apprunner/app-runner-service-open-way-to-sensitive-data.ts";
import apprunnerAppRunnerServiceToxicCombination from "./apprunner/app-runner-service-toxic-combination.ts";
import appsyncEventApiKeySignIn from "./appsync/event-api-key-sign-in.ts";
import appsyncGraphqlAnyClient from "./appsync/graphql-any-client.ts";
import appsyncGraphqlApiKeyLongLived from "./appsync/graphql-api-key-long-lived.ts";
import appsyncGraphqlApiKeySignIn from "./appsync/graphql-api-key-sign-in.ts";
import appsyncGraphqlCacheUnencrypted from "./appsync/graphql-cache-unencrypted.ts";
import appsyncGraphqlDataSourceOverHttp from "./appsync/graphql-data-source-over-http.ts";
import appsyncGraphqlDataSourcesShareRole from "./appsync/graphql-data-sources-share-role.ts";
import appsyncGraphqlDepthUnlimited from "./appsync/graphql-depth-unlimited.ts";
import appsyncGraphqlIntrospectionOn from "./appsync/graphql-introspection-on.ts";
import appsyncGraphqlLoggingOff from "./appsync/graphql-logging-off.ts";
import appsyncGraphqlLogsContent from "./appsync/graphql-logs-content.ts";
import appsyncGraphqlTracingOff from "./appsync/graphql-tracing-off.ts";
import appsyncGraphqlWithoutWaf from "./appsync/graphql-without-waf.ts";
import autoscalingLaunchConfigurationImdsV1Allowed from "./autoscaling/launch-configuration-imds-v1-allowed.ts";
import cloudfrontDistributionAllowsHttp from "./cloudfront/distribution-allows-http.ts";
import cloudfrontDistributionLoggingOff from "./cloudfront/distribution-logging-off.ts";
import cloudfrontDistributionOpenBucketOrigin from "./cloudfront/distribution-open-bucket-origin.ts";
import cloudfrontDistributionOpenFunctionOrigin from "./cloudfront/distribution-open-function-origin.ts";
import cloudfrontDistributionOriginOutdatedTls from "./cloudfront/distribution-origin-outdated-tls.ts";
import cloudfrontDistributionOriginOverHttp from "./cloudfront/distribution-origin-over-http.ts";
import cloudfrontDistributionOutdatedTls from "./cloudfront/distribution-outdated-tls.ts";
import cloudfrontDistributionWithoutRootObject from "./cloudfront/distribution-without-root-object.ts";
import cloudfrontDistributionWithoutWaf from "./cloudfront/distribution-without-waf.ts";
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
import cloudwatchAlarmActionsDisabled from "./cloudwatch/alarm-actions-disabled.ts";
import cloudwatchAlarmTopicGone from "./cloudwatch/alarm-topic-gone.ts";
import cloudwatchAlarmWithoutAction from "./cloudwatch/alarm-without-action.ts";
import cognitoIdentityIdentityPoolAmbiguousRole from "./cognito-identity/identity-pool-ambiguous-role.ts";
import cognitoIdentityIdentityPoolClassicFlow from "./cognito-identity/identity-pool-classic-flow.ts";
import cognitoIdentityIdentityPoolGuests from "./cognito-identity/identity-pool-guests.ts";
import cognitoIdentityIdentityPoolGuestsReadData from "./cognito-identity/identity-pool-guests-read-data.ts";
import cognitoIdentityIdentityPoolRoleByOwnClaim from "./cognito-identity/identity-pool-role-by-own-claim.ts";
import cognitoIdentityIdentityPoolStaleTokens from "./cognito-identity/identity-pool-stale-tokens.ts";
import cognitoIdpUserPoolClientImplicitFlow from "./cognito-idp/user-pool-client-implicit-flow.ts";
import cognitoIdpUserPoolClientLocalCallback from "./cognito-idp/user-pool-client-local-callback.ts";
import cognitoIdpUserPoolClientLongSession from "./cognito-idp/user-pool-client-long-session.ts";
import cognitoIdpUserPoolClientNoRevocation from "./cognito-idp/user-pool-client-no-revocation.ts";
import cognitoIdpUserPoolClientPlainPassword from "./cognito-idp/user-pool-client-plain-password.ts";
import cognitoIdpUserPoolClientRevealsUsers from "./cognito-idp/user-pool-client-reveals-users.ts";
import cognitoIdpUserPoolClientWritesRights from "./cognito-idp/user-pool-client-writes-rights.ts";
import cognitoIdpUserPoolDeletionProtectionOff from "./cognito-idp/user-pool-deletion-protection-off.ts";
import cognitoIdpUserPoolMfaByMessageOnly from "./cognito-idp/user-pool-mfa-by-message-only.ts";
import cognitoIdpUserPoolMfaOff from "./cognito-idp/user-pool-mfa-off.ts";
import cognitoIdpUserPoolOpenSignUp from "./cognito-idp/user-pool-open-sign-up.ts";
import cognitoIdpUserPoolRiskLetThrough from "./cognito-idp/user-pool-risk-let-through.ts";
import cognitoIdpUserPoolTemporaryPasswordsLong from "./cognito-idp/user-pool-temporary-passwords-long.ts";
import cognitoIdpUserPoolThreatProtectionOff from "./cognito-idp/user-pool-threat-protection-off.ts";
import cognitoIdpUserPoolWeakPasswords from "./cognito-idp/user-pool-weak-passwords.ts";
import cognitoIdpUserPoolWithoutWaf from "./cognito-idp/user-pool-without-waf.ts";
import configConfigNotDelivered from "./config/config-not-delivered.ts";
import configConfigRecorderOff from "./config/config-recorder-off.ts";
import configConfigRecorderPartial from "./config/config-recorder-partial.ts";
import dynamodbTableDefaultKey from "./dynamodb/table-default-key.ts";
import dynamodbTableKeyUnusable from "./dynamodb/table-key-unusable.ts";
import dynamodbTableNoDeletionProtection from "./dynamodb/table-no-deletion-protection.ts";
import dynamodbTableNoPointInTimeRecovery from "./dynamodb/table-no-point-in-time-recovery.ts";
import dynamodbTableOpenToAnyone from "./dynamodb/table-open-to-anyone.ts";
import dynamodbTableOpenToForeignAccount from "./dynamodb/table-open-to-foreign-account.ts";
import ec2DefaultSecurityGroupOpen from "./ec2/default-security-group-open.ts";
import ec2FlowLogFailing from "./ec2/flow-log-failing.ts";
import ec2InstanceImdsV1Allowed from "./ec2/instance-imds-v1-allowed.ts";
import ec2InstanceNotScannedByInspector from "./ec2/instance-not-scanned-by-inspector.ts";
import ec2InstanceOpenWayToSensitiveData from "./ec2/instance-open-way-to-sensitive-data.ts";
import ec2InstanceToxicCombination from "./ec2/instance-toxic-combination.ts";
import ec2LaunchTemplateImdsV1Allowed from "./ec2/launch-template-imds-v1-allowed.ts";
import ec2SecurityGroupAdminPortOpen from "./ec2/security-group-admin-port-open.ts";
import ec2SecurityGroupAllPortsOpen from "./ec2/security-group-all-ports-open.ts";
import ec2SecurityGroupDataPortOpen from "./ec2/security-group-data-port-open.ts";
import ec2SubnetMapsPublicIp from "./ec2/subnet-maps-public-ip.ts";
import ec2VpcEndpointForeignAccount from "./ec2/vpc-endpoint-foreign-account.ts";
import ec2VpcEndpointOpenPolicy from "./ec2/vpc-endpoint-open-policy.ts";
import ec2VpcFlowLogsOff from "./ec2/vpc-flow-logs-off.ts";
import ec2VpcPeeringForeignAccount from "./ec2/vpc-peering-foreign-account.ts";
import ec2VpcWithoutGatewayEndpoint from "./ec2/vpc-without-gateway-endpoint.ts";
import ecrImageHasCriticalFindings from "./ecr/image-has-critical-findings.ts";
import ecrRegistryBasicScanning from "./ecr/registry-basic-scanning.ts";
import ecrRegistryForeignAccount from "./ecr/registry-foreign-account.ts";
import ecrRegistryReplicatesAbroad from "./ecr/registry-replicates-abroad.ts";
import ecrRepositoryForeignAccount from "./ecr/repository-foreign-account.ts";
import ecrRepositoryNotScanned from "./ecr/repository-not-scanned.ts";
import ecrRepositoryNotScannedByInspector from "./ecr/repository-not-scanned-by-inspector.ts";
import ecrRepositoryOpenToEveryone from "./ecr/repository-open-to-everyone.ts";
import ecrRepositoryTagsMutable from "./ecr/repository-tags-mutable.ts";
import ecsEcsClusterExecNotLogged from "./ecs/ecs-cluster-exec-not-logged.ts";
import ecsEcsClusterInsightsOff from "./ecs/ecs-cluster-insights-off.ts";
import ecsEcsServiceConnectPlain from "./ecs/ecs-service-connect-plain.ts";
import ecsEcsServiceExecEnabled from "./ecs/ecs-service-exec-enabled.ts";
import ecsEcsServiceOldPlatform from "./ecs/ecs-service-old-platform.ts";
import ecsEcsServiceOpenEgress from "./ecs/ecs-service-open-egress.ts";
import ecsEcsServicePublicIp from "./ecs/ecs-service-public-ip.ts";
import ecsEcsServiceWithoutCircuitBreaker from "./ecs/ecs-service-without-circuit-breaker.ts";
import ecsServiceOpenWayToSensitiveData from "./ecs/service-open-way-to-sensitive-data.ts";
import ecsServiceToxicCombination from "./ecs/service-toxic-combination.ts";
import ecsTaskDangerousCapability from "./ecs/task-dangerous-capability.ts";
import ecsTaskEfsUnencrypted from "./ecs/task-efs-unencrypted.ts";
import ecsTaskForeignImage from "./ecs/task-foreign-image.ts";
import ecsTaskHostIpc from "./ecs/task-host-ipc.ts";
import ecsTaskHostNetwork from "./ecs/task-host-network.ts";
import ecsTaskHostPid from "./ecs/task-host-pid.ts";
import ecsTaskImageByTag from "./ecs/task-image-by-tag.ts";
import ecsTaskImageLatestTag from "./ecs/task-image-latest-tag.ts";
import ecsTaskPrivilegedContainer from "./ecs/task-privileged-container.ts";
import ecsTaskReachesAdministrator from "./ecs/task-reaches-administrator.ts";
import ecsTaskRunsAsRoot from "./ecs/task-runs-as-root.ts";
import ecsTaskSecretInEnvironment from "./ecs/task-secret-in-environment.ts";
import ecsTaskSensitiveHostPath from "./ecs/task-sensitive-host-path.ts";
import ecsTaskSharesExecutionRole from "./ecs/task-shares-execution-role.ts";
import ecsTaskWithoutLogging from "./ecs/task-without-logging.ts";
import ecsTaskWithoutMemoryLimit from "./ecs/task-without-memory-limit.ts";
import ecsTaskWritableRootFilesystem from "./ecs/task-writable-root-filesystem.ts";
import eksEksAccessEntryClusterAdmin from "./eks/eks-access-entry-cluster-admin.ts";
import eksEksAccessEntryForeignPrincipal from "./eks/eks-access-entry-foreign-principal.ts";
import eksEksClusterConfigMapAccess from "./eks/eks-cluster-config-map-access.ts";
import eksEksClusterEndpointOpen from "./eks/eks-cluster-endpoint-open.ts";
import eksEksClusterLoggingOff from "./eks/eks-cluster-logging-off.ts";
import eksEksClusterSecretsUnencrypted from "./eks/eks-cluster-secrets-unencrypted.ts";
import eksEksClusterVersionUnsupported from "./eks/eks-cluster-version-unsupported.ts";
import eksEksNodegroupOldImage from "./eks/eks-nodegroup-old-image.ts";
import eksEksNodegroupPodsReachNodeRole from "./eks/eks-nodegroup-pods-reach-node-role.ts";
import eksEksNodegroupSshOpen from "./eks/eks-nodegroup-ssh-open.ts";
import eksEksPodReachesAdministrator from "./eks/eks-pod-reaches-administrator.ts";
import eksRoleTrustsEveryServiceAccount from "./eks/role-trusts-every-service-account.ts";
import elbv2LoadBalancerAccessLogOff from "./elbv2/load-balancer-access-log-off.ts";
import elbv2LoadBalancerDeletionProtectionOff from "./elbv2/load-balancer-deletion-protection-off.ts";
import elbv2LoadBalancerDesyncLetThrough from "./elbv2/load-balancer-desync-let-through.ts";
import elbv2LoadBalancerOpenFunction from "./elbv2/load-balancer-open-function.ts";
import elbv2LoadBalancerOutdatedTls from "./elbv2/load-balancer-outdated-tls.ts";
import elbv2LoadBalancerPassesInvalidHeaders from "./elbv2/load-balancer-passes-invalid-headers.ts";
import elbv2LoadBalancerServesHttp from "./elbv2/load-balancer-serves-http.ts";
import elbv2LoadBalancerWafFailsOpen from "./elbv2/load-balancer-waf-fails-open.ts";
import elbv2LoadBalancerWithoutWaf from "./elbv2/load-balancer-without-waf.ts";
import eventsArchiveKeptForever from "./events/archive-kept-forever.ts";
import eventsBusErrorsNotLogged from "./events/bus-errors-not-logged.ts";
import eventsBusLogsEventDetail from "./events/bus-logs-event-detail.ts";
import eventsBusOpenToAnyone from "./events/bus-open-to-anyone.ts";
import eventsBusOpenToForeignAccount from "./events/bus-open-to-foreign-account.ts";
import eventsConnectionBasicAuth from "./events/connection-basic-auth.ts";
import eventsConnectionNotAuthorized from "./events/connection-not-authorized.ts";
import eventsRuleDeadLetterQueueGone from "./events/rule-dead-letter-queue-gone.ts";
import eventsRuleForeignTarget from "./events/rule-foreign-target.ts";
import eventsRuleNoDeadLetterQueue from "./events/rule-no-dead-letter-queue.ts";
import eventsRuleSecretInInput from "./events/rule-secret-in-input.ts";
import firehoseDeliveryStreamCredentialsInConfiguration from "./firehose/delivery-stream-credentials-in-configuration.ts";
import firehoseDeliveryStreamFailuresNotLogged from "./firehose/delivery-stream-failures-not-logged.ts";
import firehoseDeliveryStreamForeignBucket from "./firehose/delivery-stream-foreign-bucket.ts";
import firehoseDeliveryStreamUnencrypted from "./firehose/delivery-stream-unencrypted.ts";
import guarddutyGuarddutyEksAuditOff from "./guardduty/guardduty-eks-audit-off.ts";
import guarddutyGuarddutyEksRuntimeOff from "./guardduty/guardduty-eks-runtime-off.ts";
import guarddutyGuarddutyFargateRuntimeOff from "./guardduty/guardduty-fargate-runtime-off.ts";
import guarddutyGuarddutyFindingsUnheard from "./guardduty/guardduty-findings-unheard.ts";
import guarddutyGuarddutyLambdaProtectionOff from "./guardduty/guardduty-lambda-protection-off.ts";
import guarddutyGuarddutyOff from "./guardduty/guardduty-off.ts";
import guarddutyGuarddutyS3ProtectionOff from "./guardduty/guardduty-s3-protection-off.ts";
import guarddutyThreatUnresolved from "./guardduty/threat-unresolved.ts";
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
import inspector2InspectorEcrOff from "./inspector2/inspector-ecr-off.ts";
import inspector2InspectorLambdaCodeOff from "./inspector2/inspector-lambda-code-off.ts";
import inspector2InspectorLambdaOff from "./inspector2/inspector-lambda-off.ts";
import kinesisStreamOpenToAnyone from "./kinesis/stream-open-to-anyone.ts";
import kinesisStreamOpenToForeignAccount from "./kinesis/stream-open-to-foreign-account.ts";
import kinesisStreamShortRetention from "./kinesis/stream-short-retention.ts";
import kinesisStreamUnencrypted from "./kinesis/stream-unencrypted.ts";
import kmsKeyGrantedToForeignAccount from "./kms/key-granted-to-foreign-account.ts";
import kmsKeyOpenToAnyone from "./kms/key-open-to-anyone.ts";
import kmsKeyOpenToForeignAccount from "./kms/key-open-to-foreign-account.ts";
import kmsKeyPendingDeletion from "./kms/key-pending-deletion.ts";
import kmsKeyRotationOff from "./kms/key-rotation-off.ts";
import kmsKeyUnpinnedServiceAccess from "./kms/key-unpinned-service-access.ts";
import lambdaCodeSigningNotEnforced from "./lambda/code-signing-not-enforced.ts";
import lambdaFunctionAdminRole from "./lambda/function-admin-role.ts";
import lambdaFunctionCodeFlaw from "./lambda/function-code-flaw.ts";
import lambdaFunctionCodeSigningOff from "./lambda/function-code-signing-off.ts";
import lambdaFunctionDeadLetterQueueGone from "./lambda/function-dead-letter-queue-gone.ts";
import lambdaFunctionDeprecatedRuntime from "./lambda/function-deprecated-runtime.ts";
import lambdaFunctionEnvironmentDefaultKey from "./lambda/function-environment-default-key.ts";
import lambdaFunctionExternalAccessFound from "./lambda/function-external-access-found.ts";
import lambdaFunctionForeignAccountPermission from "./lambda/function-foreign-account-permission.ts";
import lambdaFunctionForeignLayer from "./lambda/function-foreign-layer.ts";
import lambdaFunctionHasVulnerablePackage from "./lambda/function-has-vulnerable-package.ts";
import lambdaFunctionImageByTag from "./lambda/function-image-by-tag.ts";
import lambdaFunctionInPublicSubnet from "./lambda/function-in-public-subnet.ts";
import lambdaFunctionLogGroupWithoutRetention from "./lambda/function-log-group-without-retention.ts";
import lambdaFunctionNoFailureDestination from "./lambda/function-no-failure-destination.ts";
import lambdaFunctionNoReservedConcurrency from "./lambda/function-no-reserved-concurrency.ts";
import lambdaFunctionNotScannedByInspector from "./lambda/function-not-scanned-by-inspector.ts";
import lambdaFunctionOpenEgress from "./lambda/function-open-egress.ts";
import lambdaFunctionOpenWayToSensitiveData from "./lambda/function-open-way-to-sensitive-data.ts";
import lambdaFunctionOutdatedLayer from "./lambda/function-outdated-layer.ts";
import lambdaFunctionPublicInvoke from "./lambda/function-public-invoke.ts";
import lambdaFunctionReachesAdministrator from "./lambda/function-reaches-administrator.ts";
import lambdaFunctionReadsBeyondUse from "./lambda/function-reads-beyond-use.ts";
import lambdaFunctionRecursionAllowed from "./lambda/function-recursion-allowed.ts";
import lambdaFunctionRoleMissing from "./lambda/function-role-missing.ts";
import lambdaFunctionRuntimeEndsSoon from "./lambda/function-runtime-ends-soon.ts";
import lambdaFunctionSecretInEnvironment from "./lambda/function-secret-in-environment.ts";
import lambdaFunctionServiceWideRole from "./lambda/function-service-wide-role.ts";
import lambdaFunctionSharedRole from "./lambda/function-shared-role.ts";
import lambdaFunctionSingleZone from "./lambda/function-single-zone.ts";
import lambdaFunctionThreatDetected from "./lambda/function-threat-detected.ts";
import lambdaFunctionToxicCombination from "./lambda/function-toxic-combination.ts";
import lambdaFunctionTracingOff from "./lambda/function-tracing-off.ts";
import lambdaFunctionUnpinnedServicePermission from "./lambda/function-unpinned-service-permission.ts";
import lambdaFunctionUrlOpenCors from "./lambda/function-url-open-cors.ts";
import lambdaFunctionUrlWithoutAuth from "./lambda/function-url-without-auth.ts";
import lambdaFunctionWithoutErrorAlarm from "./lambda/function-without-error-alarm.ts";
import lambdaFunctionWithoutInsights from "./lambda/function-without-insights.ts";
import lambdaFunctionWithoutThrottleAlarm from "./lambda/function-without-throttle-alarm.ts";
import lambdaLayerSharedPublicly from "./lambda/layer-shared-publicly.ts";
import lambdaMappingForeignSource from "./lambda/mapping-foreign-source.ts";
import lambdaQualifierPublicInvoke from "./lambda/qualifier-public-invoke.ts";
import lambdaStreamMappingNoFailureDestination from "./lambda/stream-mapping-no-failure-destination.ts";
import logsAccountLogsForeignSubscription from "./logs/account-logs-foreign-subscription.ts";
import logsLogGroupDataProtectionRemoved from "./logs/log-group-data-protection-removed.ts";
import logsLogGroupForeignSubscription from "./logs/log-group-foreign-subscription.ts";
import logsLogGroupWithoutRetention from "./logs/log-group-without-retention.ts";
import logsLogPolicyOpenToEveryone from "./logs/log-policy-open-to-everyone.ts";
import logsLogPolicyUnpinnedService from "./logs/log-policy-unpinned-service.ts";
import pipesPipeDeadLetterQueueGone from "./pipes/pipe-dead-letter-queue-gone.ts";
import pipesPipeErrorsNotLogged from "./pipes/pipe-errors-not-logged.ts";
import pipesPipeForeignEnd from "./pipes/pipe-foreign-end.ts";
import pipesPipeLogsExecutionData from "./pipes/pipe-logs-execution-data.ts";
import pipesPipeNoDeadLetterQueue from "./pipes/pipe-no-dead-letter-queue.ts";
import pipesPipeSecretInTemplate from "./pipes/pipe-secret-in-template.ts";
import rdsClusterKeyUnusable from "./rds/cluster-key-unusable.ts";
import rdsClusterLogsNotExported from "./rds/cluster-logs-not-exported.ts";
import rdsClusterNoDeletionProtection from "./rds/cluster-no-deletion-protection.ts";
import rdsClusterNoIamAuthentication from "./rds/cluster-no-iam-authentication.ts";
import rdsClusterPlainTransport from "./rds/cluster-plain-transport.ts";
import rdsClusterShortBackups from "./rds/cluster-short-backups.ts";
import rdsClusterUnencrypted from "./rds/cluster-unencrypted.ts";
import rdsInstanceCertificateEndsSoon from "./rds/instance-certificate-ends-soon.ts";
import rdsInstanceKeyUnusable from "./rds/instance-key-unusable.ts";
import rdsInstanceLogsNotExported from "./rds/instance-logs-not-exported.ts";
import rdsInstanceNoDeletionProtection from "./rds/instance-no-deletion-protection.ts";
import rdsInstanceNoIamAuthentication from "./rds/instance-no-iam-authentication.ts";
import rdsInstanceNoMinorUpgrades from "./rds/instance-no-minor-upgrades.ts";
import rdsInstancePasswordByHand from "./rds/instance-password-by-hand.ts";
import rdsInstancePlainTransport from "./rds/instance-plain-transport.ts";
import rdsInstancePublic from "./rds/instance-public.ts";
import rdsInstanceShortBackups from "./rds/instance-short-backups.ts";
import rdsInstanceSingleZone from "./rds/instance-single-zone.ts";
import rdsInstanceUnencrypted from "./rds/instance-unencrypted.ts";
import rdsSnapshotPublic from "./rds/snapshot-public.ts";
import rdsSnapshotSharedWithForeignAccount from "./rds/snapshot-shared-with-foreign-account.ts";
import rdsSnapshotUnencrypted from "./rds/snapshot-unencrypted.ts";
import s3AccountPublicAccessNotBlocked from "./s3/account-public-access-not-blocked.ts";
import s3BucketAccessNotLogged from "./s3/bucket-access-not-logged.ts";
import s3BucketAclOpenToAnyone from "./s3/bucket-acl-open-to-anyone.ts";
import s3BucketAclsEnabled from "./s3/bucket-acls-enabled.ts";
import s3BucketKeyUnusable from "./s3/bucket-key-unusable.ts";
import s3BucketLogsElsewhere from "./s3/bucket-logs-elsewhere.ts";
import s3BucketNotifiesForeignAccount from "./s3/bucket-notifies-foreign-account.ts";
import s3BucketOpenToAnyone from "./s3/bucket-open-to-anyone.ts";
import s3BucketOpenToForeignAccount from "./s3/bucket-open-to-foreign-account.ts";
import s3BucketPlainTransport from "./s3/bucket-plain-transport.ts";
import s3BucketPublicAccessNotBlocked from "./s3/bucket-public-access-not-blocked.ts";
import s3BucketReplicatesElsewhere from "./s3/bucket-replicates-elsewhere.ts";
import s3BucketUnpinnedServiceAccess from "./s3/bucket-unpinned-service-access.ts";
import s3BucketVersioningOff from "./s3/bucket-versioning-off.ts";
import s3BucketWebsite from "./s3/bucket-website.ts";
import s3LogBucketWithoutObjectLock from "./s3/log-bucket-without-object-lock.ts";
import schedulerScheduleDeadLetterQueueGone from "./scheduler/schedule-dead-letter-queue-gone.ts";
import schedulerScheduleForeignTarget from "./scheduler/schedule-foreign-target.ts";
import schedulerScheduleNoDeadLetterQueue from "./scheduler/schedule-no-dead-letter-queue.ts";
import schedulerScheduleSecretInInput from "./scheduler/schedule-secret-in-input.ts";
import secretsmanagerSecretOpenToAnyone from "./secretsmanager/secret-open-to-anyone.ts";
import secretsmanagerSecretOpenToForeignAccount from "./secretsmanager/secret-open-to-foreign-account.ts";
import secretsmanagerSecretRotationFunctionGone from "./secretsmanager/secret-rotation-function-gone.ts";
import secretsmanagerSecretRotationOff from "./secretsmanager/secret-rotation-off.ts";
import secretsmanagerSecretRotationOverdue from "./secretsmanager/secret-rotation-overdue.ts";
import secretsmanagerSecretUnused from "./secretsmanager/secret-unused.ts";
import secretsmanagerSecretValueOld from "./secretsmanager/secret-value-old.ts";
import securityhubSecurityhubFindingOpen from "./securityhub/securityhub-finding-open.ts";
import securityhubSecurityhubOff from "./securityhub/securityhub-off.ts";
import securityhubSecurityhubWithoutStandards from "./securityhub/securityhub-without-standards.ts";
import snsSubscriptionDeadLetterQueueGone from "./sns/subscription-dead-letter-queue-gone.ts";
import snsSubscriptionForeignEndpoint from "./sns/subscription-foreign-endpoint.ts";
import snsSubscriptionForeignTopic from "./sns/subscription-foreign-topic.ts";
import snsSubscriptionNoDeadLetterQueue from "./sns/subscription-no-dead-letter-queue.ts";
import snsSubscriptionPlainHttp from "./sns/subscription-plain-http.ts";
import snsTopicFailuresNotLogged from "./sns/topic-failures-not-logged.ts";
import snsTopicOpenToAnyone from "./sns/topic-open-to-anyone.ts";
import snsTopicOpenToForeignAccount from "./sns/topic-open-to-foreign-account.ts";
import snsTopicPlainTransport from "./sns/topic-plain-transport.ts";
import snsTopicSha1Signatures from "./sns/topic-sha1-signatures.ts";
import snsTopicUnencrypted from "./sns/topic-unencrypted.ts";
import snsTopicUnpinnedServiceAccess from "./sns/topic-unpinned-service-access.ts";
import sqsDeadLetterQueueOpenRedrive from "./sqs/dead-letter-queue-open-redrive.ts";
import sqsDeadLetterQueueShortRetention from "./sqs/dead-letter-queue-short-retention.ts";
import sqsQueueDeadLetterQueueGone from "./sqs/queue-dead-letter-queue-gone.ts";
import sqsQueueNoDeadLetterQueue from "./sqs/queue-no-dead-letter-queue.ts";
import sqsQueueOpenToAnyone from "./sqs/queue-open-to-anyone.ts";
import sqsQueueOpenToForeignAccount from "./sqs/queue-open-to-foreign-account.ts";
import sqsQueuePlainTransport from "./sqs/queue-plain-transport.ts";
import sqsQueueUnencrypted from "./sqs/queue-unencrypted.ts";
import sqsQueueUnpinnedServiceAccess from "./sqs/queue-unpinned-service-access.ts";
import ssmDocumentSharedPublicly from "./ssm/document-shared-publicly.ts";
import ssmDocumentSharedWithForeignAccount from "./ssm/document-shared-with-foreign-account.ts";
import ssmParameterOpenToForeignAccount from "./ssm/parameter-open-to-foreign-account.ts";
import ssmParameterPlainSecret from "./ssm/parameter-plain-secret.ts";
import statesStateMachineAdminRole from "./states/state-machine-admin-role.ts";
import statesStateMachineDefaultKey from "./states/state-machine-default-key.ts";
import statesStateMachineDynamicHttpEndpoint from "./states/state-machine-dynamic-http-endpoint.ts";
import statesStateMachineErrorsNotLogged from "./states/state-machine-errors-not-logged.ts";
import statesStateMachineForeignResource from "./states/state-machine-foreign-resource.ts";
import statesStateMachineLogsExecutionData from "./states/state-machine-logs-execution-data.ts";
import statesStateMachineSecretInDefinition from "./states/state-machine-secret-in-definition.ts";
import statesStateMachineTracingOff from "./states/state-machine-tracing-off.ts";
import statesStateMachineWideInvoke from "./states/state-machine-wide-invoke.ts";
import vpcLatticeLatticeNetworkAccessLogOff from "./vpc-lattice/lattice-network-access-log-off.ts";
import vpcLatticeLatticeServiceOpen from "./vpc-lattice/lattice-service-open.ts";
import vpcLatticeLatticeServiceOverHttp from "./vpc-lattice/lattice-service-over-http.ts";
import wafv2WebAclBlocksNothing from "./wafv2/web-acl-blocks-nothing.ts";
import wafv2WebAclLoggingOff from "./wafv2/web-acl-logging-off.ts";
import wafv2WebAclUnused from "./wafv2/web-acl-unused.ts";
import wafv2WebAclWithoutManagedRules from "./wafv2/web-acl-without-managed-rules.ts";
import wafv2WebAclWithoutRateRule from "./wafv2/web-acl-without-rate-rule.ts";
import xrayXrayDefaultKey from "./xray/xray-default-key.ts";
import xrayXraySamplesNothing from "./xray/xray-samples-nothing.ts";

/** Every check, in the order of their files. */
export const checkModules = [
  accessAnalyzerAccessAnalyzerMissing,
  accessAnalyzerExternalAccessUnresolved,
  accountRegionUnguarded,
  acmCertificateEndsSoon,
  acmCertificateNotLoggedPublicly,
  acmCertificateWeakKey,
  acmCertificateWildcardShared,
  apigatewayApiDomainOutdatedTls,
  apigatewayApiDomainTruststoreUnversioned,
  apigatewayApiDomainTruststoreWarnings,
  apigatewayApiKeyOld,
  apigatewayRestApiAuthorizerRunsForEverything,
  apigatewayRestApiAuthorizerSharedAnswer,
  apigatewayRestApiAuthorizerTokenInUrl,
  apigatewayRestApiBackendCertificateUnchecked,
  apigatewayRestApiBackendOverHttp,
  apigatewayRestApiBodyNotValidated,
  apigatewayRestApiCognitoWithoutScopes,
  apigatewayRestApiDefaultEndpointOn,
  apigatewayRestApiMethodKeyOnly,
  apigatewayRestApiMethodWithoutAuthorization,
  apigatewayRestApiModelChecksNothing,
  apigatewayRestApiOpenCors,
  apigatewayRestApiParametersNotValidated,
  apigatewayRestApiPrivateOpenPolicy,
  apigatewayRestApiSecretInIntegration,
  apigatewayRestStageAccessLogOff,
  apigatewayRestStageBackendWithoutClientCertificate,
  apigatewayRestStageCacheEmptiedByAnybody,
  apigatewayRestStageCacheUnencrypted,
  apigatewayRestStageClientCertificateEnds,
  apigatewayRestStageExecutionLogOff,
  apigatewayRestStageLogsPayload,
  apigatewayRestStageNotThrottled,
  apigatewayRestStageSecretInVariables,
  apigatewayRestStageStale,
  apigatewayRestStageTracingOff,
  apigatewayRestStageWithoutWaf,
  apigatewayUsagePlanWithoutLimits,
  apigatewayv2HttpApiAuthorizerSharedAcrossRoutes,
  apigatewayv2HttpApiAuthorizerSharedAnswer,
  apigatewayv2HttpApiBackendOverHttp,
  apigatewayv2HttpApiDefaultEndpointOn,
  apigatewayv2HttpApiJwtWithoutAudience,
  apigatewayv2HttpApiJwtWithoutScopes,
  apigatewayv2HttpApiOpenCors,
  apigatewayv2HttpApiPrivateBackendWithoutTls,
  apigatewayv2HttpApiRouteWithoutAuthorization,
  apigatewayv2HttpApiSecretInIntegration,
  apigatewayv2HttpStageAccessLogOff,
  apigatewayv2HttpStageNotThrottled,
  apigatewayv2HttpStageSecretInVariables,
  apigatewayv2WebsocketApiKeyOnly,
  apigatewayv2WebsocketStageLogsPayload,
  apprunnerAppRunnerServiceOpenWayToSensitiveData,
  apprunnerAppRunnerServiceToxicCombination,
  appsyncEventApiKeySignIn,
  appsyncGraphqlAnyClient,
  appsyncGraphqlApiKeyLongLived,
  appsyncGraphqlApiKeySignIn,
  appsyncGraphqlCacheUnencrypted,
  appsyncGraphqlDataSourceOverHttp,
  appsyncGraphqlDataSourcesShareRole,
  appsyncGraphqlDepthUnlimited,
  appsyncGraphqlIntrospectionOn,
  appsyncGraphqlLoggingOff,
  appsyncGraphqlLogsContent,
  appsyncGraphqlTracingOff,
  appsyncGraphqlWithoutWaf,
  autoscalingLaunchConfigurationImdsV1Allowed,
  cloudfrontDistributionAllowsHttp,
  cloudfrontDistributionLoggingOff,
  cloudfrontDistributionOpenBucketOrigin,
  cloudfrontDistributionOpenFunctionOrigin,
  cloudfrontDistributionOriginOutdatedTls,
  cloudfrontDistributionOriginOverHttp,
  cloudfrontDistributionOutdatedTls,
  cloudfrontDistributionWithoutRootObject,
  cloudfrontDistributionWithoutWaf,
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
  cloudwatchAlarmActionsDisabled,
  cloudwatchAlarmTopicGone,
  cloudwatchAlarmWithoutAction,
  cognitoIdentityIdentityPoolAmbiguousRole,
  cognitoIdentityIdentityPoolClassicFlow,
  cognitoIdentityIdentityPoolGuests,
  cognitoIdentityIdentityPoolGuestsReadData,
  cognitoIdentityIdentityPoolRoleByOwnClaim,
  cognitoIdentityIdentityPoolStaleTokens,
  cognitoIdpUserPoolClientImplicitFlow,
  cognitoIdpUserPoolClientLocalCallback,
  cognitoIdpUserPoolClientLongSession,
  cognitoIdpUserPoolClientNoRevocation,
  cognitoIdpUserPoolClientPlainPassword,
  cognitoIdpUserPoolClientRevealsUsers,
  cognitoIdpUserPoolClientWritesRights,
  cognitoIdpUserPoolDeletionProtectionOff,
  cognitoIdpUserPoolMfaByMessageOnly,
  cognitoIdpUserPoolMfaOff,
  cognitoIdpUserPoolOpenSignUp,
  cognitoIdpUserPoolRiskLetThrough,
  cognitoIdpUserPoolTemporaryPasswordsLong,
  cognitoIdpUserPoolThreatProtectionOff,
  cognitoIdpUserPoolWeakPasswords,
  cognitoIdpUserPoolWithoutWaf,
  configConfigNotDelivered,
  configConfigRecorderOff,
  configConfigRecorderPartial,
  dynamodbTableDefaultKey,
  dynamodbTableKeyUnusable,
  dynamodbTableNoDeletionProtection,
  dynamodbTableNoPointInTimeRecovery,
  dynamodbTableOpenToAnyone,
  dynamodbTableOpenToForeignAccount,
  ec2DefaultSecurityGroupOpen,
  ec2FlowLogFailing,
  ec2InstanceImdsV1Allowed,
  ec2InstanceNotScannedByInspector,
  ec2InstanceOpenWayToSensitiveData,
  ec2InstanceToxicCombination,
  ec2LaunchTemplateImdsV1Allowed,
  ec2SecurityGroupAdminPortOpen,
  ec2SecurityGroupAllPortsOpen,
  ec2SecurityGroupDataPortOpen,
  ec2SubnetMapsPublicIp,
  ec2VpcEndpointForeignAccount,
  ec2VpcEndpointOpenPolicy,
  ec2VpcFlowLogsOff,
  ec2VpcPeeringForeignAccount,
  ec2VpcWithoutGatewayEndpoint,
  ecrImageHasCriticalFindings,
  ecrRegistryBasicScanning,
  ecrRegistryForeignAccount,
  ecrRegistryReplicatesAbroad,
  ecrRepositoryForeignAccount,
  ecrRepositoryNotScanned,
  ecrRepositoryNotScannedByInspector,
  ecrRepositoryOpenToEveryone,
  ecrRepositoryTagsMutable,
  ecsEcsClusterExecNotLogged,
  ecsEcsClusterInsightsOff,
  ecsEcsServiceConnectPlain,
  ecsEcsServiceExecEnabled,
  ecsEcsServiceOldPlatform,
  ecsEcsServiceOpenEgress,
  ecsEcsServicePublicIp,
  ecsEcsServiceWithoutCircuitBreaker,
  ecsServiceOpenWayToSensitiveData,
  ecsServiceToxicCombination,
  ecsTaskDangerousCapability,
  ecsTaskEfsUnencrypted,
  ecsTaskForeignImage,
  ecsTaskHostIpc,
  ecsTaskHostNetwork,
  ecsTaskHostPid,
  ecsTaskImageByTag,
  ecsTaskImageLatestTag,
  ecsTaskPrivilegedContainer,
  ecsTaskReachesAdministrator,
  ecsTaskRunsAsRoot,
  ecsTaskSecretInEnvironment,
  ecsTaskSensitiveHostPath,
  ecsTaskSharesExecutionRole,
  ecsTaskWithoutLogging,
  ecsTaskWithoutMemoryLimit,
  ecsTaskWritableRootFilesystem,
  eksEksAccessEntryClusterAdmin,
  eksEksAccessEntryForeignPrincipal,
  eksEksClusterConfigMapAccess,
  eksEksClusterEndpointOpen,
  eksEksClusterLoggingOff,
  eksEksClusterSecretsUnencrypted,
  eksEksClusterVersionUnsupported,
  eksEksNodegroupOldImage,
  eksEksNodegroupPodsReachNodeRole,
  eksEksNodegroupSshOpen,
  eksEksPodReachesAdministrator,
  eksRoleTrustsEveryServiceAccount,
  elbv2LoadBalancerAccessLogOff,
  elbv2LoadBalancerDeletionProtectionOff,
  elbv2LoadBalancerDesyncLetThrough,
  elbv2LoadBalancerOpenFunction,
  elbv2LoadBalancerOutdatedTls,
  elbv2LoadBalancerPassesInvalidHeaders,
  elbv2LoadBalancerServesHttp,
  elbv2LoadBalancerWafFailsOpen,
  elbv2LoadBalancerWithoutWaf,
  eventsArchiveKeptForever,
  eventsBusErrorsNotLogged,
  eventsBusLogsEventDetail,
  eventsBusOpenToAnyone,
  eventsBusOpenToForeignAccount,
  eventsConnectionBasicAuth,
  eventsConnectionNotAuthorized,
  eventsRuleDeadLetterQueueGone,
  eventsRuleForeignTarget,
  eventsRuleNoDeadLetterQueue,
  eventsRuleSecretInInput,
  firehoseDeliveryStreamCredentialsInConfiguration,
  firehoseDeliveryStreamFailuresNotLogged,
  firehoseDeliveryStreamForeignBucket,
  firehoseDeliveryStreamUnencrypted,
  guarddutyGuarddutyEksAuditOff,
  guarddutyGuarddutyEksRuntimeOff,
  guarddutyGuarddutyFargateRuntimeOff,
  guarddutyGuarddutyFindingsUnheard,
  guarddutyGuarddutyLambdaProtectionOff,
  guarddutyGuarddutyOff,
  guarddutyGuarddutyS3ProtectionOff,
  guarddutyThreatUnresolved,
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
  inspector2InspectorEcrOff,
  inspector2InspectorLambdaCodeOff,
  inspector2InspectorLambdaOff,
  kinesisStreamOpenToAnyone,
  kinesisStreamOpenToForeignAccount,
  kinesisStreamShortRetention,
  kinesisStreamUnencrypted,
  kmsKeyGrantedToForeignAccount,
  kmsKeyOpenToAnyone,
  kmsKeyOpenToForeignAccount,
  kmsKeyPendingDeletion,
  kmsKeyRotationOff,
  kmsKeyUnpinnedServiceAccess,
  lambdaCodeSigningNotEnforced,
  lambdaFunctionAdminRole,
  lambdaFunctionCodeFlaw,
  lambdaFunctionCodeSigningOff,
  lambdaFunctionDeadLetterQueueGone,
  lambdaFunctionDeprecatedRuntime,
  lambdaFunctionEnvironmentDefaultKey,
  lambdaFunctionExternalAccessFound,
  lambdaFunctionForeignAccountPermission,
  lambdaFunctionForeignLayer,
  lambdaFunctionHasVulnerablePackage,
  lambdaFunctionImageByTag,
  lambdaFunctionInPublicSubnet,
  lambdaFunctionLogGroupWithoutRetention,
  lambdaFunctionNoFailureDestination,
  lambdaFunctionNoReservedConcurrency,
  lambdaFunctionNotScannedByInspector,
  lambdaFunctionOpenEgress,
  lambdaFunctionOpenWayToSensitiveData,
  lambdaFunctionOutdatedLayer,
  lambdaFunctionPublicInvoke,
  lambdaFunctionReachesAdministrator,
  lambdaFunctionReadsBeyondUse,
  lambdaFunctionRecursionAllowed,
  lambdaFunctionRoleMissing,
  lambdaFunctionRuntimeEndsSoon,
  lambdaFunctionSecretInEnvironment,
  lambdaFunctionServiceWideRole,
  lambdaFunctionSharedRole,
  lambdaFunctionSingleZone,
  lambdaFunctionThreatDetected,
  lambdaFunctionToxicCombination,
  lambdaFunctionTracingOff,
  lambdaFunctionUnpinnedServicePermission,
  lambdaFunctionUrlOpenCors,
  lambdaFunctionUrlWithoutAuth,
  lambdaFunctionWithoutErrorAlarm,
  lambdaFunctionWithoutInsights,
  lambdaFunctionWithoutThrottleAlarm,
  lambdaLayerSharedPublicly,
  lambdaMappingForeignSource,
  lambdaQualifierPublicInvoke,
  lambdaStreamMappingNoFailureDestination,
  logsAccountLogsForeignSubscription,
  logsLogGroupDataProtectionRemoved,
  logsLogGroupForeignSubscription,
  logsLogGroupWithoutRetention,
  logsLogPolicyOpenToEveryone,
  logsLogPolicyUnpinnedService,
  pipesPipeDeadLetterQueueGone,
  pipesPipeErrorsNotLogged,
  pipesPipeForeignEnd,
  pipesPipeLogsExecutionData,
  pipesPipeNoDeadLetterQueue,
  pipesPipeSecretInTemplate,
  rdsClusterKeyUnusable,
  rdsClusterLogsNotExported,
  rdsClusterNoDeletionProtection,
  rdsClusterNoIamAuthentication,
  rdsClusterPlainTransport,
  rdsClusterShortBackups,
  rdsClusterUnencrypted,
  rdsInstanceCertificateEndsSoon,
  rdsInstanceKeyUnusable,
  rdsInstanceLogsNotExported,
  rdsInstanceNoDeletionProtection,
  rdsInstanceNoIamAuthentication,
  rdsInstanceNoMinorUpgrades,
  rdsInstancePasswordByHand,
  rdsInstancePlainTransport,
  rdsInstancePublic,
  rdsInstanceShortBackups,
  rdsInstanceSingleZone,
  rdsInstanceUnencrypted,
  rdsSnapshotPublic,
  rdsSnapshotSharedWithForeignAccount,
  rdsSnapshotUnencrypted,
  s3AccountPublicAccessNotBlocked,
  s3BucketAccessNotLogged,
  s3BucketAclOpenToAnyone,
  s3BucketAclsEnabled,
  s3BucketKeyUnusable,
  s3BucketLogsElsewhere,
  s3BucketNotifiesForeignAccount,
  s3BucketOpenToAnyone,
  s3BucketOpenToForeignAccount,
  s3BucketPlainTransport,
  s3BucketPublicAccessNotBlocked,
  s3BucketReplicatesElsewhere,
  s3BucketUnpinnedServiceAccess,
  s3BucketVersioningOff,
  s3BucketWebsite,
  s3LogBucketWithoutObjectLock,
  schedulerScheduleDeadLetterQueueGone,
  schedulerScheduleForeignTarget,
  schedulerScheduleNoDeadLetterQueue,
  schedulerScheduleSecretInInput,
  secretsmanagerSecretOpenToAnyone,
  secretsmanagerSecretOpenToForeignAccount,
  secretsmanagerSecretRotationFunctionGone,
  secretsmanagerSecretRotationOff,
  secretsmanagerSecretRotationOverdue,
  secretsmanagerSecretUnused,
  secretsmanagerSecretValueOld,
  securityhubSecurityhubFindingOpen,
  securityhubSecurityhubOff,
  securityhubSecurityhubWithoutStandards,
  snsSubscriptionDeadLetterQueueGone,
  snsSubscriptionForeignEndpoint,
  snsSubscriptionForeignTopic,
  snsSubscriptionNoDeadLetterQueue,
  snsSubscriptionPlainHttp,
  snsTopicFailuresNotLogged,
  snsTopicOpenToAnyone,
  snsTopicOpenToForeignAccount,
  snsTopicPlainTransport,
  snsTopicSha1Signatures,
  snsTopicUnencrypted,
  snsTopicUnpinnedServiceAccess,
  sqsDeadLetterQueueOpenRedrive,
  sqsDeadLetterQueueShortRetention,
  sqsQueueDeadLetterQueueGone,
  sqsQueueNoDeadLetterQueue,
  sqsQueueOpenToAnyone,
  sqsQueueOpenToForeignAccount,
  sqsQueuePlainTransport,
  sqsQueueUnencrypted,
  sqsQueueUnpinnedServiceAccess,
  ssmDocumentSharedPublicly,
  ssmDocumentSharedWithForeignAccount,
  ssmParameterOpenToForeignAccount,
  ssmParameterPlainSecret,
  statesStateMachineAdminRole,
  statesStateMachineDefaultKey,
  statesStateMachineDynamicHttpEndpoint,
  statesStateMachineErrorsNotLogged,
  statesStateMachineForeignResource,
  statesStateMachineLogsExecutionData,
  statesStateMachineSecretInDefinition,
  statesStateMachineTracingOff,
  statesStateMachineWideInvoke,
  vpcLatticeLatticeNetworkAccessLogOff,
  vpcLatticeLatticeServiceOpen,
  vpcLatticeLatticeServiceOverHttp,
  wafv2WebAclBlocksNothing,
  wafv2WebAclLoggingOff,
  wafv2WebAclUnused,
  wafv2WebAclWithoutManagedRules,
  wafv2WebAclWithoutRateRule,
  xrayXrayDefaultKey,
  xrayXraySamplesNothing,
] as const;
