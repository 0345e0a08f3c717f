import type { TrailRecord } from "../record.ts";
import { isServiceActor } from "./actor.ts";
import type {
  Detection,
  DetectionContext,
  DetectionEvent,
  Hit,
  HitDetection,
  StoredHit,
  UserRule,
} from "./detection.ts";

export interface Engine {
  /** Hits of one record; empty for nearly every record. */
  match(event: DetectionEvent): Hit[];
}

const NONE: Hit[] = [];

/**
 * Detections indexed by event source and normalised name: a record that none is about costs a look into a few maps. Records of AWS
 * services and service-linked roles raise nothing but what rules of users say. First-seen detections are not matched here
 * (`seenValues`).
 */
export function createEngine(detections: readonly Detection[], context: DetectionContext): Engine {
  const own = new OwnIndex();
  const ofUsers = new UserIndex();
  for (const detection of detections) {
    if (detection.kind === "first-seen") continue;
    if (detection.user === undefined) own.add(detection);
    else ofUsers.add(detection, detection.user);
  }

  return {
    match(event) {
      const { record } = event;
      const named = own.about(record);
      const asked = ofUsers.isEmpty ? undefined : ofUsers.about(record);
      if (named === undefined && own.always.length === 0 && asked === undefined) return NONE;
      let hits: Hit[] = NONE;
      const ask = (detection: HitDetection) => {
        const hit = detection.matches(event, context);
        if (hit === null) return;
        if (hits === NONE) hits = [];
        hits.push(hit);
      };
      if (asked !== undefined) for (const detection of asked) ask(detection);
      if ((named === undefined && own.always.length === 0) || isServiceActor(record)) return hits;
      if (named !== undefined) for (const detection of named) ask(detection);
      for (const detection of own.always) ask(detection);
      return hits;
    },
  };
}

/** The product's own detections, by source and normalised name as AWS writes them. */
class OwnIndex {
  readonly always: HitDetection[] = [];
  readonly #bySource = new Map<string, Map<string, HitDetection[]>>();

  add(detection: HitDetection): void {
    if (detection.on === "any") {
      this.always.push(detection);
      return;
    }
    for (const { source, names } of detection.on) {
      const byName = this.#bySource.get(source) ?? new Map<string, HitDetection[]>();
      this.#bySource.set(source, byName);
      for (const name of names) byName.set(name, [...(byName.get(name) ?? []), detection]);
    }
  }

  about({ eventSource, operation }: TrailRecord): readonly HitDetection[] | undefined {
    return this.#bySource.get(eventSource)?.get(operation);
  }
}

/** Rules of users compare without regard to case, and need not name both source and operation. */
class UserIndex {
  isEmpty = true;
  readonly #always: HitDetection[] = [];
  readonly #byOperation = new Map<string, HitDetection[]>();
  readonly #bySource = new Map<string, HitDetection[]>();

  add(detection: HitDetection, { sources, operations }: UserRule): void {
    this.isEmpty = false;
    if (operations === null && sources === null) this.#always.push(detection);
    const index = operations === null ? this.#bySource : this.#byOperation;
    for (const name of operations ?? sources ?? []) index.set(name, [...(index.get(name) ?? []), detection]);
  }

  about({ eventSource, operation }: TrailRecord): readonly HitDetection[] | undefined {
    const named = this.#byOperation.get(operation.toLowerCase());
    const sourced = this.#bySource.get(eventSource.toLowerCase());
    if (named === undefined && sourced === undefined) return this.#always.length === 0 ? undefined : this.#always;
    return [...(named ?? []), ...(sourced ?? []), ...this.#always];
  }
}

/** A hit with what alerts need of its record. */
export function storedHit(hit: Hit, { record }: DetectionEvent): StoredHit {
  return {
    ...hit,
    eventId: record.id,
    eventTime: record.eventTime,
    accountId: record.accountId,
    region: record.region,
    principalArn: record.principal.arn,
  };
}
