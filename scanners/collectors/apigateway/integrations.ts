import type { Integration } from "@aws-sdk/client-api-gateway";
import type { z } from "zod";
import { storableText } from "#lib/domain/json.ts";
import type { apiIntegration } from "#lib/facts/apigateway.ts";
import type { SecretField } from "#lib/facts/define.ts";
import type { CollectContext } from "../define.ts";
import { judgedFields } from "../judged.ts";

export type IntegrationPart = z.infer<typeof apiIntegration>;
type Judge = Pick<CollectContext, "judgeSecret">;

/** What both generations of API Gateway say of an integration, under one set of names. */
export interface IntegrationAnswer extends Pick<Integration, "uri" | "connectionId" | "requestParameters"> {
  type?: string | undefined;
  connectionType?: string | undefined;
  credentials?: string | undefined;
}

/** An integration as a fact: constants judged, secrets in the address judged and cut off. */
export async function integrationPart(context: Judge, answer: IntegrationAnswer): Promise<IntegrationPart> {
  const parameters = Object.entries(answer.requestParameters ?? {});
  return {
    type: answer.type ?? "",
    uri: answer.uri === undefined ? null : plainUri(answer.uri),
    connectionType: answer.connectionType ?? "INTERNET",
    connectionId: answer.connectionId ?? null,
    credentialsArn: answer.credentials ?? null,
    constants: await constantsOf(context, answer.uri, parameters),
    sentHeaders: parameters.flatMap(([name]) => headerOf(name) ?? []).sort(),
  };
}

/** `scheme://user:pass@host/path?query` without user, password and query. */
function plainUri(uri: string): string {
  return storableText(uri.replace(/^([a-z]+:\/\/)[^/@]*@/i, "$1").replace(/\?.*$/s, ""));
}

/**
 * The header that a mapping writes: `integration.request.header.X` of REST APIs, `append:header.X` and `overwrite:header.X`
 * of HTTP APIs. Source: API Gateway Developer Guide, "Request parameter mapping".
 */
function headerOf(name: string): string | undefined {
  const header = /^(?:integration\.request\.header\.|(?:append|overwrite):header\.)(.+)$/i.exec(name)?.[1];
  return header === undefined ? undefined : storableText(header.toLowerCase());
}

async function constantsOf(
  context: Judge,
  uri: string | undefined,
  parameters: readonly (readonly [string, string])[],
): Promise<SecretField[]> {
  const values = parameters.flatMap(([name, value]): [string, string][] => {
    const short = name.slice(name.lastIndexOf(".") + 1);
    // Constants of REST APIs stand in single quotes; those of HTTP APIs are what does not begin with a variable.
    const quoted = /^'(.*)'$/s.exec(value)?.[1];
    if (quoted !== undefined) return [[short, quoted]];
    return /^\$|^(?:method|context|stageVariables)\.|^route\./.test(value) ? [] : [[short, value]];
  });
  const password = /^[a-z]+:\/\/[^/@:]*:([^/@]+)@/i.exec(uri ?? "")?.[1];
  if (password !== undefined) values.push(["password", password]);
  for (const [name, value] of new URLSearchParams(/\?(.*)$/s.exec(uri ?? "")?.[1] ?? "")) values.push([name, value]);
  return judgedFields(context, values);
}
