import type { ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { functionsOn } from "./function-facts.ts";
import { functionArn } from "./function-policies.ts";
import type { At } from "./iam-facts.ts";
import { isLab, madeFact } from "./made-fact.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, CARRIER_PARTNER, isoOn, REGIONS, type Region } from "./world.ts";

const FEATURES = [
  "ECS_FARGATE_AGENT_MANAGEMENT",
  "EKS_ADDON_MANAGEMENT",
  "EKS_AUDIT_LOGS",
  "LAMBDA_NETWORK_LOGS",
  "RUNTIME_MONITORING",
  "S3_DATA_EVENTS",
];

/** Everything is on in production and shared services; in staging little in its main region and nothing elsewhere. */
function levelOf(account: AccountKey, region: Region): "full" | "little" | "none" {
  if (account !== "staging") return "full";
  return isLab(account, region) ? "little" : "none";
}

/** Regions of an account, each of which can be used. */
export function regionFacts(account: AccountKey): ResourceFact[] {
  return REGIONS.map((region) =>
    madeFact(account, "global", {
      kind: "account.region",
      arn: `arn:aws:account::${ACCOUNTS[account].id}:region/${region}`,
      name: region,
      config: { regionName: region, optStatus: "ENABLED_BY_DEFAULT" },
      observations: {},
    }),
  );
}

/** What guards a region and what it found, by collector. */
export function guardFacts(account: AccountKey, region: Region, at: At): Record<string, ResourceFact[]> {
  return {
    "guardduty.settings": [guardduty(account, region)],
    "guardduty.findings": threats(account, region, at),
    "inspector2.settings": [inspector(account, region)],
    "inspector2.findings": holes(account, region, at),
    "securityhub.settings": [hub(account, region)],
    "securityhub.findings": hubFindings(account, region, at),
    "access-analyzer.findings": analyzed(account, region, at),
    "config.settings": [recorder(account, region)],
  };
}

function settingsArn(account: AccountKey, region: Region, service: string): string {
  return `arn:aws:${service}:${region}:${ACCOUNTS[account].id}:settings`;
}

function guardduty(account: AccountKey, region: Region): ResourceFact {
  const level = levelOf(account, region);
  return madeFact(account, region, {
    kind: "guardduty.settings",
    arn: settingsArn(account, region, "guardduty"),
    name: region,
    config: {
      detectorId: level === "none" ? null : digitsOf(`detector/${account}/${region}`, 32),
      isEnabled: level !== "none",
      enabledFeatures: level === "full" ? FEATURES : [],
      publishingFrequency: level === "none" ? null : "SIX_HOURS",
      destinations: [],
      administratorId: account === "production" ? ACCOUNTS.shared.id : null,
    },
    observations: {},
  });
}

/** The function that findings are about: the first of production's main region, by name. */
function suspect(account: AccountKey, region: Region, at: At): string | null {
  if (account !== "production" || region !== "eu-west-1") return null;
  return (
    functionsOn(account, region, at.day)
      .map(({ plan }) => functionArn(plan))
      .sort()[0] ?? null
  );
}

function threats(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const arn = suspect(account, region, at);
  if (arn === null) return [];
  const detector = digitsOf(`detector/${account}/${region}`, 32);
  const finding = (type: string, title: string, resourceType: string, resourceArns: string[]) => {
    const name = digitsOf(`finding/${type}`, 32);
    return madeFact(account, region, {
      kind: "guardduty.finding",
      arn: `arn:aws:guardduty:${region}:${ACCOUNTS[account].id}:detector/${detector}/finding/${name}`,
      name,
      config: { type, severity: 7, title, resourceType, resourceArns, firstSeenAt: isoOn(at.asOf, -60, 3) },
      observations: { lastSeenAt: isoOn(at.asOf, at.day - 1, 3), count: 4 },
    });
  };
  return [
    finding("UnauthorizedAccess:Lambda/TorClient", "A function reached the Tor network.", "Lambda", [arn]),
    finding("UnauthorizedAccess:IAMUser/TorIPCaller", "An API was called from a Tor exit node.", "AccessKey", []),
  ];
}

/** In shared services enhanced scanning of images was set in the registry, and Inspector was never told. */
export function scannedByInspector(account: AccountKey, region: Region): FactOf<"inspector2.settings">["config"] {
  const status = levelOf(account, region) === "full" ? "ENABLED" : "DISABLED";
  return {
    ec2: account === "shared" ? "DISABLED" : status,
    ecr: account === "shared" ? "DISABLED" : status,
    lambda: status,
    lambdaCode: account === "shared" ? "DISABLED" : status,
  };
}

function inspector(account: AccountKey, region: Region): ResourceFact {
  return madeFact(account, region, {
    kind: "inspector2.settings",
    arn: settingsArn(account, region, "inspector2"),
    name: region,
    config: scannedByInspector(account, region),
    observations: {},
  });
}

function holes(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const arn = suspect(account, region, at);
  if (arn === null) return [];
  const finding = (type: string, title: string, config: object) => {
    const name = digitsOf(`hole/${title}`, 32);
    return madeFact(account, region, {
      kind: "inspector2.finding",
      arn: `arn:aws:inspector2:${region}:${ACCOUNTS[account].id}:finding/${name}`,
      name,
      config: {
        type,
        severity: "HIGH",
        title,
        resourceType: "AWS_LAMBDA_FUNCTION",
        resourceId: `${arn}:$LATEST`,
        vulnerabilityId: null,
        packages: [],
        fixAvailable: "YES",
        hasExploit: false,
        firstObservedAt: isoOn(at.asOf, -60, 5),
        ...config,
      },
      observations: { lastObservedAt: isoOn(at.asOf, at.day - 1, 5), score: 8.1 },
    });
  };
  return [
    finding("PACKAGE_VULNERABILITY", "CVE-2026-10001 - parcel-labels", {
      vulnerabilityId: "CVE-2026-10001",
      packages: [{ name: "parcel-labels", version: "3.1.0", fixedIn: "3.1.4" }],
    }),
    finding("CODE_VULNERABILITY", "CWE-89 - SQL injection", {}),
  ];
}

function hub(account: AccountKey, region: Region): ResourceFact {
  // In shared services the hub gathers what others find and runs no standard of its own.
  const level = account === "staging" ? "none" : "full";
  return madeFact(account, region, {
    kind: "securityhub.settings",
    arn: settingsArn(account, region, "securityhub"),
    name: region,
    config: {
      isEnabled: level === "full",
      standards: account === "production" ? ["standards/aws-foundational-security-best-practices/v/1.0.0"] : [],
    },
    observations: {},
  });
}

/** A control that failed, and an instance whose patches Systems Manager found wanting. */
function hubFindings(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const arn = suspect(account, region, at);
  if (arn === null) return [];
  const { id } = ACCOUNTS[account];
  const finding = (product: string, findingId: string, config: object) =>
    madeFact(account, region, {
      kind: "securityhub.finding",
      arn: `arn:aws:securityhub:${region}:${id}:finding/${product}/${findingId}`,
      name: findingId.split("/").at(-1) ?? findingId,
      config: {
        findingId,
        title: "",
        severity: "MEDIUM",
        productName: "Security Hub",
        controlId: null,
        complianceStatus: "FAILED",
        workflowStatus: "NEW",
        resourceType: "AwsLambdaFunction",
        resourceIds: [arn],
        isSample: false,
        firstObservedAt: isoOn(at.asOf, -60, 7),
        ...config,
      },
      observations: { updatedAt: isoOn(at.asOf, at.day - 1, 7) },
    });
  return [
    finding(
      "aws/securityhub",
      `arn:aws:securityhub:${region}:${id}:security-control/Lambda.5/finding/6b1e0f52-7c3a-4d18-8f40-2a9c5d7e1b36`,
      { title: "Functions in a VPC should stand in several zones", controlId: "Lambda.5" },
    ),
    finding("aws/ssm-patch-manager", "patch-7f21c0d4", {
      title: "Patches are missing",
      severity: "HIGH",
      productName: "Systems Manager Patch Manager",
      resourceType: "AwsEc2Instance",
      resourceIds: [
        `arn:aws:ec2:${region}:${id}:instance/i-${digitsOf("shop-machine/production/customer-lookup", 17)}`,
      ],
    }),
  ];
}

function analyzed(account: AccountKey, region: Region, at: At): ResourceFact[] {
  const { id } = ACCOUNTS[account];
  const analyzerArn = `arn:aws:access-analyzer:${region}:${id}:analyzer/external`;
  const settings = madeFact(account, region, {
    kind: "access-analyzer.settings",
    arn: settingsArn(account, region, "access-analyzer"),
    name: region,
    config: { analyzers: account === "staging" ? [] : [{ arn: analyzerArn, type: "ACCOUNT", isActive: true }] },
    observations: {},
  });
  const arn = suspect(account, region, at);
  if (arn === null) return [settings];
  const finding = (resource: string, resourceType: string) => {
    const name = digitsOf(`access/${resource}`, 32);
    return madeFact(account, region, {
      kind: "access-analyzer.finding",
      arn: `${analyzerArn}/finding/${name}`,
      name,
      config: {
        analyzerArn,
        findingType: "ExternalAccess",
        resource,
        resourceType,
        resourceOwnerId: id,
        createdAt: isoOn(at.asOf, -60, 6),
      },
      observations: { analyzedAt: isoOn(at.asOf, at.day - 1, 6) },
    });
  };
  return [
    settings,
    finding(arn, "AWS::Lambda::Function"),
    finding(`arn:aws:iam::${id}:role/carrier-${CARRIER_PARTNER.slice(-4)}`, "AWS::IAM::Role"),
  ];
}

/** In staging the recorder runs for machines alone, fails, and only in the main region. */
function recorder(account: AccountKey, region: Region): ResourceFact {
  const level = levelOf(account, region);
  const one = {
    name: "default",
    isRecording: true,
    recordsAll: level === "full",
    resourceTypes: level === "full" ? [] : ["AWS::EC2::Instance"],
    excludedTypes: [],
    servicePrincipal: null,
  };
  return madeFact(account, region, {
    kind: "config.settings",
    arn: settingsArn(account, region, "config"),
    name: region,
    config: {
      recorders: level === "none" ? [] : [one],
      deliveryBuckets: level === "none" ? [] : [`harbourlight-config-${ACCOUNTS.shared.environment}`],
    },
    observations: { errors: level === "little" ? { default: "InsufficientDeliveryPolicyException" } : {} },
  });
}
