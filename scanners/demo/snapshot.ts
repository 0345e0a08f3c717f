import type { ResourceFact } from "#lib/facts/define.ts";
import type { CollectorResult } from "../sources/bundle/write-bundle.ts";
import { ecsFacts, eksFacts, labRoles, registryFacts } from "./container-facts.ts";
import { seenBy } from "./coverage.ts";
import { coverageFacts } from "./coverage-facts.ts";
import { distributions } from "./edge-facts.ts";
import { frontFacts } from "./front-facts.ts";
import { aliasFact, functionFact, functionsOn, type JudgeSecret, mappingFact, urlFact } from "./function-facts.ts";
import { guardFacts, regionFacts } from "./guard-facts.ts";
import { type At, accountFact, iamFacts, providerFacts } from "./iam-facts.ts";
import { launchFacts } from "./launch-facts.ts";
import { layerFacts, signingFacts } from "./layer-facts.ts";
import { networkFacts } from "./network-facts.ts";
import { organizationFacts } from "./organization-facts.ts";
import { parcelBuckets } from "./parcel-databases.ts";
import { PARCEL_ACCOUNT } from "./parcel-fact.ts";
import { parcelTracking } from "./parcel-tracking.ts";
import { globalShopFacts, shopFacts } from "./shop/shop-facts.ts";
import { bucketSettings, buckets, regionalStores } from "./store-facts.ts";
import { trailFacts } from "./trail-facts.ts";
import { watchFacts } from "./watch-facts.ts";
import { type AccountKey, HOME_REGION, REGIONS, type Region } from "./world.ts";

/** What the collectors saw of one account at one time. */
export interface AccountSnapshot {
  facts: ResourceFact[];
  collectors: CollectorResult[];
}

function present<T>(items: readonly (T | null)[]): T[] {
  return items.filter((item) => item !== null);
}

async function regionalFacts(
  account: AccountKey,
  region: Region,
  at: At,
  judge: JudgeSecret,
): Promise<Record<string, ResourceFact[]>> {
  const functions = functionsOn(account, region, at.day);
  const found: Record<string, ResourceFact[]> = {
    "lambda.functions": await Promise.all(functions.map(({ plan, state }) => functionFact(plan, state, at, judge))),
    "lambda.function-urls": present(functions.map(({ plan, state }) => urlFact(plan, state))),
    "lambda.qualifiers": present(functions.map(({ plan }) => aliasFact(plan, at.day))),
    "lambda.event-source-mappings": present(functions.map(({ plan, state }) => mappingFact(plan, state))),
    "lambda.layers": layerFacts(account, region, at),
    "lambda.code-signing-configs": signingFacts(account, region),
    "cloudtrail.trails": trailFacts(account, region, at),
    ...regionalStores(account, region, at),
    ...launchFacts(account, region, at),
    ...frontFacts(account, region, at),
    ...networkFacts(account, region, at),
    ...registryFacts(account, region, at),
    "ecs.resources": ecsFacts(account, region, at),
    "eks.clusters": eksFacts(account, region, at),
    ...watchFacts(account, region, at),
    ...guardFacts(account, region, at),
  };
  for (const more of [parcelTracking(account, region), shopFacts(account, region, at)])
    for (const [collector, facts] of Object.entries(more)) found[collector] = [...(found[collector] ?? []), ...facts];
  found["inspector2.coverage"] = coverageFacts(account, region, at, found);
  return found;
}

/** Everything that the collectors report of an account on a day, with what they could not see. */
export async function accountSnapshot(account: AccountKey, at: At, judge: JudgeSecret): Promise<AccountSnapshot> {
  const snapshot: AccountSnapshot = { facts: [], collectors: [] };
  const add = (id: string, region: Region, truth: ResourceFact[]) => {
    const { facts, isWhole, gaps } = seenBy(account, id, region, at.day, truth);
    snapshot.facts.push(...facts);
    snapshot.collectors.push({ id, region, isWhole, gaps });
  };
  add("iam.authorization-details", HOME_REGION, [...iamFacts(account, at), ...labRoles(account, at)]);
  add("iam.account", HOME_REGION, [accountFact(account, at)]);
  add("iam.providers", HOME_REGION, providerFacts(account, at));
  add("account.regions", HOME_REGION, regionFacts(account));
  add("s3.account", HOME_REGION, [bucketSettings(account)]);
  const shop = globalShopFacts(account, at);
  add("iam.instance-profiles", HOME_REGION, shop.profiles);
  add("s3.buckets", HOME_REGION, [
    ...buckets(account, at),
    ...(account === PARCEL_ACCOUNT ? parcelBuckets() : []),
    ...shop.buckets,
  ]);
  add("cloudfront.distributions", HOME_REGION, [
    ...(account === "production" ? distributions(at) : []),
    ...shop.distributions,
  ]);
  if (account === "shared") add("organizations.structure", HOME_REGION, organizationFacts(at));
  for (const region of REGIONS)
    for (const [id, facts] of Object.entries(await regionalFacts(account, region, at, judge))) add(id, region, facts);
  return snapshot;
}
