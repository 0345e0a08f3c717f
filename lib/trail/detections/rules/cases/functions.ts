import {
  at,
  byFunction,
  byInstance,
  byRole,
  bySso,
  call,
  denied,
  FOREIGN,
  failed,
  many,
  OTHER_OWN,
  OWN,
} from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const fn = (name: string) => ({ functionName: name });
const layer = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:tracer:3`;
const role = (name: string) => `arn:aws:iam::${OWN}:role/${name}`;

export const functionCases: DetectionCases = {
  "lambda-code-changed-by-hand": {
    fires: [
      call("lambda.UpdateFunctionCode20150331v2", fn("orders")),
      call("lambda.UpdateFunctionCode20150331v2", fn("orders"), bySso),
      call("lambda.UpdateFunctionCode20150331v2", fn("orders"), { ...byRole, sessionCredentialFromConsole: "true" }),
    ],
    spares: [
      call("lambda.UpdateFunctionCode20150331v2", fn("orders"), byRole),
      call("lambda.UpdateFunctionCode20150331v2", { ...fn("orders"), dryRun: true }),
      call("lambda.UpdateFunctionCode20150331v2", fn("orders"), denied),
      call("lambda.PublishVersion20150331", fn("orders")),
    ],
  },
  "lambda-configuration-changed-by-hand": {
    fires: [
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), environment: { variables: "HIDDEN" } }),
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), role: role("admin") }, bySso),
    ],
    spares: [
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), environment: {}, memorySize: 512 }),
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), role: role("admin") }, byRole),
    ],
  },
  "lambda-layer-attached": {
    fires: [
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), layers: [layer(OWN)] }),
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), layers: [layer(FOREIGN)] }, byRole),
    ],
    spares: [
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), layers: [layer(OTHER_OWN)] }, byRole),
      call("lambda.UpdateFunctionConfiguration20150331v2", { ...fn("orders"), layers: [] }),
      call("lambda.CreateFunction20150331", { ...fn("orders"), layers: [layer(OWN)] }),
    ],
  },
  "lambda-layer-shared": {
    fires: [
      call("lambda.AddLayerVersionPermission20181031", { layerName: "tracer", versionNumber: 3, principal: "*" }),
      call("lambda.AddLayerVersionPermission20181031", { layerName: "tracer", versionNumber: 3, principal: FOREIGN }),
    ],
    spares: [
      call("lambda.AddLayerVersionPermission20181031", {
        layerName: "tracer",
        principal: "*",
        organizationId: "o-abc",
      }),
      call("lambda.AddLayerVersionPermission20181031", { layerName: "tracer", principal: OTHER_OWN }),
    ],
  },
  "lambda-code-signing-removed": {
    fires: [
      call("lambda.DeleteFunctionCodeSigningConfig20200630", fn("orders")),
      call("lambda.UpdateCodeSigningConfig20200422", {
        codeSigningConfigArn: "csc",
        codeSigningPolicies: { untrustedArtifactOnDeployment: "Warn" },
      }),
    ],
    spares: [
      call("lambda.UpdateCodeSigningConfig20200422", {
        codeSigningConfigArn: "csc",
        codeSigningPolicies: { untrustedArtifactOnDeployment: "Enforce" },
      }),
    ],
  },
  "lambda-new-function-run": {
    fires: [
      [
        call("lambda.CreateFunction20150331", { ...fn("tool"), role: role("admin") }, at(0)),
        call("lambda.Invoke20150331", fn("tool"), at(5)),
      ],
    ],
    spares: [
      [
        call("lambda.CreateFunction20150331", { ...fn("tool"), role: role("plain") }, at(0)),
        call("lambda.Invoke20150331", fn("tool"), at(5)),
      ],
      [
        call("lambda.Invoke20150331", fn("tool"), at(0)),
        call("lambda.CreateFunction20150331", { ...fn("tool"), role: role("admin") }, at(5)),
      ],
      [
        call("lambda.CreateFunction20150331", { ...fn("tool"), role: role("admin") }, at(0)),
        call("lambda.Invoke20150331", fn("other"), at(5)),
      ],
      [
        call("lambda.CreateFunction20150331", { ...fn("tool"), role: role("admin") }, at(0)),
        call("lambda.Invoke20150331", fn("tool"), at(200)),
      ],
    ],
  },
  "lambda-concurrency-zero": {
    fires: [
      call("lambda.PutFunctionConcurrency20171031", { ...fn("orders"), reservedConcurrentExecutions: 0 }, byRole),
    ],
    spares: [call("lambda.PutFunctionConcurrency20171031", { ...fn("orders"), reservedConcurrentExecutions: 10 })],
  },
  "lambda-deletion-burst": {
    fires: [many(5, (n) => call("lambda.DeleteFunction20150331", fn(`f${n}`), at(n)))],
    spares: [
      many(4, (n) => call("lambda.DeleteFunction20150331", fn(`f${n}`), at(n))),
      many(5, (n) => call("lambda.DeleteFunction20150331", fn("same"), at(n))),
      many(5, (n) => call("lambda.DeleteFunction20150331", fn(`f${n}`), { ...at(n), ...byRole })),
      many(5, (n) => call("lambda.DeleteFunction20150331", fn(`f${n}`), at(n * 10))),
    ],
  },
  "lambda-code-read-burst": {
    fires: [many(15, (n) => call("lambda.GetFunction20150331v2", fn(`f${n}`)))],
    spares: [
      many(14, (n) => call("lambda.GetFunction20150331v2", fn(`f${n}`))),
      many(20, (n) => call("lambda.GetFunction20150331v2", fn(`f${n}`), byRole)),
    ],
  },
  "lambda-permission-exposed": {
    fires: [
      call("lambda.AddPermission20150331v2", { ...fn("orders"), action: "lambda:InvokeFunction", principal: "*" }),
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: FOREIGN }, byRole),
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: `arn:aws:iam::${FOREIGN}:root` }),
    ],
    spares: [
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: OTHER_OWN }),
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: "*", principalOrgID: "o-abc" }),
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: "*", functionUrlAuthType: "NONE" }),
      call("lambda.AddPermission20150331v2", {
        ...fn("orders"),
        principal: "s3.amazonaws.com",
        sourceArn: "arn:aws:s3:::in",
      }),
    ],
  },
  "lambda-permission-without-source": {
    fires: [
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: "s3.amazonaws.com" }),
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: "sns.amazonaws.com", sourceArn: "*" }),
    ],
    spares: [
      call("lambda.AddPermission20150331v2", { ...fn("orders"), principal: "s3.amazonaws.com", sourceAccount: OWN }),
      call("lambda.AddPermission20150331v2", {
        ...fn("orders"),
        principal: "events.amazonaws.com",
        sourceArn: `arn:aws:events:eu-west-1:${OWN}:rule/r`,
      }),
    ],
  },
  "lambda-url-without-auth": {
    fires: [
      call("lambda.CreateFunctionUrlConfig20211031", { ...fn("orders"), authType: "NONE" }),
      call("lambda.UpdateFunctionUrlConfig20211031", { ...fn("orders"), authType: "NONE" }, byRole),
    ],
    spares: [call("lambda.CreateFunctionUrlConfig20211031", { ...fn("orders"), authType: "AWS_IAM" })],
  },
  "lambda-foreign-event-source": {
    fires: [
      call(
        "lambda.CreateEventSourceMapping20150331",
        { ...fn("orders"), eventSourceArn: `arn:aws:sqs:eu-west-1:${FOREIGN}:in` },
        byRole,
      ),
    ],
    spares: [
      call("lambda.CreateEventSourceMapping20150331", {
        ...fn("orders"),
        eventSourceArn: `arn:aws:sqs:eu-west-1:${OTHER_OWN}:in`,
      }),
    ],
  },
  "lambda-destination-foreign": {
    fires: [
      call("lambda.PutFunctionEventInvokeConfig20190925", {
        ...fn("orders"),
        destinationConfig: { onSuccess: { destination: `arn:aws:sqs:eu-west-1:${FOREIGN}:out` } },
      }),
    ],
    spares: [
      call("lambda.PutFunctionEventInvokeConfig20190925", {
        ...fn("orders"),
        destinationConfig: { onFailure: { destination: `arn:aws:sqs:eu-west-1:${OWN}:dead` } },
      }),
    ],
  },
  "lambda-iam-writes": {
    fires: [
      call("iam.CreateAccessKey", { userName: "bob" }, byFunction),
      call("iam.AttachRolePolicy", { roleName: "orders" }, { ...byFunction, ...denied }),
    ],
    spares: [
      call("iam.GetRole", { roleName: "orders" }, byFunction),
      call("iam.AttachRolePolicy", { roleName: "orders" }, byRole),
      call("iam.AttachRolePolicy", { roleName: "orders" }, byInstance),
      call("iam.AttachRolePolicy", { roleName: "orders" }, { ...byFunction, ...failed }),
    ],
  },
  "lambda-credentials-outside": {
    fires: [
      call("sts.GetCallerIdentity", null, { ...byFunction, userAgent: "aws-cli/2.15" }),
      call("s3.ListBuckets", null, { ...byFunction, userAgent: "Boto3/1.34", ...denied }),
    ],
    spares: [
      call("sts.GetCallerIdentity", null, byFunction),
      call("sts.GetCallerIdentity", null, { ...byRole, userAgent: "aws-cli/2.15" }),
      call("kms.Decrypt", null, {
        ...byFunction,
        userAgent: "lambda.amazonaws.com",
        sourceIPAddress: "lambda.amazonaws.com",
      }),
    ],
  },
};
