import type { ResourceFact } from "#lib/facts/define.ts";
import type { At } from "./iam-facts.ts";
import { isLab, madeFact } from "./made-fact.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, isoOn, type Region } from "./world.ts";

/** What the laboratory launches its machines from, by collector: both were copied from a page of 2018. */
export function launchFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  if (!isLab(account, region)) return {};
  const { id } = ACCOUNTS[account];
  const templateId = `lt-${digitsOf(`template/${account}/lab`, 17)}`;
  const imageId = `ami-${digitsOf(`image/${account}/lab`, 17)}`;
  const metadataOptions = { isEnabled: true, httpTokens: "optional", hopLimit: 2 };
  return {
    "ec2.instances": [
      madeFact(account, region, {
        kind: "ec2.launch-template",
        arn: `arn:aws:ec2:${region}:${id}:launch-template/${templateId}`,
        name: "lab-node",
        config: {
          templateId,
          defaultVersion: 1,
          latestVersion: 1,
          createdBy: `arn:aws:iam::${id}:root`,
          versions: [
            {
              version: 1,
              isDefault: true,
              imageId,
              instanceProfile: null,
              securityGroupIds: [],
              metadataOptions,
              userData: null,
            },
          ],
        },
        observations: {},
      }),
    ],
    "autoscaling.launch-configurations": [
      madeFact(account, region, {
        kind: "autoscaling.launch-configuration",
        arn: `arn:aws:autoscaling:${region}:${id}:launchConfiguration:5d0c7a41-2f6e-4b89-9c13-7a1e0b64d2f8:launchConfigurationName/lab-batch`,
        name: "lab-batch",
        config: {
          imageId,
          instanceType: "m5.large",
          instanceProfile: null,
          keyName: null,
          securityGroupIds: [],
          assignsPublicIp: null,
          metadataOptions,
          createdAt: isoOn(at.asOf, -420, 10),
        },
        observations: {},
      }),
    ],
  };
}
