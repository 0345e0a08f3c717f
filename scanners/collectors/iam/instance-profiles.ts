import { type InstanceProfile, ListInstanceProfilesCommand, ListInstanceProfileTagsCommand } from "@aws-sdk/client-iam";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isoTime, sortedNames, tagsOf } from "../values.ts";

/** Instance profiles, those without a role too. */
export const iamInstanceProfiles = defineCollector({
  id: "iam.instance-profiles",
  scope: "global",
  kinds: ["iam.instance-profile"],
  actions: ["iam:ListInstanceProfiles", "iam:ListInstanceProfileTags"],
  async *collect(context) {
    const { aws, region } = context;
    const profiles = aws.list({
      action: "iam:ListInstanceProfiles",
      fetch: (Marker, options) =>
        aws.clients.iam(region).send(new ListInstanceProfilesCommand({ Marker, MaxItems: 1000 }), options),
      items: (page) => page.InstanceProfiles,
      next: (page) => (page.IsTruncated ? page.Marker : undefined),
    });
    for await (const fact of mapConcurrent(profiles, 8, (profile) => profileFact(context, profile)))
      if (fact !== null) yield fact;
    return { whole: profiles.isWhole };
  },
});

async function profileFact(
  context: CollectContext,
  profile: InstanceProfile,
): Promise<FactOf<"iam.instance-profile"> | null> {
  const { aws, region } = context;
  const { Arn, InstanceProfileName } = profile;
  if (Arn === undefined || InstanceProfileName === undefined) return null;
  const fact = newFact(context, {
    kind: "iam.instance-profile",
    arn: Arn,
    name: InstanceProfileName,
    config: {
      uniqueId: profile.InstanceProfileId ?? "",
      path: profile.Path ?? "/",
      createdAt: isoTime(profile.CreateDate),
      roleArns: sortedNames(profile.Roles?.map((role) => role.Arn)),
    },
    observations: {},
  });
  const tags = aws.list({
    action: "iam:ListInstanceProfileTags",
    resourceArn: Arn,
    fetch: (Marker, options) =>
      aws.clients.iam(region).send(new ListInstanceProfileTagsCommand({ InstanceProfileName, Marker }), options),
    items: (page) => page.Tags,
    next: (page) => (page.IsTruncated ? page.Marker : undefined),
  });
  fact.tags = tagsOf(await tags.all());
  if (!tags.isWhole) missing(fact, "tags");
  return fact;
}
