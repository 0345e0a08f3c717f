import { ListAnalyzersCommand, ListFindingsV2Command } from "@aws-sdk/client-accessanalyzer";
import { ListRegionsCommand } from "@aws-sdk/client-account";
import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand,
  ListDetectorsCommand,
  ListPublishingDestinationsCommand,
  ListFindingsCommand as ListThreatsCommand,
} from "@aws-sdk/client-guardduty";
import { BatchGetAccountStatusCommand, type Finding, ListFindingsCommand } from "@aws-sdk/client-inspector2";
import { DescribeHubCommand, GetEnabledStandardsCommand } from "@aws-sdk/client-securityhub";
import {
  GetAuthPolicyCommand,
  GetServiceCommand,
  GetServiceNetworkCommand,
  ListAccessLogSubscriptionsCommand,
  ListListenersCommand,
  ListServiceNetworkServiceAssociationsCommand,
  ListServiceNetworksCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-vpc-lattice";
import { arn, bucketName, functionArn, idOf, isOneOf, nameOf, oneOf, tagMap, timeOf, uuidOf } from "../names.ts";
import { ENABLED_REGIONS } from "../numbers.ts";
import { indexOf, pageOf, serve } from "../operation.ts";
import { type Place, REGIONS } from "../plan.ts";
import { documentOf } from "../policies.ts";

const detectorId = (place: Place) => idOf(place, "detector", 0, 32);
const analyzerArn = (place: Place) => arn(place, "access-analyzer", "analyzer/account");
const threatId = (place: Place, index: number) => idOf(place, "threat", index, 32);
const latticeArn = (place: Place, what: "service" | "servicenetwork", index: number) =>
  arn(place, "vpc-lattice", `${what}/${what === "service" ? "svc" : "sn"}-0${idOf(place, what, index, 16)}`);

function threatOf(place: Place, id: string) {
  const index = indexOf(id);
  return {
    AccountId: place.accountId,
    Region: place.region,
    Arn: arn(place, "guardduty", `detector/${detectorId(place)}/finding/${id}`),
    Id: id,
    Type: oneOf(
      ["Discovery:IAMUser/AnomalousBehavior", "UnauthorizedAccess:Lambda/TorClient", "Backdoor:Lambda/C&CActivity.B"],
      place,
      index,
      300,
    ),
    Title: "Something unusual was seen",
    Severity: oneOf([2, 5, 8], place, index, 301),
    SchemaVersion: "2.0",
    CreatedAt: timeOf(place, index).toISOString(),
    UpdatedAt: timeOf(place, index, 1).toISOString(),
    Resource: { ResourceType: "Lambda", LambdaDetails: { FunctionArn: functionArn(place, index) } },
    Service: {
      Count: 3,
      EventFirstSeen: timeOf(place, index).toISOString(),
      EventLastSeen: timeOf(place, index, 1).toISOString(),
    },
  };
}

function vulnerabilityOf(place: Place, index: number): Finding {
  return {
    findingArn: arn(place, "inspector2", `finding/${idOf(place, "vulnerability", index, 32)}`),
    awsAccountId: place.accountId,
    type: "PACKAGE_VULNERABILITY",
    description: "A package with a known vulnerability",
    title: `CVE-2026-${String(1000 + (index % 400))} - package`,
    severity: isOneOf(place, index, 302, 30) ? "CRITICAL" : "HIGH",
    status: "ACTIVE",
    remediation: {},
    firstObservedAt: timeOf(place, index),
    lastObservedAt: timeOf(place, index, 1),
    inspectorScore: 8.1,
    fixAvailable: "YES",
    exploitAvailable: isOneOf(place, index, 303, 15) ? "YES" : "NO",
    resources: [{ type: "AWS_LAMBDA_FUNCTION", id: `${functionArn(place, index)}:$LATEST` }],
    packageVulnerabilityDetails: {
      vulnerabilityId: `CVE-2026-${String(1000 + (index % 400))}`,
      source: "NVD",
      vulnerablePackages: [{ name: "package", version: "1.2.3", fixedInVersion: "1.2.4" }],
    },
  };
}

export const guardsOperations = [
  serve("guardduty", ListDetectorsCommand)((_asked, place) => ({ DetectorIds: [detectorId(place)] })),
  serve(
    "guardduty",
    GetDetectorCommand,
  )(() => ({
    Status: "ENABLED",
    ServiceRole: "arn",
    FindingPublishingFrequency: "SIX_HOURS",
    Features: [{ Name: "LAMBDA_NETWORK_LOGS", Status: "ENABLED" }],
    Tags: { Team: "security" },
  })),
  serve("guardduty", ListPublishingDestinationsCommand)(() => ({ Destinations: [] })),
  serve("guardduty", GetAdministratorAccountCommand)(() => ({ Administrator: { AccountId: "210000000011" } })),
  serve(
    "guardduty",
    ListThreatsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 50 };
    const page = pageOf(place.count("guardduty.finding"), asked.text("NextToken"), most, (index) =>
      threatId(place, index),
    );
    return { FindingIds: page.items, NextToken: page.next };
  }),
  serve(
    "guardduty",
    GetFindingsCommand,
  )((asked, place) => {
    const ids = asked.list("findingIds");
    return { Findings: (ids.length > 0 ? ids : asked.list("FindingIds")).map((id) => threatOf(place, id)) };
  }),
  serve(
    "inspector2",
    BatchGetAccountStatusCommand,
  )((_asked, place) => {
    const on = { status: "ENABLED" as const, errorCode: "ALREADY_ENABLED" as const, errorMessage: "" };
    return { accounts: [{ accountId: place.accountId, state: on, resourceState: { ec2: on, ecr: on, lambda: on } }] };
  }),
  serve(
    "inspector2",
    ListFindingsCommand,
  )((asked, place) => {
    // Instances have none.
    if (!asked.mentions("AWS_LAMBDA_FUNCTION")) return { findings: [] };
    const most = { asked: asked.text("maxResults"), most: 100 };
    const page = pageOf(place.count("inspector2.finding"), asked.text("nextToken"), most, (index) =>
      vulnerabilityOf(place, index),
    );
    return { findings: page.items, nextToken: page.next };
  }),
  serve("securityhub", DescribeHubCommand)((_asked, place) => ({ HubArn: arn(place, "securityhub", "hub/default") })),
  serve(
    "securityhub",
    GetEnabledStandardsCommand,
  )((_asked, place) => ({
    StandardsSubscriptions: [
      {
        StandardsSubscriptionArn: arn(
          place,
          "securityhub",
          "subscription/aws-foundational-security-best-practices/v/1.0.0",
        ),
        StandardsArn: `arn:aws:securityhub:${place.region}::standards/aws-foundational-security-best-practices/v/1.0.0`,
        StandardsInput: {},
        StandardsStatus: "READY",
      },
    ],
  })),
  serve(
    "access-analyzer",
    ListAnalyzersCommand,
  )((_asked, place) => ({
    analyzers: [
      { arn: analyzerArn(place), name: "account", type: "ACCOUNT", createdAt: timeOf(place, 0), status: "ACTIVE" },
    ],
  })),
  serve(
    "access-analyzer",
    ListFindingsV2Command,
  )((asked, place) => {
    const most = { asked: asked.text("maxResults"), most: 100 };
    const page = pageOf(place.count("access-analyzer.finding"), asked.text("nextToken"), most, (index) => ({
      id: uuidOf(place, "access", index),
      findingType: "ExternalAccess" as const,
      resource: `arn:aws:s3:::${bucketName(place, index)}`,
      resourceType: "AWS::S3::Bucket" as const,
      resourceOwnerAccount: place.accountId,
      status: "ACTIVE" as const,
      createdAt: timeOf(place, index),
      analyzedAt: timeOf(place, index, 1),
      updatedAt: timeOf(place, index, 1),
    }));
    return { findings: page.items, nextToken: page.next };
  }),
  serve(
    "config",
    DescribeConfigurationRecordersCommand,
  )(() => ({
    ConfigurationRecorders: [
      { name: "default", recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } },
    ],
  })),
  serve(
    "config",
    DescribeConfigurationRecorderStatusCommand,
  )(() => ({
    ConfigurationRecordersStatus: [{ name: "default", recording: true, lastStatus: "Success" }],
  })),
  serve(
    "config",
    DescribeDeliveryChannelsCommand,
  )((_asked, place) => ({
    DeliveryChannels: [{ name: "default", s3BucketName: bucketName(place, 0) }],
  })),
  serve(
    "account",
    ListRegionsCommand,
  )(() => ({
    Regions: Array.from({ length: ENABLED_REGIONS }, (_value, index) => ({
      RegionName: REGIONS[index] ?? `xx-region-${index}`,
      RegionOptStatus: "ENABLED_BY_DEFAULT" as const,
    })),
  })),
  serve(
    "vpc-lattice",
    ListServicesCommand,
  )((_asked, place) => ({
    items: Array.from({ length: place.count("vpc-lattice.service") }, (_value, index) => ({
      id: `svc-${index}`,
      arn: latticeArn(place, "service", index),
      name: nameOf(place, "lattice", index),
      status: "ACTIVE" as const,
      createdAt: timeOf(place, index),
    })),
  })),
  serve(
    "vpc-lattice",
    GetServiceCommand,
  )((asked, place) => ({
    arn: asked.text("serviceIdentifier"),
    authType: isOneOf(place, asked.index("serviceIdentifier"), 304, 60) ? "AWS_IAM" : "NONE",
  })),
  serve("vpc-lattice", ListListenersCommand)(() => ({ items: [{ name: "https", protocol: "HTTPS", port: 443 }] })),
  serve("vpc-lattice", ListServiceNetworkServiceAssociationsCommand)(() => ({ items: [] })),
  serve(
    "vpc-lattice",
    GetAuthPolicyCommand,
  )((_asked, place) => ({
    policy: documentOf({
      Effect: "Allow",
      Principal: "*",
      Action: "vpc-lattice-svcs:Invoke",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": place.accountId } },
    }),
    state: "Active",
  })),
  serve("vpc-lattice", ListAccessLogSubscriptionsCommand)(() => ({ items: [] })),
  serve(
    "vpc-lattice",
    ListTagsForResourceCommand,
  )((asked, place) => ({ tags: tagMap(place, asked.index("resourceArn")) })),
  serve(
    "vpc-lattice",
    ListServiceNetworksCommand,
  )((_asked, place) => ({
    items: Array.from({ length: place.count("vpc-lattice.service-network") }, (_value, index) => ({
      id: `sn-${index}`,
      arn: latticeArn(place, "servicenetwork", index),
      name: nameOf(place, "network", index),
      createdAt: timeOf(place, index),
      numberOfAssociatedVPCs: 1,
      numberOfAssociatedServices: 3,
    })),
  })),
  serve(
    "vpc-lattice",
    GetServiceNetworkCommand,
  )((asked) => ({ arn: asked.text("serviceNetworkIdentifier"), authType: "AWS_IAM" })),
];
