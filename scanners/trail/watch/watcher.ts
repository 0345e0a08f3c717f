import type { Detection, DetectionContext, DetectionEvent, HitDetection } from "#lib/trail/detections/detection.ts";
import { createEngine, type Engine, storedHit } from "#lib/trail/detections/engine.ts";
import type { SeenRow } from "#lib/trail/detections/first-seen.ts";
import { type ActorLink, linksOf } from "#lib/trail/detections/links.ts";
import { HitBodies, type HitBody } from "./hit-bodies.ts";
import { SeenCache } from "./seen-cache.ts";

/** One event that a detection is about. */
export interface SightedHit {
  body: HitBody;
  eventId: string;
  /** In ms. */
  time: number;
}

/** What a batch of events tells the watch. */
export interface Sightings {
  hits: SightedHit[];
  links: (ActorLink & { eventId: string })[];
  seen: SeenRow[];
}

export function noSightings(): Sightings {
  return { hits: [], links: [], seen: [] };
}

/** Sources whose calls make identities and credentials. */
const MAKERS = new Set(["sts.amazonaws.com", "iam.amazonaws.com"]);

/** Runs the detections over records as they are taken. */
export class Watcher {
  readonly #engine: Engine;
  readonly #seen = new SeenCache();
  readonly #bodies = new HitBodies();

  readonly #detections: ReadonlyMap<string, HitDetection>;

  constructor(detections: readonly Detection[], context: DetectionContext) {
    this.#engine = createEngine(detections, context);
    this.#detections = new Map(
      detections.flatMap((detection) => (detection.kind === "first-seen" ? [] : [[detection.id, detection]])),
    );
  }

  /** Adds to `sightings` what an event shows. */
  watch(event: DetectionEvent, sightings: Sightings): void {
    for (const found of this.#engine.match(event)) {
      const hit = storedHit(found, event);
      const detection = this.#detections.get(hit.detectionId);
      if (detection === undefined) continue;
      const body = this.#bodies.of(detection, hit);
      sightings.hits.push({ body, eventId: hit.eventId, time: hit.eventTime.getTime() });
    }
    const { record } = event;
    if (MAKERS.has(record.eventSource))
      for (const link of linksOf(record)) sightings.links.push({ ...link, eventId: record.id });
    for (const row of this.#seen.rowsOf(record)) sightings.seen.push(row);
  }
}
