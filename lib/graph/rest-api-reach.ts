import type { FactOf } from "../facts/kinds.ts";
import { anybodyMay } from "./anybody-may.ts";
import type { FactReader } from "./fact-reader.ts";

export type RestMethod = FactOf<"apigateway.rest-api">["config"]["methods"][number];
type RestApi = FactOf<"apigateway.rest-api">;
type Domains = Pick<FactReader, "all">;

/** `GET /orders/{id}`. */
export function methodName({ httpMethod, path }: Pick<RestMethod, "httpMethod" | "path">): string {
  return `${httpMethod} ${path}`;
}

/** True for methods that only read, as HTTP means it. */
export function isRead(httpMethod: string): boolean {
  return httpMethod === "GET" || httpMethod === "HEAD";
}

/** True when a call of the method ends somewhere; a preflight request or a fixed answer does not. */
export function doesSomething({ httpMethod, integration }: RestMethod): boolean {
  return httpMethod !== "OPTIONS" && integration !== null && integration.type !== "MOCK";
}

/** True when only VPC endpoints reach the API. */
export function isPrivate({ config }: RestApi): boolean {
  return config.endpointTypes.includes("PRIVATE");
}

/** Keys that requests have only when they come through a VPC endpoint. Source: IAM User Guide, global condition keys. */
const ENDPOINT_KEYS = ["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:vpcsourceip"];

/**
 * Methods of these that somebody without any AWS identity may call on some stage. Without a policy a public API lets all in
 * and a private one nobody. Source: API Gateway Developer Guide, "How API Gateway resource policies affect authorization".
 */
export function openToAnybody<M extends RestMethod>(
  fact: RestApi,
  methods: readonly M[],
  context: Pick<FactReader, "all" | "policies">,
): M[] {
  if (methods.length === 0) return [];
  const stages = context.all("apigateway.stage").filter((stage) => stage.config.apiArn === fact.arn);
  if (stages.length === 0 || isOnlyOverMutualTls(fact.config, context)) return [];
  const policies = context.policies(fact, "resource");
  if (policies.length === 0) return isPrivate(fact) ? [] : [...methods];
  const partition = fact.arn.split(":")[1] ?? "aws";
  const absent = isPrivate(fact) ? [] : ENDPOINT_KEYS;
  return methods.filter((method) =>
    stages.some(({ config }) => {
      const path = `${config.stageName}/${method.httpMethod === "ANY" ? "POST" : method.httpMethod}${method.path}`;
      const resource = `arn:${partition}:execute-api:${fact.region}:${fact.accountId}:${fact.config.apiId}/${path}`;
      return anybodyMay(policies, { action: "execute-api:Invoke", resource, accountId: fact.accountId, absent });
    }),
  );
}

/** Custom domain names that lead to an API. */
export function domainsOf(apiId: string, context: Domains): FactOf<"apigateway.domain-name">[] {
  return context
    .all("apigateway.domain-name")
    .filter((domain) => domain.config.mappings.some((mapping) => mapping.apiId === apiId));
}

/** True when every way to the API asks for a client certificate: no default endpoint, and names with mutual TLS alone. */
export function isOnlyOverMutualTls(
  { apiId, isDefaultEndpointDisabled }: { apiId: string; isDefaultEndpointDisabled: boolean },
  context: Domains,
): boolean {
  return isDefaultEndpointDisabled && domainsOf(apiId, context).every(({ config }) => config.mutualTls !== null);
}
