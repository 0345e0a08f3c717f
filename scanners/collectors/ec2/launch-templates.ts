import {
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type LaunchTemplate,
  type LaunchTemplateVersion,
} from "@aws-sdk/client-ec2";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import type { CollectContext } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { judgedScript } from "../judged.ts";
import { sortedNames, tagsOf } from "../values.ts";
import { metadataOptions } from "./metadata-options.ts";

/** The actions that `collectLaunchTemplates` calls. */
export const LAUNCH_TEMPLATE_ACTIONS = ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"] as const;

/** Launch templates of a region, each with its default and its latest version. */
export async function* collectLaunchTemplates(
  context: CollectContext,
): AsyncGenerator<FactOf<"ec2.launch-template">, { whole: boolean }> {
  const { aws, region } = context;
  const templates = aws.list({
    action: "ec2:DescribeLaunchTemplates",
    fetch: (NextToken, options) =>
      aws.clients.ec2(region).send(new DescribeLaunchTemplatesCommand({ NextToken, MaxResults: 200 }), options),
    items: (page) => page.LaunchTemplates,
    next: (page) => page.NextToken,
  });
  for await (const fact of mapConcurrent(templates, 4, (template) => templateFact(context, template)))
    if (fact !== null) yield fact;
  return { whole: templates.isWhole };
}

async function templateFact(
  context: CollectContext,
  template: LaunchTemplate,
): Promise<FactOf<"ec2.launch-template"> | null> {
  const { aws, region, accountId, partition } = context;
  const { LaunchTemplateId } = template;
  if (LaunchTemplateId === undefined) return null;
  const fact = newFact(context, {
    kind: "ec2.launch-template",
    arn: `arn:${partition}:ec2:${region}:${accountId}:launch-template/${LaunchTemplateId}`,
    name: template.LaunchTemplateName ?? LaunchTemplateId,
    config: {
      templateId: LaunchTemplateId,
      defaultVersion: template.DefaultVersionNumber ?? 1,
      latestVersion: template.LatestVersionNumber ?? 1,
      createdBy: template.CreatedBy ?? null,
      versions: [],
    },
    observations: {},
  });
  fact.tags = tagsOf(template.Tags);
  const versions = await aws.call({
    action: "ec2:DescribeLaunchTemplateVersions",
    resourceArn: fact.arn,
    fn: (options) =>
      aws.clients
        .ec2(region)
        .send(
          new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: ["$Default", "$Latest"] }),
          options,
        ),
  });
  if (versions.outcome !== "value") missing(fact, "versions");
  else fact.config.versions = await versionsOf(context, versions.value.LaunchTemplateVersions ?? []);
  return fact;
}

type Version = ConfigOf<"ec2.launch-template">["versions"][number];

/** Each version once: the default one is often the latest too. */
async function versionsOf(context: CollectContext, items: readonly LaunchTemplateVersion[]): Promise<Version[]> {
  const versions = new Map<number, Version>();
  for (const { VersionNumber: version, DefaultVersion, LaunchTemplateData: data } of items) {
    if (version === undefined || versions.has(version)) continue;
    const profile = data?.IamInstanceProfile;
    versions.set(version, {
      version,
      isDefault: DefaultVersion ?? false,
      imageId: data?.ImageId ?? null,
      instanceProfile: profile?.Arn ?? profile?.Name ?? null,
      securityGroupIds: sortedNames([
        ...(data?.SecurityGroupIds ?? []),
        ...(data?.NetworkInterfaces ?? []).flatMap((network) => network.Groups ?? []),
      ]),
      metadataOptions: metadataOptions(data?.MetadataOptions),
      userData: await judgedScript(context, "UserData", data?.UserData),
    });
  }
  return [...versions.values()].sort((a, b) => a.version - b.version);
}
