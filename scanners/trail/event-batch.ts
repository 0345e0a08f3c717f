import { type Dictionary, MissingIds } from "./dictionary.ts";
import type { PreparedEvent } from "./event-rows.ts";

const DAY_MS = 86_400_000;
const FIRST_SIZE = 128 * 1024;
/** Longest line: 19 numbers and up to 32 resources. */
const MAX_LINE = 1024;
/** A second round is needed when another batch made the dictionary forget meanwhile; more than a few would be a fault. */
const MAX_ROUNDS = 10;

/** A use of an action, with ids. */
export interface CodedUse {
  /** Place of its event in `ids` and the other lists of the batch. */
  event: number;
  principal: number;
  fn: number;
  confidence: number;
  action: number;
  resource: number;
  isExact: boolean;
}

const RESULTS = { allowed: 0, denied: 1, error: 2 } as const;

/**
 * Events on their way to the database. Nearly every id is known, so an event becomes its line as soon as it is read and
 * its texts can go: what waits for the batch to fill is mostly bytes, which no garbage collection has to walk or copy.
 */
export class EventBatch {
  readonly #objectId: number;
  readonly #dictionary: Dictionary;
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;
  #seen = new Set<string>();
  #days = new Set<number>();
  #waiting: PreparedEvent[] = [];
  #missing = new MissingIds();
  /** By event: id, time in ms, account, coded result. */
  readonly ids: string[] = [];
  readonly times: number[] = [];
  readonly accounts: string[] = [];
  readonly results: number[] = [];
  readonly uses: CodedUse[] = [];

  constructor(objectId: number, dictionary: Dictionary) {
    this.#objectId = objectId;
    this.#dictionary = dictionary;
  }

  /** Number of different events. */
  get size(): number {
    return this.#seen.size;
  }

  /** UTC days of the events, each as the time of its start. */
  get days(): Date[] {
    return [...this.#days].map((day) => new Date(day * DAY_MS));
  }

  /** Lines of COPY text for `trail_event`, in the order of `EVENT_COLUMNS`. Only whole after `complete`. */
  get lines(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Takes an event. The second of the same id in a batch is left out: events are stored once. */
  add(event: PreparedEvent): void {
    if (this.#seen.has(event.id)) return;
    this.#seen.add(event.id);
    this.#days.add(Math.floor(event.time.getTime() / DAY_MS));
    if (!this.#code(event)) this.#waiting.push(event);
  }

  /** Fetches the ids that were missing and codes what waited for them. */
  async complete(): Promise<void> {
    for (let round = 0; this.#waiting.length > 0; round++) {
      if (round === MAX_ROUNDS) throw new Error("The dictionary gave no ids for some texts.");
      await this.#dictionary.fetch(this.#missing);
      this.#missing = new MissingIds();
      this.#waiting = this.#waiting.filter((event) => !this.#code(event));
    }
  }

  /** Adds an event's line and uses; false when an id was missing and nothing was added. */
  #code(event: PreparedEvent): boolean {
    const missing = this.#missing;
    const before = missing.count;
    const id = (kind: Parameters<Dictionary["id"]>[0], text: string | null) => this.#dictionary.id(kind, text, missing);
    const account = id("account", event.accountId);
    const region = id("region", event.region);
    const source = id("source", event.source);
    const name = id("name", event.operation);
    const rawName = event.eventName === event.operation ? name : id("name", event.eventName);
    const principal = this.#dictionary.principalId(event.principal, missing);
    const session = id("session", event.session);
    const ip = id("ip", event.ip);
    const agent = id("agent", event.agent);
    const error = id("error", event.error);
    const fn = id("function", event.functionArn);
    const resources = event.resources.map((arn) => id("resource", arn)).join(",");
    const uses = event.usage.map((use) => ({
      event: this.ids.length,
      principal,
      fn,
      confidence: event.functionConfidence,
      action: id("action", use.action),
      resource: id("resource", use.resource),
      isExact: use.isExact,
    }));
    if (missing.count > before) return false;
    const isReadOnly = event.isReadOnly === null ? "\\N" : event.isReadOnly ? "t" : "f";
    this.#write(
      `${event.time.toISOString()}\t${event.id}\t${account}\t${region}\t${source}\t${name}\t${rawName}\t${principal}\t${session}\t${ip}\t${agent}\t${error}\t${fn}\t${event.functionConfidence}\t${isReadOnly}\t${event.category}\t{${resources}}\t${this.#objectId}\t${event.place.part}\t${event.place.ordinal}\n`,
    );
    this.ids.push(event.id);
    this.times.push(event.time.getTime());
    this.accounts.push(event.accountId ?? "");
    this.results.push(RESULTS[event.result]);
    for (const use of uses) this.uses.push(use);
    return true;
  }

  #write(line: string): void {
    if (this.#length + MAX_LINE > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(this.#bytes.length * 2);
      larger.set(this.lines);
      this.#bytes = larger;
    }
    // Nothing but digits, dashes and signs stands in a line.
    this.#length += this.#bytes.write(line, this.#length, "latin1");
  }
}
