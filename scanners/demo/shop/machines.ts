import type { ResourceFact } from "#lib/facts/define.ts";
import { digitsOf, iamId } from "../random.ts";
import { ACCOUNTS } from "../world.ts";
import { shopNetwork, shopRoleArn } from "./names.ts";
import { type Application, builtAt, SHOP_REGION, type Site, shopArn, shopFact } from "./shop-fact.ts";

const CLEAN = { rule: null, hmac: null };
const HMAC = "7f3a".repeat(16);

interface Machine {
  name: string;
  application: Application;
  publicIp: string;
  /** Its start script holds a password, and its metadata options are those of old. */
  isByHand: boolean;
}

/** What was there before the functions: one machine was set up by hand, the other from a template. */
const MACHINES: readonly Machine[] = [
  { name: "customer-reports-legacy", application: "customers", publicIp: "198.51.100.21", isByHand: true },
  { name: "customer-lookup", application: "customers", publicIp: "198.51.100.22", isByHand: false },
];

/** Instances of the shop that face the internet. */
export function shopInstances(site: Site): ResourceFact[] {
  const { account } = site;
  const { vpcId, subnetIds, groupId } = shopNetwork(account);
  return MACHINES.map(({ name, application, publicIp, isByHand }, index) => {
    const instanceId = `i-${digitsOf(`shop-machine/${account}/${name}`, 17)}`;
    return shopFact(site, application, {
      kind: "ec2.instance",
      arn: shopArn(account, "ec2", `instance/${instanceId}`),
      name,
      config: {
        instanceId,
        instanceType: "t4g.small",
        imageId: `ami-${digitsOf(`shop-image/${name}`, 17)}`,
        instanceProfileArn: profileArn(site, name),
        launchedAt: builtAt(site),
        vpcId,
        subnetId: subnetIds("public")[0] ?? null,
        securityGroupIds: [groupId("shop-edge")],
        publicIp,
        privateIp: `10.40.0.${20 + index}`,
        keyName: null,
        metadataOptions: { isEnabled: true, httpTokens: isByHand ? "optional" : "required", hopLimit: 1 },
        platform: null,
        userData: isByHand
          ? { name: "userData", verdict: "secret", rule: "name", hmac: HMAC }
          : { name: "userData", verdict: "clean", ...CLEAN },
      },
      observations: { state: "running" },
    });
  });
}

function profileArn({ account }: Site, name: string): string {
  return `arn:aws:iam::${ACCOUNTS[account].id}:instance-profile/${name}`;
}

/** The profiles by which the instances get their roles. */
export function shopProfiles(site: Site): ResourceFact[] {
  return MACHINES.map(({ name, application }) =>
    shopFact(site, application, {
      kind: "iam.instance-profile",
      arn: profileArn(site, name),
      name,
      region: "global",
      config: {
        uniqueId: iamId("AIPA", `shop/${name}`),
        path: "/",
        createdAt: builtAt(site),
        roleArns: [shopRoleArn(site.account, application, name)],
      },
      observations: {},
    }),
  );
}

/** Services of App Runner: a page of the loyalty programme, and one that was tried out with its password in the settings. */
export function shopAppRunner(site: Site): ResourceFact[] {
  const { account } = site;
  return (["loyalty-page", "loyalty-trial"] as const).map((name) => {
    const id = digitsOf(`shop-apprunner/${name}`, 32);
    const isTrial = name === "loyalty-trial";
    return shopFact(site, "customers", {
      kind: "apprunner.service",
      arn: `arn:aws:apprunner:${SHOP_REGION}:${ACCOUNTS[account].id}:service/${name}/${id}`,
      name,
      config: {
        url: `${id.slice(0, 10)}.${SHOP_REGION}.awsapprunner.com`,
        instanceRoleArn: shopRoleArn(account, "customers", name),
        accessRoleArn: null,
        image: "public.ecr.aws/harbourlight/loyalty:stable",
        repositoryUrl: null,
        deploysAutomatically: false,
        isPubliclyAccessible: true,
        environment: isTrial ? [{ name: "MAIL_PASSWORD", verdict: "secret", rule: "name", hmac: HMAC }] : [],
        secrets: [],
        kmsKeyArn: null,
        createdAt: builtAt(site),
      },
      observations: { status: "RUNNING" },
    });
  });
}
