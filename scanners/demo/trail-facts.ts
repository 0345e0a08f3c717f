import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf, FactOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, isoOn, type Region } from "./world.ts";

type TrailConfig = ConfigOf<"cloudtrail.trail">;

/** From this day on, one trail records the whole organisation. */
export const ORGANIZATION_TRAIL_DAY = -58;
/** From this day on, it records data events too. */
const DATA_EVENTS_DAY = -51;

const BLOCKED = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true };

function field(name: string, equals: string[]): TrailConfig["advancedEventSelectors"][number]["fields"][number] {
  return { field: name, equals, startsWith: [], endsWith: [], notEquals: [], notStartsWith: [], notEndsWith: [] };
}

function trail(
  account: AccountKey,
  region: Region,
  name: string,
  at: At,
  config: Partial<TrailConfig>,
  options: { ownerId?: string; deliveryError?: string | null } = {},
): FactOf<"cloudtrail.trail"> {
  const ownerId = options.ownerId ?? ACCOUNTS[account].id;
  const isLogging = config.isLogging ?? true;
  return {
    kind: "cloudtrail.trail",
    arn: `arn:aws:cloudtrail:${region}:${ownerId}:trail/${name}`,
    accountId: ACCOUNTS[account].id,
    region,
    name,
    tags: { Team: "Security" },
    config: {
      homeRegion: region,
      isMultiRegion: true,
      isOrganizationTrail: false,
      includesGlobalServiceEvents: true,
      hasLogFileValidation: true,
      kmsKeyId: `arn:aws:kms:${region}:${ACCOUNTS.shared.id}:key/${digitsOf("trail-key", 8)}-0c1d-4e2f-8a3b-${digitsOf("trail-key", 12)}`,
      bucketName: "harbourlight-audit-log",
      keyPrefix: null,
      snsTopicArn: null,
      logGroupArn: null,
      isLogging,
      eventSelectors: [],
      advancedEventSelectors: [],
      insightSelectors: ["ApiCallRateInsight", "ApiErrorRateInsight"],
      logBucket: { isPolicyPublic: false, isAclPublic: false, publicAccessBlock: BLOCKED },
      ...config,
    },
    observations: {
      latestDeliveryAt: isLogging ? isoOn(at.asOf, at.day, -0.1) : isoOn(at.asOf, -75, 4),
      latestDeliveryError: options.deliveryError ?? null,
      latestDigestDeliveryAt: isLogging ? isoOn(at.asOf, at.day, -0.6) : null,
    },
    policies: [],
    gaps: [],
  };
}

function organizationTrail(account: AccountKey, at: At): FactOf<"cloudtrail.trail"> {
  const hasData = at.day >= DATA_EVENTS_DAY;
  const management = { name: "Management events", fields: [field("eventCategory", ["Management"])] };
  const data = ["AWS::Lambda::Function", "AWS::S3::Object", "AWS::DynamoDB::Table"].map((type) => ({
    name: `Data events of ${type}`,
    fields: [field("eventCategory", ["Data"]), field("resources.type", [type])],
  }));
  return trail(
    account,
    "eu-west-1",
    "harbourlight-organization",
    at,
    { isOrganizationTrail: true, advancedEventSelectors: hasData ? [management, ...data] : [management] },
    { ownerId: ACCOUNTS.shared.id },
  );
}

/** The trails that an account sees in a region on a day; the organization trail shows up in all three accounts. */
export function trailFacts(account: AccountKey, region: Region, at: At): ResourceFact[] {
  if (region !== "eu-west-1") return [];
  const { day } = at;
  const facts: ResourceFact[] = day >= ORGANIZATION_TRAIL_DAY ? [organizationTrail(account, at)] : [];
  if (account === "production") {
    if (day < -40)
      facts.push(
        trail(account, region, "production-management", at, {
          bucketName: "harbourlight-production-trail",
          insightSelectors: [],
          eventSelectors: [
            {
              readWriteType: "WriteOnly",
              includesManagementEvents: true,
              excludedManagementSources: ["kms.amazonaws.com"],
              dataResources: [],
            },
          ],
          logBucket: {
            isPolicyPublic: day < -53,
            isAclPublic: false,
            publicAccessBlock: day < -53 ? null : BLOCKED,
          },
        }),
      );
    facts.push(
      trail(
        account,
        region,
        "payments-data-events",
        at,
        {
          isMultiRegion: false,
          includesGlobalServiceEvents: false,
          hasLogFileValidation: false,
          kmsKeyId: null,
          bucketName: "harbourlight-payments-data-events",
          insightSelectors: [],
          eventSelectors: [
            {
              readWriteType: "All",
              includesManagementEvents: false,
              excludedManagementSources: [],
              dataResources: [
                { type: "AWS::S3::Object", values: ["arn:aws:s3:::harbourlight-payments-files-production/"] },
              ],
            },
          ],
        },
        { deliveryError: day >= -14 && day < -7 ? "AccessDenied" : null },
      ),
    );
  }
  if (account === "staging" && day < -21)
    facts.push(
      trail(account, region, "staging-legacy", at, {
        isMultiRegion: false,
        hasLogFileValidation: false,
        kmsKeyId: null,
        bucketName: "harbourlight-staging-trail",
        insightSelectors: [],
        isLogging: false,
      }),
    );
  return facts;
}
