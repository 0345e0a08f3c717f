import type { Statement } from "../documents.ts";
import { createRandom, type Random } from "../random.ts";
import { roleArn } from "../role-names.ts";
import { shopFunctions } from "../shop/function-list.ts";
import type { ShopFunction } from "../shop/function-shape.ts";
import { functionArnOf, shopRoleName } from "../shop/names.ts";
import { SHOP_REGION } from "../shop/shop-fact.ts";
import { ACCOUNT_KEYS, ACCOUNTS, type AccountKey, timeOn } from "../world.ts";
import { functionAgent } from "./agents.ts";
import { awsService, roleSession } from "./identities.ts";
import { type DemoEvent, demoEvent } from "./record.ts";

interface Call {
  service: string;
  eventName: string;
  parameters: Record<string, unknown>;
  dataType?: string;
  resources?: { ARN: string; type: string }[];
}

/** What CloudTrail writes of an action on the resource that a statement names; undefined: it is not recorded. */
function callOf(action: string, resource: string): Call | undefined {
  const [service = "", eventName = ""] = action.split(":");
  const name = resource.slice(resource.lastIndexOf("/") + 1);
  switch (service) {
    case "dynamodb":
      return {
        service,
        eventName,
        parameters: { tableName: name, key: { pk: "HIDDEN_DUE_TO_SECURITY_REASONS" } },
        dataType: "AWS::DynamoDB::Table",
        resources: [{ ARN: resource, type: "AWS::DynamoDB::Table" }],
      };
    case "secretsmanager":
      return eventName === "GetSecretValue" ? { service, eventName, parameters: { secretId: resource } } : undefined;
    case "kms":
      return eventName === "Decrypt"
        ? { service, eventName, parameters: { keyId: resource, encryptionAlgorithm: "SYMMETRIC_DEFAULT" } }
        : undefined;
    case "states":
      return { service, eventName, parameters: { stateMachineArn: resource, input: "HIDDEN_DUE_TO_SECURITY_REASONS" } };
    default:
      return undefined;
  }
}

function first(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

function callsOf(statements: readonly Statement[]): Call[] {
  return statements.flatMap(({ Action, Resource }) =>
    (typeof Action === "string" ? [Action] : (Action ?? [])).flatMap((action) => callOf(action, first(Resource)) ?? []),
  );
}

/** What the functions of the shop did on a day. What a boundary or a key forbids they never tried, and one is forgotten. */
export function shopEvents(asOf: Date, day: number): DemoEvent[] {
  return ACCOUNT_KEYS.flatMap((account) =>
    shopFunctions(account).flatMap((lambda) => {
      const isIdle = lambda.deployedDay !== undefined || lambda.managed !== undefined;
      return isIdle ? [] : oneDay(account, lambda, asOf, day);
    }),
  );
}

function oneDay(account: AccountKey, lambda: ShopFunction, asOf: Date, day: number): DemoEvent[] {
  const random = createRandom(`shop-calls/${account}/${lambda.name}/${day}`);
  const isStopped = lambda.boundary !== undefined || lambda.openUrlFrom !== undefined;
  const calls = isStopped ? [] : callsOf(lambda.may(account));
  const startedAt = timeOn(asOf, day, 5 + random.next() * 4);
  const role = shopRoleName(lambda.application, lambda.name);
  const start = demoEvent(random, {
    account,
    region: SHOP_REGION,
    at: startedAt,
    source: "sts.amazonaws.com",
    name: "AssumeRole",
    identity: awsService("lambda.amazonaws.com"),
    ip: "lambda.amazonaws.com",
    agent: "lambda.amazonaws.com",
    isReadOnly: true,
    parameters: { roleArn: roleArn(account, role), roleSessionName: lambda.name, durationSeconds: 43_200 },
    resources: [{ ARN: roleArn(account, role), type: "AWS::IAM::Role" }],
  });
  return [start, ...calls.map((call) => made(account, lambda, call, startedAt, random))];
}

function made(account: AccountKey, lambda: ShopFunction, call: Call, startedAt: Date, random: Random): DemoEvent {
  const arn = functionArnOf(account, lambda.name);
  const role = shopRoleName(lambda.application, lambda.name);
  const { service, eventName, ...rest } = call;
  return demoEvent(random, {
    account,
    region: SHOP_REGION,
    at: new Date(startedAt.getTime() + random.int(1, 600) * 60_000),
    source: `${service}.amazonaws.com`,
    name: eventName,
    identity: roleSession(account, { name: role }, lambda.name, startedAt, {
      inScopeOf: {
        sourceArn: arn,
        sourceAccount: ACCOUNTS[account].id,
        issuerType: "AWS::Lambda::Function",
        credentialsIssuedTo: arn,
      },
    }),
    ip:
      lambda.isInVpc === true ? `10.40.${random.int(16, 17)}.${random.int(4, 250)}` : `192.0.2.${random.int(100, 250)}`,
    agent: functionAgent(lambda.runtime),
    isReadOnly: /^(Get|Query|Decrypt|Describe)/.test(eventName),
    ...rest,
  });
}
