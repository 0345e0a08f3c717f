import type { AccountKey, Region } from "./world.ts";
import { ACCOUNTS } from "./world.ts";

/** Who calls: enough to name the resources of its service. */
export interface Caller {
  account: AccountKey;
  region: Region;
  service: string;
}

export interface CallPlan {
  action: string;
  source: string;
  /** As CloudTrail writes it. */
  eventName: string;
  isReadOnly: boolean;
  /** CloudTrail's data resource type; undefined for management events. */
  dataType?: string;
  parameters(caller: Caller, pick: number): Record<string, unknown>;
  /** The resource that a least-privilege policy names. */
  resource(caller: Caller): string;
}

function named({ account, service }: Caller, what: string): string {
  return `${service}-${what}-${ACCOUNTS[account].environment}`;
}

function arn(caller: Caller, service: string, resource: string): string {
  return `arn:aws:${service}:${caller.region}:${ACCOUNTS[caller.account].id}:${resource}`;
}

function table(operation: string, isReadOnly: boolean): CallPlan {
  return {
    action: `dynamodb:${operation}`,
    source: "dynamodb.amazonaws.com",
    eventName: operation,
    isReadOnly,
    dataType: "AWS::DynamoDB::Table",
    parameters: (caller, pick) => ({
      tableName: named(caller, "table"),
      key: { pk: `${caller.service}#${pick % 4000}` },
    }),
    resource: (caller) => arn(caller, "dynamodb", `table/${named(caller, "table")}`),
  };
}

function object(operation: string, isReadOnly: boolean): CallPlan {
  return {
    action: `s3:${operation}`,
    source: "s3.amazonaws.com",
    eventName: operation,
    isReadOnly,
    dataType: "AWS::S3::Object",
    parameters: (caller, pick) => ({
      bucketName: `harbourlight-${named(caller, "files")}`,
      key: `${caller.service}/${["inbound", "outbound", "archive"][pick % 3]}/batch-${pick % 12}.json`,
      Host: `harbourlight-${named(caller, "files")}.s3.${caller.region}.amazonaws.com`,
    }),
    resource: (caller) => `arn:aws:s3:::harbourlight-${named(caller, "files")}/*`,
  };
}

/** Everything that functions do, by a short name. */
export const CALLS = {
  get: table("GetItem", true),
  put: table("PutItem", false),
  update: table("UpdateItem", false),
  query: table("Query", true),
  remove: table("DeleteItem", false),
  read: object("GetObject", true),
  write: object("PutObject", false),
  secret: {
    action: "secretsmanager:GetSecretValue",
    source: "secretsmanager.amazonaws.com",
    eventName: "GetSecretValue",
    isReadOnly: true,
    parameters: (caller) => ({ secretId: `${ACCOUNTS[caller.account].environment}/${caller.service}/database` }),
    resource: (caller) =>
      arn(caller, "secretsmanager", `secret:${ACCOUNTS[caller.account].environment}/${caller.service}/*`),
  },
  parameter: {
    action: "ssm:GetParameters",
    source: "ssm.amazonaws.com",
    eventName: "GetParameters",
    isReadOnly: true,
    parameters: (caller) => ({
      names: [`/${ACCOUNTS[caller.account].environment}/${caller.service}/settings`],
      withDecryption: true,
    }),
    resource: (caller) => arn(caller, "ssm", `parameter/${ACCOUNTS[caller.account].environment}/${caller.service}/*`),
  },
  decrypt: {
    action: "kms:Decrypt",
    source: "kms.amazonaws.com",
    eventName: "Decrypt",
    isReadOnly: true,
    parameters: (caller) => ({
      encryptionContext: { service: caller.service },
      encryptionAlgorithm: "SYMMETRIC_DEFAULT",
      keyId: arn(caller, "kms", `key/${keyIdOf(caller)}`),
    }),
    resource: (caller) => arn(caller, "kms", `key/${keyIdOf(caller)}`),
  },
  workflow: {
    action: "states:StartExecution",
    source: "states.amazonaws.com",
    eventName: "StartExecution",
    isReadOnly: false,
    parameters: (caller, pick) => ({
      stateMachineArn: arn(caller, "states", `stateMachine:${named(caller, "fulfilment")}`),
      name: `run-${pick}`,
      input: "HIDDEN_DUE_TO_SECURITY_REASONS",
    }),
    resource: (caller) => arn(caller, "states", `stateMachine:${named(caller, "fulfilment")}`),
  },
  invoke: {
    action: "lambda:InvokeFunction",
    source: "lambda.amazonaws.com",
    eventName: "Invoke",
    isReadOnly: false,
    dataType: "AWS::Lambda::Function",
    parameters: (caller) => ({
      functionName: arn(caller, "lambda", `function:${caller.service}-worker-${ACCOUNTS[caller.account].environment}`),
      invocationType: "Event",
    }),
    resource: (caller) =>
      arn(caller, "lambda", `function:${caller.service}-worker-${ACCOUNTS[caller.account].environment}`),
  },
  user: {
    action: "cognito-idp:AdminGetUser",
    source: "cognito-idp.amazonaws.com",
    eventName: "AdminGetUser",
    isReadOnly: true,
    parameters: (caller) => ({
      userPoolId: `${caller.region}_HlUsers01`,
      username: "HIDDEN_DUE_TO_SECURITY_REASONS",
    }),
    resource: (caller) => arn(caller, "cognito-idp", `userpool/${caller.region}_HlUsers01`),
  },
  logs: {
    action: "logs:CreateLogStream",
    source: "logs.amazonaws.com",
    eventName: "CreateLogStream",
    isReadOnly: false,
    parameters: (caller, pick) => ({
      logGroupName: `/aws/lambda/${caller.service}`,
      logStreamName: `[$LATEST]${(pick * 2_654_435_761).toString(16).slice(0, 12)}`,
    }),
    resource: () => "*",
  },
} as const satisfies Record<string, CallPlan>;
export type CallName = keyof typeof CALLS;

/** A plan without the narrowness of its literal, for code that handles all of them alike. */
export function callPlan(name: CallName): CallPlan {
  return CALLS[name];
}

/** Id of the KMS key of a service's data. */
export function keyIdOf({ account, service }: Pick<Caller, "account" | "service">): string {
  const digits = Buffer.from(`${account}/${service}/................`).toString("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
