import { type Operation, readOperation } from "./operation.ts";
import { isObject, listAt, textAt, valueAt } from "./values.ts";

export interface EventOperation {
  eventSource: string;
  /** Name with or without API version suffix. */
  eventName: string;
  eventType: string | null;
  requestParameters?: Readonly<Record<string, unknown>> | null;
}

/**
 * The IAM actions that AWS checked for an event: `null` for events that need no permission (sign-in, service events,
 * GetCallerIdentity), an empty list when the operation is not known. Every action returned is in the catalogue.
 * Source of the rule: Service Authorization Reference; exceptions as data in `event-exceptions.ts`, by parameters here.
 */
export function eventActions(
  event: EventOperation,
  { name, actions }: Operation = readOperation(event.eventSource, event.eventName),
): readonly string[] | null {
  if (event.eventType !== null && event.eventType !== "AwsApiCall") return null;
  return actionsByParameters(event.eventSource, name, event.requestParameters ?? null) ?? actions;
}

/** Operations whose actions depend on what was asked for. */
function actionsByParameters(
  eventSource: string,
  operation: string,
  parameters: Readonly<Record<string, unknown>> | null,
): readonly string[] | undefined {
  if (eventSource === "s3.amazonaws.com") {
    const hasVersion = parameters !== null && parameters.versionId !== undefined;
    if (operation === "GetObject") return [hasVersion ? "s3:GetObjectVersion" : "s3:GetObject"];
    if (operation === "HeadObject") return [hasVersion ? "s3:GetObjectVersion" : "s3:GetObject"];
    if (operation === "DeleteObject") return [hasVersion ? "s3:DeleteObjectVersion" : "s3:DeleteObject"];
    if (operation === "DeleteObjects") return ["s3:DeleteObject"];
    return undefined;
  }
  if (eventSource !== "dynamodb.amazonaws.com") return undefined;
  if (operation === "TransactWriteItems") {
    const actions = ["ConditionCheck", "Put", "Update", "Delete"].filter((kind) =>
      listAt(parameters, "transactItems").some(
        (item) => isObject(item) && (kind in item || kind[0]?.toLowerCase() + kind.slice(1) in item),
      ),
    );
    return actions.map((kind) => (kind === "ConditionCheck" ? "dynamodb:ConditionCheckItem" : `dynamodb:${kind}Item`));
  }
  if (operation === "ExecuteStatement") return partiql([valueAt(parameters, "statement")]);
  if (operation === "BatchExecuteStatement")
    return partiql(listAt(parameters, "statements").map((item) => textAt(item, "statement")));
  if (operation === "ExecuteTransaction")
    return partiql(listAt(parameters, "transactStatements").map((item) => textAt(item, "statement")));
  return undefined;
}

function partiql(statements: readonly unknown[]): string[] {
  const actions = new Set<string>();
  for (const statement of statements) {
    const verb = typeof statement === "string" ? /^\s*([a-z]+)/i.exec(statement)?.[1]?.toLowerCase() : undefined;
    if (verb === "select") actions.add("dynamodb:PartiQLSelect");
    else if (verb === "insert") actions.add("dynamodb:PartiQLInsert");
    else if (verb === "update") actions.add("dynamodb:PartiQLUpdate");
    else if (verb === "delete") actions.add("dynamodb:PartiQLDelete");
  }
  return [...actions];
}
