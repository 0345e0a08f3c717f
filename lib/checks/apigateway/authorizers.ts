import type { FactOf } from "../../facts/kinds.ts";

type RestApiConfig = FactOf<"apigateway.rest-api">["config"];

/** Authorizers that a method uses. */
export function usedAuthorizers({ authorizers, methods }: RestApiConfig): RestApiConfig["authorizers"] {
  const used = new Set(methods.map((method) => method.authorizerId));
  return authorizers.filter(({ id }) => used.has(id));
}
