import { actionId, actionName } from "../catalog/catalog.ts";
import { API_GATEWAY_VERBS, OPERATION_ACTIONS, UNAUTHORISED_OPERATIONS } from "./event-exceptions.ts";
import { servicePrefixOf } from "./event-sources.ts";
import { isObject, listAt, textAt, valueAt } from "./values.ts";

export interface EventOperation {
  eventSource: string;
  /** Name with or without API version suffix. */
  eventName: string;
  eventType: string | null;
  requestParameters?: Readonly<Record<string, unknown>> | null;
}

/**
 * Takes the API version off an event name: Lambda writes `GetFunction20150331v2`, CloudFront `CreateDistribution2020_05_31`.
 * Source of the rule: Lambda Developer Guide, "Logging Lambda API calls using CloudTrail"; measured on real trails.
 */
export function operationOf(eventName: string): string {
  const last = eventName.charCodeAt(eventName.length - 1);
  if (last < 48 || last > 57) return eventName;
  return eventName.replace(/(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/, "") || eventName;
}

const cache = new Map<string, readonly string[] | null>();
/** Distinct (source, operation) pairs kept; names in records are chosen by callers, so the memory is bounded. */
const MAX_CACHED = 20_000;

/**
 * The IAM actions that AWS checked for an event: `null` for events that need no permission (sign-in, service events,
 * GetCallerIdentity), an empty list when the operation is not known. Every action returned is in the catalogue.
 * Source of the rule: Service Authorization Reference; exceptions as data in `event-exceptions.ts`.
 */
export function eventActions(event: EventOperation): readonly string[] | null {
  if (event.eventType !== null && event.eventType !== "AwsApiCall") return null;
  const operation = operationOf(event.eventName);
  const dependent = actionsByParameters(event.eventSource, operation, event.requestParameters ?? null);
  if (dependent !== undefined) return dependent;
  const key = `${event.eventSource}\n${operation}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const actions = lookUp(event.eventSource, operation);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, actions);
  return actions;
}

function lookUp(eventSource: string, operation: string): readonly string[] | null {
  const prefix = servicePrefixOf(eventSource);
  if (prefix === undefined) return [];
  if (prefix === "signin" || prefix === "sso-oauth") return null;
  if (UNAUTHORISED_OPERATIONS.has(`${prefix}:${operation}`)) return null;
  const exception = OPERATION_ACTIONS[prefix]?.[operation];
  if (exception !== undefined) return exception;
  if (prefix === "apigateway") {
    const verb = API_GATEWAY_VERBS.find(([start]) => operation.startsWith(start));
    return verb === undefined ? [] : [verb[1]];
  }
  const id = actionId(`${prefix}:${operation}`);
  return id === undefined ? [] : [actionName(id)];
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
