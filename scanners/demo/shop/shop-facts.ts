import type { ResourceFact } from "#lib/facts/define.ts";
import type { At } from "../iam-facts.ts";
import { digitsOf } from "../random.ts";
import { ACCOUNTS, type AccountKey, isoOn, type Region } from "../world.ts";
import { balancerArn, shopBalancers, shopContainers, shopRepositories } from "./containers.ts";
import { shopDatabases, shopParameters, shopSecrets } from "./databases.ts";
import { storeAcl, storeCertificate, storeDistribution } from "./edge.ts";
import { shopBuses, shopMachines, shopPipes, shopRules, shopSchedules, shopStreams } from "./events.ts";
import { lambdaFacts } from "./functions.ts";
import { catalogApi, shopHttpApis } from "./http-apis.ts";
import { shopAppRunner, shopInstances, shopProfiles } from "./machines.ts";
import { shopHoles, shopQueues, shopSubscriptions, shopTopics } from "./messaging.ts";
import { shopNetwork } from "./names.ts";
import { shopNetworks } from "./networks.ts";
import { storeApi } from "./rest-api.ts";
import { SHOP_APPLICATIONS, SHOP_REGION, type Site, shopArn, shopFact, stackName } from "./shop-fact.ts";
import { shopperSignIn } from "./sign-in.ts";
import { shopBuckets, shopKeys, shopTables } from "./stores.ts";

/** What each collector finds of the shop in a region, besides what else there is. */
export function shopFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  const site: Site = { account, at };
  const balancer = balancerArn(site, "app", "shop-public");
  if (account === "production" && region === "us-east-1")
    return {
      "wafv2.web-acls": [storeAcl(site, true, balancer)],
      "acm.certificates": [storeCertificate(site, region, ["arn:aws:cloudfront::111122223333:distribution/EHLSHOP3"])],
    };
  if (region !== SHOP_REGION) return {};
  const both: Record<string, ResourceFact[]> = {
    ...lambdaFacts(site),
    "dynamodb.tables": shopTables(site),
    "sqs.queues": shopQueues(site),
    "cloudformation.stacks": stacks(site),
  };
  if (account === "staging") return both;
  if (account === "shared") return { ...both, "kms.keys": shopKeys(site) };
  const { vpcId, groupId } = shopNetwork(account);
  return {
    ...both,
    ...shopNetworks(site),
    ...storeApi(site),
    ...shopHttpApis(site),
    ...shopperSignIn(site),
    ...shopBalancers(site),
    ...shopStreams(site),
    "appsync.graphql-apis": [catalogApi(site)],
    "wafv2.web-acls": [storeAcl(site, false, balancer)],
    "acm.certificates": [storeCertificate(site, region, [balancer])],
    "kms.keys": shopKeys(site),
    "rds.databases": shopDatabases(site, { vpcId, groupId: groupId("orders-db") }),
    "secretsmanager.secrets": shopSecrets(site),
    "ssm.resources": shopParameters(site),
    "ecs.resources": shopContainers(site),
    "ecr.repositories": shopRepositories(site),
    "sns.topics": shopTopics(site),
    "sns.subscriptions": shopSubscriptions(site),
    "events.buses": shopBuses(site),
    "events.rules": shopRules(site),
    "pipes.pipes": shopPipes(site),
    "scheduler.schedules": shopSchedules(site),
    "states.state-machines": shopMachines(site),
    "inspector2.findings": shopHoles(site),
    "ec2.instances": shopInstances(site),
    "apprunner.services": shopAppRunner(site),
  };
}

/** What the collectors of global services find of it: its buckets and its distribution. */
export function globalShopFacts(
  account: AccountKey,
  at: At,
): Record<"buckets" | "distributions" | "profiles", ResourceFact[]> {
  if (account !== "production") return { buckets: [], distributions: [], profiles: [] };
  const site: Site = { account, at };
  return { buckets: shopBuckets(site), distributions: [storeDistribution(site)], profiles: shopProfiles(site) };
}

/** Its stacks; the one of the checkout holds another for its state machines. */
function stacks(site: Site): ResourceFact[] {
  const { account, at } = site;
  const idOf = (name: string) =>
    shopArn(account, "cloudformation", `stack/${name}/${digitsOf(`shop-stack/${account}/${name}`, 32)}`);
  const stack = (application: (typeof SHOP_APPLICATIONS)[number], name: string, parentId: string | null) =>
    shopFact(site, application, {
      kind: "cloudformation.stack",
      arn: idOf(name),
      name,
      config: {
        roleArn: `arn:aws:iam::${ACCOUNTS[account].id}:role/ci/github-deploy`,
        capabilities: ["CAPABILITY_IAM"],
        parameterNames: ["Environment", "Release"],
        hasTerminationProtection: account === "production",
        parentId,
        rootId: parentId,
        createdAt: isoOn(at.asOf, -260, 8),
        updatedAt: isoOn(at.asOf, -24, 9),
      },
      observations: { status: "UPDATE_COMPLETE" },
    });
  const checkout = stackName("checkout", account);
  if (account === "shared") return [stack("customers", stackName("customers", account), null)];
  return [
    ...SHOP_APPLICATIONS.map((application) => stack(application, stackName(application, account), null)),
    stack("checkout", `${checkout}-Workflows-7QK2M1XT4B9D`, idOf(checkout)),
  ];
}
