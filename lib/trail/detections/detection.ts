import type { Severity } from "../../domain/severity.ts";
import type { TrailRecord } from "../record.ts";
import type { JsonObject } from "../values.ts";
import type { Tactic, TechniqueId } from "./techniques.ts";

/** One record, parsed and as delivered. */
export interface DetectionEvent {
  record: TrailRecord;
  raw: JsonObject;
}

/** Something that the record says and that the detection stands on. Both texts are storable and at most 512 characters. */
export interface HitEvidence {
  /** A field of the record (`requestParameters.principal`), or what was asked of the collected facts (`facts.ownAccount`). */
  field: string;
  value: string;
}

/** One record that a detection is about. Every text is storable and at most 512 characters. */
export interface Hit {
  detectionId: string;
  /** Joins hits to alerts: the actor and, where it helps, the target. */
  group: string;
  /** Unique id of the acting principal, else its ARN, else `address:…` of who was not signed in. */
  actor: string;
  /** What to call the actor: ARN of the user or role, or its name. */
  actorName: string;
  /** Which step of a sequence this is. */
  step?: string;
  /** Further steps that the same record is. */
  moreSteps?: readonly string[];
  /** What a threshold counts the distinct ones of. */
  value?: string;
  /** Further values, where one call names several (`GetParameters`); at most 50. */
  moreValues?: readonly string[];
  /** ARN or name of what was acted on. */
  subject?: string;
  /** Differs from the detection's severity: an attempt that was denied, or a fact that makes it worse. */
  severity?: Severity;
  evidence: readonly HitEvidence[];
  /** Keys by which the same hand is known elsewhere: `key:` and an access key id, `source:` and a source identity. */
  holds: readonly string[];
  /** Keys of the identities and credentials that the call made for somebody to use. */
  makes: readonly string[];
  /** Fills the placeholders of the response commands; values are checked to be harmless in a shell. */
  names: Readonly<Record<string, string>>;
}

/** A hit as the store keeps it, with what alerts need of its record. */
export interface StoredHit extends Hit {
  eventId: string;
  eventTime: Date;
  accountId: string | null;
  region: string;
  /** ARN of the user or role that acted; null for identities without one. */
  principalArn: string | null;
}

/** What detections ask of the collected facts. `undefined` = not known, and then the evidence says so. */
export interface DetectionContext {
  isOwnAccount(accountId: string): boolean | undefined;
  isPrivilegedRole(roleArn: string): boolean | undefined;
  /** Whether a customer managed policy gives administrator's permissions. */
  isAdministratorPolicy(policyArn: string): boolean | undefined;
  /** ARN of the function that runs as this role and has this name. */
  functionOf(roleArn: string, functionName: string): string | undefined;
  /** Whether the bucket holds the files of a trail. */
  isTrailBucket(bucketName: string): boolean | undefined;
}

/** Operations by normalised name (`UpdateFunctionCode`, without API version). */
export interface OperationsOf {
  source: string;
  names: readonly string[];
}

export type ResponsePhase = "contain" | "preserve" | "recover";

export interface ResponseStep {
  phase: ResponsePhase;
  text: string;
  /** AWS CLI with placeholders (`{roleName}`); `fillCommand` fills what the alert knows. */
  command?: string;
}

/** What only rules of users have: they mean what they say, also about AWS services, and are dispatched without regard to case. */
export interface UserRule {
  status: string | null;
  author: string | null;
  license: string | null;
  references: readonly string[];
  tags: readonly string[];
  /** Named by tags. */
  tactics: readonly Tactic[];
  /** Named by tags (`T1234.001`) and none of those that Plumbline knows by name. */
  otherTechniques: readonly string[];
  /** In lower case, names without API version: a record has to have one of them; null where it need not. */
  sources: readonly string[] | null;
  operations: readonly string[] | null;
}

/** What every detection has, whatever its kind. */
export interface DetectionTexts {
  /** Kebab case; never changes. */
  id: string;
  title: string;
  severity: Severity;
  /** The product's own detections have at least one. */
  techniques: readonly TechniqueId[];
  on: readonly OperationsOf[] | "any";
  why: string;
  /** What to look at, one sentence each. */
  check: readonly string[];
  respond: readonly ResponseStep[];
  falsePositives: readonly string[];
  user?: UserRule;
}

interface Matching {
  matches(event: DetectionEvent, context: DetectionContext): Hit | null;
}

export interface EventDetection extends DetectionTexts, Matching {
  kind: "event";
}

export interface ThresholdDetection extends DetectionTexts, Matching {
  kind: "threshold";
  windowMinutes: number;
  /** Counts distinct values of hits instead of hits. */
  distinct: boolean;
  atLeast: number;
  /** More than this in one window is no alert; no bound when left out. */
  atMost?: number;
}

export interface SequenceDetection extends DetectionTexts, Matching {
  kind: "sequence";
  windowMinutes: number;
  steps: readonly [string, string, ...string[]];
}

export type Dimension = "api" | "region" | "network" | "agent";

/** Works on `SeenRow`s, not on hits: `firstSeenAlerts`. */
export interface FirstSeenDetection extends DetectionTexts {
  kind: "first-seen";
  dimensions: readonly Dimension[];
  learningDays: number;
  /** Only these values count; all of them when left out. */
  isAbout?: (value: string) => boolean;
}

export type HitDetection = EventDetection | ThresholdDetection | SequenceDetection;
export type Detection = HitDetection | FirstSeenDetection;

/** One detection, one group, one UTC day. Recomputed from all its hits whenever one arrives. */
export interface Alert {
  /** UUID derived from detection, group and day. */
  id: string;
  detectionId: string;
  severity: Severity;
  /** Of the detection's techniques, the first one's first. */
  tactics: readonly Tactic[];
  group: string;
  /** UTC, `2026-10-01`. */
  day: string;
  actor: string;
  actorName: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** In the order of time; at most 50. */
  eventIds: readonly string[];
  evidence: readonly HitEvidence[];
  subjects: readonly string[];
  accountIds: readonly string[];
  regions: readonly string[];
  holds: readonly string[];
  makes: readonly string[];
  names: Readonly<Record<string, string>>;
}
