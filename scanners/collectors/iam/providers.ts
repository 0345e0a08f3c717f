import {
  GetOpenIDConnectProviderCommand,
  GetSAMLProviderCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
} from "@aws-sdk/client-iam";
import { nameOfArn } from "#lib/domain/arn.ts";
import { sha256Hex, storableText } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { isoTime, namesOf, sortedNames, tagsOf } from "../values.ts";

/** Identity providers whose users may assume roles here. */
export const iamProviders = defineCollector({
  id: "iam.providers",
  scope: "global",
  kinds: ["iam.oidc-provider", "iam.saml-provider"],
  actions: [
    "iam:ListOpenIDConnectProviders",
    "iam:GetOpenIDConnectProvider",
    "iam:ListSAMLProviders",
    "iam:GetSAMLProvider",
  ],
  async *collect(context) {
    const { aws, region } = context;
    const iam = aws.clients.iam(region);
    const oidc = await aws.call({
      action: "iam:ListOpenIDConnectProviders",
      fn: (options) => iam.send(new ListOpenIDConnectProvidersCommand({}), options),
    });
    const saml = await aws.call({
      action: "iam:ListSAMLProviders",
      fn: (options) => iam.send(new ListSAMLProvidersCommand({}), options),
    });
    const oidcArns =
      oidc.outcome === "value" ? namesOf(oidc.value.OpenIDConnectProviderList?.map((provider) => provider.Arn)) : [];
    const samlArns =
      saml.outcome === "value" ? namesOf(saml.value.SAMLProviderList?.map((provider) => provider.Arn)) : [];
    for await (const fact of mapConcurrent(oidcArns, 4, (arn) => oidcFact(context, arn))) if (fact) yield fact;
    for await (const fact of mapConcurrent(samlArns, 4, (arn) => samlFact(context, arn))) if (fact) yield fact;
    return { whole: oidc.outcome === "value" && saml.outcome === "value" };
  },
});

const GONE = ["NoSuchEntity", "NoSuchEntityException"];

async function oidcFact(context: CollectContext, arn: string): Promise<ResourceFact | null> {
  const { aws, region, accountId } = context;
  const result = await aws.call({
    action: "iam:GetOpenIDConnectProvider",
    resourceArn: arn,
    absent: GONE,
    fn: (options) =>
      aws.clients.iam(region).send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const detail = result.outcome === "value" ? result.value : undefined;
  const fact: FactOf<"iam.oidc-provider"> = {
    kind: "iam.oidc-provider",
    arn,
    accountId,
    region: "global",
    name: arn.slice(arn.indexOf("oidc-provider/") + "oidc-provider/".length),
    tags: tagsOf(detail?.Tags),
    config: {
      url: storableText(detail?.Url ?? ""),
      clientIds: sortedNames(detail?.ClientIDList),
      thumbprints: sortedNames(detail?.ThumbprintList),
      createdAt: isoTime(detail?.CreateDate),
    },
    observations: {},
    policies: [],
    gaps: detail === undefined ? ["tags", "url", "clientIds", "thumbprints", "createdAt"] : [],
  };
  return fact;
}

async function samlFact(context: CollectContext, arn: string): Promise<ResourceFact | null> {
  const { aws, region, accountId } = context;
  const result = await aws.call({
    action: "iam:GetSAMLProvider",
    resourceArn: arn,
    absent: GONE,
    fn: (options) => aws.clients.iam(region).send(new GetSAMLProviderCommand({ SAMLProviderArn: arn }), options),
  });
  if (result.outcome === "absent") return null;
  const detail = result.outcome === "value" ? result.value : undefined;
  const fact: FactOf<"iam.saml-provider"> = {
    kind: "iam.saml-provider",
    arn,
    accountId,
    region: "global",
    name: nameOfArn(arn),
    tags: tagsOf(detail?.Tags),
    config: {
      validUntil: isoTime(detail?.ValidUntil),
      createdAt: isoTime(detail?.CreateDate),
      metadataSha256: detail?.SAMLMetadataDocument === undefined ? null : sha256Hex(detail.SAMLMetadataDocument),
    },
    observations: {},
    policies: [],
    gaps: detail === undefined ? ["tags", "validUntil", "createdAt", "metadataSha256"] : [],
  };
  return fact;
}
