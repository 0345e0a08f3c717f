import { fail, pass, type Verdict } from "../../domain/verdict.ts";
import { domainsOf } from "../../graph/rest-api-reach.ts";
import type { Advice, CheckContext } from "../define.ts";

interface Endpoint {
  apiId: string;
  isDefaultEndpointDisabled: boolean;
}

/**
 * An API with names of its own that still answers at `execute-api`: whatever guards those names (mutual TLS, a CDN's firewall)
 * can be passed by. Where a name asks for a client certificate the severity is high.
 * Source of the rule: API Gateway Developer Guide, "Disable the default endpoint".
 */
export function defaultEndpointVerdict(config: Endpoint, context: Pick<CheckContext, "all">): Verdict {
  if (config.isDefaultEndpointDisabled) return pass;
  const domains = domainsOf(config.apiId, context);
  if (domains.length === 0) return pass;
  const hasMutualTls = domains.some((domain) => domain.config.mutualTls !== null);
  const names = domains.map((domain) => domain.config.domainName).sort();
  const guard = hasMutualTls ? ", which asks for no client certificate" : "";
  return fail(
    {
      summary: `The API has ${names.join(", ")} and still answers at its default endpoint${guard}.`,
      path: "isDefaultEndpointDisabled",
      value: false,
    },
    hasMutualTls ? { severity: "high" } : {},
  );
}

/** How to switch it off; `command` is what updates the API. */
export function defaultEndpointAdvice(
  command: string,
  terraformType: string,
  resourceType: string,
  page: string,
): Advice {
  return {
    fix: {
      console: [
        "Check in the access logs that nobody calls the execute-api address any more.",
        "Open the API, then API settings, then Edit.",
        "Set Default endpoint to Inactive, and deploy a REST API once more.",
      ],
      cli: command,
      terraform: `resource "${terraformType}" "this" {
  name                         = "{{name}}"
  disable_execute_api_endpoint = true
}`,
      cloudformation: `Api:
  Type: ${resourceType}
  Properties:
    Name: {{name}}
    DisableExecuteApiEndpoint: true`,
    },
    references: [
      {
        title: "Disable the default endpoint",
        url: `https://docs.aws.amazon.com/apigateway/latest/developerguide/${page}`,
      },
    ],
  };
}
