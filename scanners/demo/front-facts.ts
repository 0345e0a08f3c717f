import type { ResourceFact } from "#lib/facts/define.ts";
import { loadBalancers, targetGroups } from "./balancer-facts.ts";
import { certificates, latticeFacts, webAcls } from "./edge-facts.ts";
import { eventApis, graphqlApis } from "./graphql-facts.ts";
import { httpApis, httpStages, vpcLinks } from "./http-api-facts.ts";
import type { At } from "./iam-facts.ts";
import { restApis } from "./rest-api-facts.ts";
import { apiDomains, restKeys, restStages } from "./rest-stage-facts.ts";
import { identityPools, userPoolClients, userPools } from "./sign-in-facts.ts";
import type { AccountKey, Region } from "./world.ts";

/** What stands between callers and services, by the collector that reports it: all in production's first region. */
export function frontFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  const found = productionFront(at);
  if (account === "production" && region === "eu-west-1") return found;
  return Object.fromEntries(Object.keys(found).map((collector) => [collector, []]));
}

function productionFront(at: At): Record<string, ResourceFact[]> {
  const keys = restKeys(at);
  const lattice = latticeFacts(at);
  return {
    "apigateway.rest-apis": restApis(at),
    "apigateway.stages": restStages(at),
    "apigateway.usage-plans": keys.plans,
    "apigateway.api-keys": keys.keys,
    "apigateway.client-certificates": keys.certificates,
    "apigateway.domain-names": apiDomains(),
    "apigatewayv2.apis": httpApis(at),
    "apigatewayv2.stages": httpStages(at),
    "apigatewayv2.vpc-links": vpcLinks(at),
    "appsync.graphql-apis": graphqlApis(at),
    "appsync.event-apis": eventApis(at),
    "cognito-idp.user-pools": userPools(at),
    "cognito-idp.user-pool-clients": userPoolClients(at),
    "cognito-identity.identity-pools": identityPools(at),
    "elbv2.load-balancers": loadBalancers(at),
    "elbv2.target-groups": targetGroups(),
    "vpc-lattice.services": lattice.services,
    "vpc-lattice.service-networks": lattice.networks,
    "wafv2.web-acls": webAcls(at),
    "acm.certificates": certificates(at),
  };
}
