import type { AwsEdge } from "../../../scripts/test/aws-edge.ts";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { openAccounts } from "./accounts.test-support.ts";
import { answerAges } from "./ages.test-support.ts";
import { answerTrailBucket, seedBuckets } from "./buckets.test-support.ts";
import { answerClusters } from "./clusters.test-support.ts";
import { answerContainers, seedContainers } from "./containers.test-support.ts";
import { answerEvents, seedEvents } from "./events.test-support.ts";
import { answerFronts } from "./fronts.test-support.ts";
import { answerFunctionLists } from "./function-lists.test-support.ts";
import { answerFunctions, seedFunctions } from "./functions.test-support.ts";
import { answerGraphql } from "./graphql.test-support.ts";
import { answerGuards, answerTrails, seedTrails } from "./guards.test-support.ts";
import { answerHttpApis } from "./http-apis.test-support.ts";
import { answerCredentials, seedIdentities } from "./identities.test-support.ts";
import { seedImageFunctions } from "./image-functions.test-support.ts";
import { answerImageScans } from "./images.test-support.ts";
import { answerLattice } from "./lattice.test-support.ts";
import { seedNetworks } from "./networks.test-support.ts";
import { seedOtherAccounts } from "./other-accounts.test-support.ts";
import { answerOwnCases, seedOwnCases } from "./own-cases.test-support.ts";
import { answerPeerings, seedOwnNetworks } from "./own-networks.test-support.ts";
import { answerQueues, seedQueues } from "./queues.test-support.ts";
import { answerRestApis } from "./rest-apis.test-support.ts";
import { seedSignIn } from "./sign-in.test-support.ts";
import { seedSecrets, seedStores } from "./stores.test-support.ts";
import { deliverUse, seedUse } from "./use.test-support.ts";
import { answerWays, seedWays } from "./ways.test-support.ts";

/**
 * Fills the emulator over HTTP with microservices of one account and region, each resource in twins: `<thing>-good` keeps
 * to every rule, `<thing>-bad` and `<thing>-<what>-bad` break some. What there is once an account has its twins in others.
 * What the emulator lacks the edge answers.
 */
export async function seedLandscape(endpoint: string, edge: AwsEdge, now: Date): Promise<void> {
  const accounts = await openAccounts(endpoint, edge);
  await seedIdentities(endpoint);
  await seedUse(endpoint);
  await seedQueues(endpoint);
  const keys = await seedStores(endpoint);
  await seedBuckets(endpoint, keys);
  await seedEvents(endpoint);
  const network = await seedNetworks(endpoint);
  const { nat, templateId } = await seedOwnNetworks(endpoint, network);
  await seedFunctions(endpoint, keys, { ...network, nat }, now);
  await seedSecrets(endpoint);
  await seedContainers(endpoint, network, keys);
  await seedImageFunctions(endpoint);
  await seedTrails(endpoint);
  await seedOwnCases(endpoint);
  await deliverUse(endpoint, now);
  const closed = await seedWays(endpoint, network);
  const signIn = await seedSignIn(endpoint);
  const guarded = {
    API_GATEWAY: `arn:aws:apigateway:${REGION}::/restapis/good/stages/live`,
    APPLICATION_LOAD_BALANCER: network.balancers.good,
    COGNITO_USER_POOL: signIn.goodPoolArn,
    APPSYNC: `arn:aws:appsync:${REGION}:${ACCOUNT}:apis/ggood`,
  };
  const rules = [
    ...answerCredentials(now),
    ...answerGuards(now, { ...network.machines, closed }),
    ...answerFronts(now, guarded),
    ...answerFunctions(now),
    ...answerQueues(),
    ...answerEvents(now),
    ...answerContainers(network),
    ...answerRestApis(now),
    ...answerHttpApis(),
    ...answerGraphql(now),
    ...answerClusters(now, templateId),
    ...answerLattice(now),
    ...signIn.rules,
    ...answerWays(now),
    ...(await answerTrails(endpoint)),
    answerTrailBucket,
    answerImageScans,
    await answerFunctionLists(accounts.settings("account-bad")),
    ...(await answerAges(endpoint, now)),
    ...(await answerOwnCases(endpoint, now)),
    ...(await answerPeerings(endpoint, network)),
  ];
  for (const rule of accounts.of("account-bad", rules)) edge.use(rule);
  await seedOtherAccounts(accounts, edge, now);
}
