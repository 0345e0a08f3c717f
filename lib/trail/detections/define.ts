import type { Severity } from "../../domain/severity.ts";
import { text, textOf } from "../fields.ts";
import type { TrailRecord } from "../record.ts";
import { valueAt } from "../values.ts";
import { actorKey, actorName, heldKeys } from "./actor.ts";
import type {
  DetectionContext,
  DetectionEvent,
  DetectionTexts,
  EventDetection,
  FirstSeenDetection,
  Hit,
  HitEvidence,
  SequenceDetection,
  ThresholdDetection,
  UserRule,
} from "./detection.ts";
import { madeKeys } from "./links.ts";
import type { TechniqueId } from "./techniques.ts";

/** Longest text of a hit. */
export const HIT_TEXT_MAX = 512;
const MAX_VALUES = 50;
const MAX_EVIDENCE = 12;
/** What may stand in a shell command without quotes, and is no option. */
const HARMLESS = /^[A-Za-z0-9_+=,.@:/][A-Za-z0-9_+=,.@:/-]{0,299}$/;

/** What a rule says of a record; `define…` makes the hit of it. */
export interface Found {
  evidence: readonly HitEvidence[];
  subject?: string | undefined;
  /** Joined to the actor in the group's key: alerts of one actor on two targets are two. */
  target?: string | undefined;
  /** The whole key of the group, where hits of several actors belong together. */
  group?: string | undefined;
  step?: string;
  moreSteps?: readonly string[];
  value?: string | undefined;
  moreValues?: readonly string[];
  severity?: Severity | undefined;
  /** Placeholders that do not stand at the top of the request. */
  names?: Readonly<Record<string, string | undefined>>;
}

export type Find = (event: DetectionEvent, context: DetectionContext) => Found | null;

/** The product's own detections name techniques; those of users name what their authors named. */
type Texts = DetectionTexts & ({ techniques: readonly [TechniqueId, ...TechniqueId[]] } | { user: UserRule });

type Rule = Texts & {
  /** True when attempts that failed are its business too; else only successful calls reach `find`. */
  includesFailed?: boolean;
  find: Find;
};

/** A detection that each single hit is an alert of. */
export function defineEvent({ find, includesFailed, ...texts }: Rule): EventDetection {
  return { ...texts, kind: "event", matches: matcher(texts, find, includesFailed ?? false) };
}

/** A detection that needs several hits, or hits with several values, of one group. */
export function defineThreshold({
  find,
  includesFailed,
  windowMinutes,
  distinct,
  atLeast,
  atMost,
  ...texts
}: Rule & { windowMinutes: number; distinct?: boolean; atLeast: number; atMost?: number }): ThresholdDetection {
  const matches = matcher(texts, find, includesFailed ?? false);
  const most = atMost === undefined ? {} : { atMost };
  return { ...texts, kind: "threshold", windowMinutes, distinct: distinct ?? false, atLeast, ...most, matches };
}

/** A detection that needs its steps in order, in one group. */
export function defineSequence({
  find,
  includesFailed,
  windowMinutes,
  steps,
  ...texts
}: Rule & { windowMinutes: number; steps: SequenceDetection["steps"] }): SequenceDetection {
  return { ...texts, kind: "sequence", windowMinutes, steps, matches: matcher(texts, find, includesFailed ?? false) };
}

export function defineFirstSeen(texts: Omit<FirstSeenDetection, "kind">): FirstSeenDetection {
  return { ...texts, kind: "first-seen" };
}

function matcher(texts: DetectionTexts, find: Find, includesFailed: boolean): EventDetection["matches"] {
  const placeholders = placeholdersOf(texts);
  return (event, context) => {
    if (!includesFailed && event.record.result !== "allowed") return null;
    const found = find(event, context);
    return found === null ? null : hitOf(texts.id, placeholders, event, found);
  };
}

/** Placeholders in the commands of a detection. */
export function placeholdersOf({ respond }: Pick<DetectionTexts, "respond">): string[] {
  const all = respond.flatMap(({ command }) =>
    [...(command ?? "").matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(all)];
}

const cut = (value: string) => text(value, HIT_TEXT_MAX) ?? "";

function hitOf(detectionId: string, placeholders: readonly string[], { record }: DetectionEvent, found: Found): Hit {
  const actor = cut(actorKey(record));
  const target = found.target ?? "";
  const evidence = found.evidence.slice(0, MAX_EVIDENCE).map(({ field, value }) => ({
    field: cut(field),
    value: cut(value),
  }));
  if (record.errorCode !== null) evidence.push({ field: "errorCode", value: cut(record.errorCode) });
  return {
    detectionId,
    group: cut(found.group ?? (target === "" ? actor : `${actor} ${target}`)),
    actor,
    actorName: cut(actorName(record)),
    ...(found.step === undefined ? {} : { step: found.step }),
    ...(found.moreSteps === undefined || found.moreSteps.length === 0 ? {} : { moreSteps: found.moreSteps }),
    ...(found.value === undefined ? {} : { value: cut(found.value) }),
    ...(found.moreValues === undefined || found.moreValues.length === 0
      ? {}
      : { moreValues: found.moreValues.slice(0, MAX_VALUES).map(cut) }),
    ...(found.subject === undefined ? {} : { subject: cut(found.subject) }),
    ...(found.severity === undefined ? {} : { severity: found.severity }),
    evidence,
    holds: heldKeys(record).map(cut),
    makes: madeKeys(record).map(cut),
    names: namesOf(placeholders, record, found.names ?? {}),
  };
}

/** Values for the placeholders: of the actor, of the rule, else of the request's parameter of the same name. */
function namesOf(
  placeholders: readonly string[],
  record: TrailRecord,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { principal } = record;
  const ofActor: Record<string, string | null> = {
    region: record.region,
    accountId: record.accountId,
    accessKeyId: principal.accessKeyId,
    actorUserName: principal.type === "IAMUser" ? principal.name : null,
    actorRoleName: principal.type === "AssumedRole" ? principal.name : null,
  };
  const names: Record<string, string> = {};
  for (const name of placeholders) {
    const requested = valueAt(record.requestParameters, name);
    const value =
      given[name] ?? ofActor[name] ?? (typeof requested === "number" ? String(requested) : textOf(requested));
    if (HARMLESS.test(value)) names[name] = value;
  }
  return names;
}

/** A response command with what the alert knows; what it does not know keeps its braces. */
export function fillCommand(command: string, names: Readonly<Record<string, string>>): string {
  return command.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(names, name) ? (names[name] ?? whole) : whole,
  );
}
