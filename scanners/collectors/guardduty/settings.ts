import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  ListPublishingDestinationsCommand,
} from "@aws-sdk/client-guardduty";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { sortedNames, tagsOf } from "../values.ts";
import { listDetectors } from "./detectors.ts";

type SettingsFact = FactOf<"guardduty.settings">;

/** What GuardDuty watches in a region. A region where it is off has a fact that says so. */
export const guarddutySettings = defineCollector({
  id: "guardduty.settings",
  scope: "regional",
  kinds: ["guardduty.settings"],
  actions: [
    "guardduty:ListDetectors",
    "guardduty:GetDetector",
    "guardduty:ListPublishingDestinations",
    "guardduty:GetAdministratorAccount",
  ],
  async *collect(context) {
    const { partition, region, accountId } = context;
    const detectors = listDetectors(context);
    const [detectorId = null] = await detectors.all();
    if (detectors.isWhole) {
      const fact = newFact(context, {
        kind: "guardduty.settings",
        arn: `arn:${partition}:guardduty:${region}:${accountId}:settings`,
        name: region,
        config: {
          detectorId,
          isEnabled: false,
          enabledFeatures: [],
          publishingFrequency: null,
          destinations: [],
          administratorId: null,
        },
        observations: {},
      });
      if (detectorId !== null) await fillDetector(context, fact, detectorId);
      yield fact;
    }
    return { whole: await isWholeOrNotOffered(context, detectors) };
  },
});

async function fillDetector(context: CollectContext, fact: SettingsFact, DetectorId: string): Promise<void> {
  const { aws, region } = context;
  const detector = await aws.call({
    action: "guardduty:GetDetector",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.guardduty(region).send(new GetDetectorCommand({ DetectorId }), options),
  });
  if (detector.outcome === "value") {
    const { Status, Features = [], FindingPublishingFrequency, Tags } = detector.value;
    fact.config.isEnabled = Status === "ENABLED";
    fact.config.publishingFrequency = FindingPublishingFrequency ?? null;
    fact.config.enabledFeatures = sortedNames(
      Features.filter((feature) => feature.Status === "ENABLED").flatMap((feature) => [
        feature.Name,
        ...(feature.AdditionalConfiguration ?? []).flatMap((more) => (more.Status === "ENABLED" ? [more.Name] : [])),
      ]),
    );
    fact.tags = tagsOf(Tags);
  } else missing(fact, "isEnabled", "enabledFeatures", "publishingFrequency", "tags");

  const destinations = aws.list({
    action: "guardduty:ListPublishingDestinations",
    resourceArn: fact.arn,
    fetch: (NextToken, options) =>
      aws.clients.guardduty(region).send(new ListPublishingDestinationsCommand({ DetectorId, NextToken }), options),
    items: (page) => page.Destinations,
    next: (page) => page.NextToken,
  });
  for await (const { DestinationType, Status } of destinations)
    fact.config.destinations.push({ type: DestinationType ?? "S3", status: Status ?? "PENDING_VERIFICATION" });
  if (!destinations.isWhole) missing(fact, "destinations");

  const administrator = await aws.call({
    action: "guardduty:GetAdministratorAccount",
    resourceArn: fact.arn,
    fn: (options) => aws.clients.guardduty(region).send(new GetAdministratorAccountCommand({ DetectorId }), options),
  });
  if (administrator.outcome === "value")
    fact.config.administratorId = administrator.value.Administrator?.AccountId ?? null;
  else missing(fact, "administratorId");
}
