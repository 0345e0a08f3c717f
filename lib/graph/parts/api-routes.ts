import type { ResourceFact } from "../../facts/define.ts";
import type { GraphBuilder } from "../builder.ts";
import type { Proof } from "../model.ts";
import { integrationTarget } from "./api-integrations.ts";
import { identityProvider, internet, type PartContext } from "./context.ts";

type Api = Pick<ResourceFact, "arn" | "accountId" | "region" | "name">;

/** A method or route as a node of its own: each lets in others. */
export function addRoute(graph: GraphBuilder, api: Api, name: string): number {
  return graph.special({
    key: routeKey(api.arn, name),
    kind: "api-route",
    name: `${api.name} ${name}`,
    accountId: api.accountId,
    region: api.region,
  });
}

export function routeKey(apiArn: string, name: string): string {
  return `api-route ${apiArn} ${name}`;
}

/** Users of a pool get through. */
export function addSignIn(
  { graph, targets }: PartContext,
  poolId: string,
  accountId: string,
  route: number,
  proof: Proof,
): void {
  const pool = targets.id(accountId, poolId) ?? identityProvider(graph, poolId);
  graph.edge(pool, "signs_in_for", route, proof);
}

const COGNITO_ISSUER = /^https:\/\/cognito-idp\.[^/]+\.amazonaws\.com(?:\.cn)?\/([\w-]+)\/?$/;

/** Whoever a token's issuer signs in gets through. */
export function addIssuer(context: PartContext, issuer: string, accountId: string, route: number, proof: Proof): void {
  const pool = COGNITO_ISSUER.exec(issuer)?.[1];
  if (pool !== undefined) addSignIn(context, pool, accountId, route, proof);
  else context.graph.edge(identityProvider(context.graph, issuer), "signs_in_for", route, proof);
}

/** A function that decides who gets in runs before anybody is signed in, on what the caller sends. */
export function addAuthorizerFunction(
  { graph, targets }: PartContext,
  route: number,
  uri: string,
  where: { arn: string; path: string },
): void {
  const authorizer = integrationTarget(targets, uri);
  if (authorizer === undefined) return;
  graph.edge(internet(graph), "authenticates_with", authorizer, {
    text: "It runs on the token that a caller sends, before anybody is signed in.",
    ...where,
  });
  graph.edge(authorizer, "signs_in_for", route, { text: "Its answer lets callers in.", ...where }, DECIDES);
}

/** Whoever gets an authorizer to run has not got past it. */
export const DECIDES: readonly string[] = ["that the authorizer lets them in, as it decides or because it is misused"];
