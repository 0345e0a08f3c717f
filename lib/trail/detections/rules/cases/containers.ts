import { byFunction, byRole, byService, bySso, call, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const role = (name: string) => `arn:aws:iam::${OWN}:role/${name}`;

export const containerCases: DetectionCases = {
  "apigateway-method-without-auth": {
    fires: [
      call("apigateway.PutMethod", {
        restApiId: "a1",
        httpMethod: "POST",
        putMethodInput: { authorizationType: "NONE" },
      }),
      call(
        "apigateway.UpdateMethod",
        {
          restApiId: "a1",
          httpMethod: "GET",
          updateMethodInput: { patchOperations: [{ op: "replace", path: "/authorizationType", value: "NONE" }] },
        },
        byRole,
      ),
      call("apigateway.CreateRoute", { apiId: "a1", routeKey: "GET /orders" }),
    ],
    spares: [
      call("apigateway.PutMethod", {
        restApiId: "a1",
        httpMethod: "POST",
        putMethodInput: { authorizationType: "AWS_IAM" },
      }),
      call("apigateway.PutMethod", {
        restApiId: "a1",
        httpMethod: "OPTIONS",
        putMethodInput: { authorizationType: "NONE" },
      }),
      call("apigateway.UpdateMethod", {
        restApiId: "a1",
        updateMethodInput: { patchOperations: [{ op: "replace", path: "/apiKeyRequired", value: "true" }] },
      }),
    ],
  },
  "apigateway-authorizer-removed": {
    fires: [
      call("apigateway.DeleteAuthorizer", { restApiId: "a1", authorizerId: "z" }),
      call("appsync.CreateApiKey", { apiId: "g1" }, bySso),
    ],
    spares: [
      call("apigateway.DeleteAuthorizer", { restApiId: "a1", authorizerId: "z" }, byRole),
      call("appsync.UpdateGraphqlApi", { apiId: "g1", authenticationType: "AWS_IAM" }),
    ],
  },
  "cognito-guests-allowed": {
    fires: [
      call(
        "cognito-identity.UpdateIdentityPool",
        { identityPoolId: "eu-west-1:1", allowUnauthenticatedIdentities: true },
        byRole,
      ),
    ],
    spares: [
      call("cognito-identity.UpdateIdentityPool", {
        identityPoolId: "eu-west-1:1",
        allowUnauthenticatedIdentities: false,
      }),
    ],
  },
  "cognito-user-taken-over": {
    fires: [
      call("cognito-idp.AdminSetUserPassword", { userPoolId: "p", username: "x" }),
      call("cognito-idp.SetUserPoolMfaConfig", { userPoolId: "p", mfaConfiguration: "OFF" }),
    ],
    spares: [
      call("cognito-idp.AdminSetUserPassword", { userPoolId: "p" }, byFunction),
      call("cognito-idp.SetUserPoolMfaConfig", { userPoolId: "p", mfaConfiguration: "ON" }),
    ],
  },
  "state-machine-changed-by-hand": {
    fires: [
      call("states.UpdateStateMachine", {
        stateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:s",
        roleArn: role("admin"),
      }),
    ],
    spares: [
      call("states.UpdateStateMachine", { stateMachineArn: "arn:aws:states:eu-west-1:1:stateMachine:s" }, byRole),
      call("states.StartExecution", {}),
    ],
  },
  "schedule-made-by-hand": {
    fires: [
      call("scheduler.CreateSchedule", {
        name: "nightly",
        target: { arn: "arn:aws:lambda:eu-west-1:111122223333:function:f", roleArn: role("admin") },
      }),
      call("events.PutRule", { name: "r", scheduleExpression: "rate(5 minutes)" }, bySso),
    ],
    spares: [
      call("events.PutRule", { name: "r", scheduleExpression: "rate(5 minutes)" }, byRole),
      call("events.PutRule", { name: "r", state: "DISABLED" }),
    ],
  },
  "build-overridden": {
    fires: [
      call("codebuild.StartBuild", { projectName: "p", buildspecOverride: "x" }),
      call("codebuild.UpdateProjectVisibility", { projectArn: "p", projectVisibility: "PUBLIC_READ" }, byRole),
    ],
    spares: [
      call("codebuild.StartBuild", { projectName: "p" }),
      call("codebuild.StartBuild", { projectName: "p", buildspecOverride: "x" }, byRole),
      call("codebuild.UpdateProjectVisibility", { projectArn: "p", projectVisibility: "PRIVATE" }),
    ],
  },
  "stack-with-role-by-hand": {
    fires: [call("cloudformation.CreateStack", { stackName: "s", roleARN: role("admin") })],
    spares: [
      call("cloudformation.CreateStack", { stackName: "s" }),
      call("cloudformation.CreateStack", { stackName: "s", roleARN: role("admin") }, byRole),
    ],
  },
  "glue-endpoint-made": {
    fires: [call("glue.CreateDevEndpoint", { endpointName: "e" }), call("glue.UpdateJob", { jobName: "j" }, bySso)],
    spares: [call("glue.UpdateJob", { jobName: "j" }, byRole), call("glue.GetJobs", {})],
  },
  "ecs-exec": {
    fires: [call("ecs.ExecuteCommand", { cluster: "c", task: "t", command: "/bin/sh" })],
    spares: [
      call("ecs.DescribeTasks", { cluster: "c" }),
      call("ecs.ExecuteCommand", { cluster: "c", task: "t" }, byService),
    ],
  },
  "ecs-task-overridden": {
    fires: [
      call("ecs.RunTask", {
        taskDefinition: "d",
        overrides: { containerOverrides: [{ name: "app", command: ["sh"] }] },
      }),
      call("ecs.RunTask", { taskDefinition: "d", overrides: { taskRoleArn: role("admin") } }, bySso),
    ],
    spares: [
      call("ecs.RunTask", { taskDefinition: "d" }),
      call(
        "ecs.RunTask",
        { taskDefinition: "d", overrides: { containerOverrides: [{ name: "app", command: ["sh"] }] } },
        byRole,
      ),
    ],
  },
  "ecs-task-definition-escalates": {
    fires: [
      call("ecs.RegisterTaskDefinition", { family: "f", containerDefinitions: [{ privileged: true }] }),
      call("ecs.RegisterTaskDefinition", { family: "f", taskRoleArn: role("admin"), containerDefinitions: [] }, byRole),
    ],
    spares: [
      call("ecs.RegisterTaskDefinition", {
        family: "f",
        taskRoleArn: role("plain"),
        containerDefinitions: [{ privileged: false }],
      }),
    ],
  },
  "ecr-image-pushed-by-hand": {
    fires: [call("ecr.PutImage", { repositoryName: "r", imageTag: "latest" })],
    spares: [call("ecr.PutImage", { repositoryName: "r", imageTag: "latest" }, byRole)],
  },
  "ecr-protection-removed": {
    fires: [call("ecr.PutImageTagMutability", { repositoryName: "r", imageTagMutability: "MUTABLE" })],
    spares: [call("ecr.PutImageTagMutability", { repositoryName: "r", imageTagMutability: "IMMUTABLE" })],
  },
  "eks-access-granted": {
    fires: [
      call(
        "eks.AssociateAccessPolicy",
        {
          name: "c",
          principalArn: role("x"),
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
        },
        byRole,
      ),
      call("eks.UpdateClusterConfig", { name: "c", resourcesVpcConfig: { endpointPublicAccess: true } }, byRole),
    ],
    spares: [
      call(
        "eks.AssociateAccessPolicy",
        { name: "c", policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy" },
        byRole,
      ),
      call("eks.UpdateClusterConfig", { name: "c", resourcesVpcConfig: { endpointPublicAccess: false } }),
    ],
  },
};
