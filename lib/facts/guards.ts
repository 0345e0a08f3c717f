import { z } from "zod";
import { defineKind } from "./define.ts";
import { inspectorCoverage } from "./inspector-coverage.ts";
import { securityhubFinding } from "./securityhub-findings.ts";

/** GuardDuty in a region, also where it is off. */
export const guarddutySettings = defineKind({
  kind: "guardduty.settings",
  label: "GuardDuty settings",
  plural: "GuardDuty settings",
  service: "guardduty",
  isGlobal: false,
  config: z.object({
    /** null: there is no detector. */
    detectorId: z.string().nullable(),
    isEnabled: z.boolean(),
    /** Features that are on, those within a feature too (`ECS_FARGATE_AGENT_MANAGEMENT`). */
    enabledFeatures: z.array(z.string()),
    publishingFrequency: z.string().nullable(),
    destinations: z.array(z.object({ type: z.string(), status: z.string() })),
    /** Account that manages the detector and sees its findings; null: none. */
    administratorId: z.string().nullable(),
  }),
  observations: z.object({}),
});

/** A threat that GuardDuty found and nobody archived. */
export const guarddutyFinding = defineKind({
  kind: "guardduty.finding",
  label: "GuardDuty finding",
  plural: "GuardDuty findings",
  service: "guardduty",
  isGlobal: false,
  config: z.object({
    type: z.string(),
    /** 1 to 10; from 7 on high, from 9 on critical. */
    severity: z.number(),
    title: z.string(),
    resourceType: z.string().nullable(),
    resourceArns: z.array(z.string()),
    firstSeenAt: z.string().nullable(),
  }),
  observations: z.object({ lastSeenAt: z.string().nullable(), count: z.number().nullable() }),
});

/** Amazon Inspector in a region: `ENABLED`, `DISABLED` or on the way, by what is scanned. */
export const inspectorSettings = defineKind({
  kind: "inspector2.settings",
  label: "Inspector settings",
  plural: "Inspector settings",
  service: "inspector2",
  isGlobal: false,
  config: z.object({ ec2: z.string(), ecr: z.string(), lambda: z.string(), lambdaCode: z.string() }),
  observations: z.object({}),
});

/** A grave hole that Inspector found in a function or an instance. Those of images stand with their repository. */
export const inspectorFinding = defineKind({
  kind: "inspector2.finding",
  label: "Inspector finding",
  plural: "Inspector findings",
  service: "inspector2",
  isGlobal: false,
  config: z.object({
    type: z.string(),
    severity: z.string(),
    title: z.string(),
    resourceType: z.string(),
    /** ARN, for functions with the version. */
    resourceId: z.string(),
    vulnerabilityId: z.string().nullable(),
    packages: z.array(z.object({ name: z.string(), version: z.string(), fixedIn: z.string().nullable() })),
    /** `YES`, `NO` or `PARTIAL`. */
    fixAvailable: z.string(),
    hasExploit: z.boolean(),
    firstObservedAt: z.string().nullable(),
  }),
  observations: z.object({ lastObservedAt: z.string().nullable(), score: z.number().nullable() }),
});

/** Security Hub in a region, also where it is off. */
export const securityhubSettings = defineKind({
  kind: "securityhub.settings",
  label: "Security Hub settings",
  plural: "Security Hub settings",
  service: "securityhub",
  isGlobal: false,
  config: z.object({ isEnabled: z.boolean(), standards: z.array(z.string()) }),
  observations: z.object({}),
});

/** The analyzers of a region, also where there are none. */
export const accessAnalyzerSettings = defineKind({
  kind: "access-analyzer.settings",
  label: "Access Analyzer settings",
  plural: "Access Analyzer settings",
  service: "access-analyzer",
  isGlobal: false,
  config: z.object({
    analyzers: z.array(
      z.object({
        arn: z.string(),
        /** `ACCOUNT`, `ORGANIZATION`, and both with `_UNUSED_ACCESS` or `_INTERNAL_ACCESS`. */
        type: z.string(),
        isActive: z.boolean(),
      }),
    ),
  }),
  observations: z.object({}),
});

/** Access that an analyzer found and nobody archived or removed. */
export const accessAnalyzerFinding = defineKind({
  kind: "access-analyzer.finding",
  label: "Access Analyzer finding",
  plural: "Access Analyzer findings",
  service: "access-analyzer",
  isGlobal: false,
  config: z.object({
    analyzerArn: z.string(),
    /** `ExternalAccess`, `UnusedIAMRole`, … */
    findingType: z.string(),
    resource: z.string(),
    resourceType: z.string(),
    resourceOwnerId: z.string(),
    createdAt: z.string().nullable(),
  }),
  observations: z.object({ analyzedAt: z.string().nullable() }),
});

/** AWS Config in a region, also where it is off. */
export const configSettings = defineKind({
  kind: "config.settings",
  label: "AWS Config settings",
  plural: "AWS Config settings",
  service: "config",
  isGlobal: false,
  config: z.object({
    recorders: z.array(
      z.object({
        name: z.string(),
        isRecording: z.boolean(),
        recordsAll: z.boolean(),
        resourceTypes: z.array(z.string()),
        excludedTypes: z.array(z.string()),
        /** A recorder that an AWS service made for itself. */
        servicePrincipal: z.string().nullable(),
      }),
    ),
    deliveryBuckets: z.array(z.string()),
  }),
  observations: z.object({
    /** Error of the last try to record or deliver, by recorder. */
    errors: z.record(z.string(), z.string()),
  }),
});

/** A region that the account can use. */
export const accountRegion = defineKind({
  kind: "account.region",
  label: "Region",
  plural: "Regions",
  service: "account",
  isGlobal: true,
  config: z.object({
    regionName: z.string(),
    /** `ENABLED_BY_DEFAULT`, or `ENABLED` by somebody. */
    optStatus: z.string(),
  }),
  observations: z.object({}),
});

export const guardKinds = [
  guarddutySettings,
  guarddutyFinding,
  inspectorSettings,
  inspectorFinding,
  inspectorCoverage,
  securityhubSettings,
  securityhubFinding,
  accessAnalyzerSettings,
  accessAnalyzerFinding,
  configSettings,
  accountRegion,
] as const;
