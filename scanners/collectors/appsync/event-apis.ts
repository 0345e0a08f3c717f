import { type Api, type AuthMode, ListApisCommand } from "@aws-sdk/client-appsync";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";
import { authenticationPart } from "./authentication.ts";

type EventApiFact = FactOf<"appsync.event-api">;

/** APIs of AppSync Events. */
export const appsyncEventApis = defineCollector({
  id: "appsync.event-apis",
  scope: "regional",
  kinds: ["appsync.event-api"],
  actions: ["appsync:ListApis"],
  async *collect(context) {
    const { aws, region } = context;
    const apis = aws.list({
      action: "appsync:ListApis",
      isRecorded: false,
      fetch: (nextToken, options) =>
        aws.clients.appsync(region).send(new ListApisCommand({ nextToken, maxResults: 25 }), options),
      items: (page) => page.apis,
      next: (page) => page.nextToken,
    });
    for await (const api of apis) {
      const fact = eventApiFact(context, api);
      if (fact !== null) yield fact;
    }
    return { whole: await isWholeOrNotOffered(context, apis) };
  },
});

function eventApiFact(context: CollectContext, api: Api): EventApiFact | null {
  const { apiArn: arn, apiId, eventConfig: events } = api;
  if (arn === undefined || apiId === undefined) return null;
  const fact = newFact(context, {
    kind: "appsync.event-api",
    arn,
    name: api.name ?? apiId,
    config: {
      apiId,
      authentication: (events?.authProviders ?? []).map((provider) =>
        authenticationPart({
          type: provider.authType,
          userPool: provider.cognitoConfig,
          openId: provider.openIDConnectConfig,
          lambda: provider.lambdaAuthorizerConfig,
        }),
      ),
      connectTypes: typesOf(events?.connectionAuthModes),
      publishTypes: typesOf(events?.defaultPublishAuthModes),
      subscribeTypes: typesOf(events?.defaultSubscribeAuthModes),
      logLevel: events?.logConfig?.logLevel ?? null,
      isTraced: api.xrayEnabled ?? false,
      webAclArn: api.wafWebAclArn ?? null,
      createdAt: isoTime(api.created),
    },
    observations: {},
  });
  fact.tags = tagsOf(api.tags);
  return fact;
}

function typesOf(modes: readonly AuthMode[] | undefined): string[] {
  return sortedNames(modes?.map(({ authType }) => authType));
}
