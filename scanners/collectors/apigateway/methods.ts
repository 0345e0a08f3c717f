import type { IntegrationResponse, Method, Resource } from "@aws-sdk/client-api-gateway";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { sortedNames } from "../values.ts";
import { integrationPart } from "./integrations.ts";

type MethodPart = FactOf<"apigateway.rest-api">["config"]["methods"][number];

/** The methods of a resource, as `GetResources` with `embed=methods` answers them. */
export async function methodsOf(
  context: Pick<CollectContext, "judgeSecret">,
  resource: Resource,
): Promise<MethodPart[]> {
  const parts: MethodPart[] = [];
  for (const [httpMethod, method] of Object.entries(resource.resourceMethods ?? {}))
    parts.push(await methodPart(context, resource.path ?? "", httpMethod, method));
  return parts;
}

/** Methods in an order of their own, since AWS promises none. */
export function byPathAndMethod(a: MethodPart, b: MethodPart): number {
  const [first, second] = [`${a.path} ${a.httpMethod}`, `${b.path} ${b.httpMethod}`];
  return first < second ? -1 : 1;
}

async function methodPart(
  context: Pick<CollectContext, "judgeSecret">,
  path: string,
  httpMethod: string,
  method: Method,
): Promise<MethodPart> {
  const integration = method.methodIntegration;
  return {
    path: storableText(path),
    httpMethod,
    authorizationType: method.authorizationType ?? "NONE",
    authorizerId: method.authorizerId ?? null,
    authorizationScopes: sortedNames(method.authorizationScopes),
    isApiKeyRequired: method.apiKeyRequired ?? false,
    requestValidatorId: method.requestValidatorId ?? null,
    requiredParameters: Object.entries(method.requestParameters ?? {})
      .flatMap(([name, isRequired]) => (isRequired ? [storableText(name)] : []))
      .sort(),
    requestModels: Object.entries(method.requestModels ?? {})
      .map(([contentType, model]) => ({ contentType: storableText(contentType), model: storableText(model) }))
      .sort((a, b) => (a.contentType < b.contentType ? -1 : 1)),
    integration:
      integration === undefined
        ? null
        : {
            ...(await integrationPart(context, integration)),
            skipsCertificateCheck: integration.tlsConfig?.insecureSkipVerification ?? false,
          },
    cors: corsOf(integration?.integrationResponses),
  };
}

const ALLOW_ORIGIN = "method.response.header.access-control-allow-origin";
const ALLOW_CREDENTIALS = "method.response.header.access-control-allow-credentials";

/** What the responses say as constants, which stand in single quotes. The widest origin counts. */
function corsOf(responses: Record<string, IntegrationResponse> | undefined): MethodPart["cors"] {
  const found = Object.values(responses ?? {}).flatMap(({ responseParameters }) => {
    const headers = new Map(
      Object.entries(responseParameters ?? {}).map(([name, value]) => [name.toLowerCase(), value.replaceAll("'", "")]),
    );
    const allowOrigin = headers.get(ALLOW_ORIGIN);
    if (allowOrigin === undefined) return [];
    return [{ allowOrigin: storableText(allowOrigin), allowCredentials: headers.get(ALLOW_CREDENTIALS) === "true" }];
  });
  return found.find(({ allowOrigin }) => allowOrigin === "*") ?? found[0] ?? null;
}
