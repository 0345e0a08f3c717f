import { CopyBuffer } from "./copy-buffer.ts";
import { type Dictionary, MissingIds } from "./dictionary.ts";
import { EVENT_COLUMNS, type PreparedEvent } from "./event-rows.ts";

const DAY_MS = 86_400_000;
/** A row without its terms: lengths and values of 17 fields. */
const ROW_BYTES = 192;
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
 * Events on their way to the database. Nearly every id is known, so an event becomes its row as soon as it is read and
 * its texts can go: what waits for the batch to fill is mostly bytes, which no garbage collection has to walk or copy.
 */
export class EventBatch {
  readonly #dictionary: Dictionary;
  readonly #rows = new CopyBuffer();
  #seen = new Set<string>();
  #days = new Set<number>();
  #waiting: PreparedEvent[] = [];
  #missing = new MissingIds();
  /** By event: id, time in ms, account, region, coded result, its object. */
  readonly ids: string[] = [];
  readonly times: number[] = [];
  readonly accounts: string[] = [];
  readonly regions: string[] = [];
  readonly results: number[] = [];
  readonly objects: number[] = [];
  readonly uses: CodedUse[] = [];

  constructor(dictionary: Dictionary) {
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

  /** Takes an event; false for the second of the same id in a batch, which is left out: events are stored once. */
  add(event: PreparedEvent): boolean {
    const before = this.#seen.size;
    this.#seen.add(event.id);
    if (this.#seen.size === before) return false;
    this.#days.add(Math.floor(event.time / DAY_MS));
    if (!this.#code(event)) this.#waiting.push(event);
    return true;
  }

  /** Fetches the ids that were missing, codes what waited for them, and gives the rows for a binary COPY of `EVENT_COLUMNS`. */
  async complete(): Promise<Buffer> {
    for (let round = 0; this.#waiting.length > 0; round++) {
      if (round === MAX_ROUNDS) throw new Error("The dictionary gave no ids for some texts.");
      await this.#dictionary.fetch(this.#missing);
      this.#missing = new MissingIds();
      this.#waiting = this.#waiting.filter((event) => !this.#code(event));
    }
    return this.#rows.finish();
  }

  /** Adds an event's row and uses; false when an id was missing and nothing was added. */
  #code(event: PreparedEvent): boolean {
    const missing = this.#missing;
    const before = missing.count;
    const dictionary = this.#dictionary;
    const account = dictionary.id("account", event.accountId, missing);
    const region = dictionary.id("region", event.region, missing);
    const source = dictionary.id("source", event.source, missing);
    const name = dictionary.id("name", event.operation, missing);
    const principal = dictionary.principalId(event.principal, missing);
    const session = dictionary.id("session", event.session, missing);
    const ip = dictionary.id("ip", event.ip, missing);
    const agent = dictionary.id("agent", event.agent, missing);
    const error = dictionary.id("error", event.error, missing);
    const fn = dictionary.id("function", event.functionArn, missing);
    const terms: number[] = [];
    for (const arn of event.resources) terms.push(dictionary.id("resource", arn, missing));
    for (const param of event.params) terms.push(dictionary.paramId(param, missing));
    if (ip !== 0) terms.push(ip);
    if (agent !== 0) terms.push(agent);
    if (error !== 0) terms.push(error);
    if (event.eventName !== event.operation) terms.push(dictionary.id("name", event.eventName, missing));
    for (const hash of event.hashes) terms.push(hash);
    const uses = event.usage;
    const place = this.ids.length;
    const coded: CodedUse[] = [];
    for (const use of uses)
      coded.push({
        event: place,
        principal,
        fn,
        confidence: event.flags & 3,
        action: dictionary.id("action", use.action, missing),
        resource: dictionary.id("resource", use.resource, missing),
        isExact: use.isExact,
      });
    if (missing.count > before) return false;
    const rows = this.#rows;
    rows.row(EVENT_COLUMNS.length, ROW_BYTES + terms.length * 8);
    rows.timestamptz(event.time);
    rows.int8(event.objectId);
    rows.uuid(event.id);
    rows.int4(account);
    rows.int4(region);
    rows.int4(source);
    rows.int4(name);
    rows.int4(principal);
    rows.int4(session);
    rows.int4(ip);
    rows.int4(agent);
    rows.int4(error);
    rows.int4(fn);
    rows.int2(event.flags);
    rows.int2(event.part);
    rows.int2(event.ordinal);
    rows.int4Array(terms);
    this.ids.push(event.id);
    this.times.push(event.time);
    this.accounts.push(event.accountId ?? "");
    this.regions.push(event.region);
    this.results.push(RESULTS[event.result]);
    this.objects.push(event.objectId);
    for (const use of coded) this.uses.push(use);
    return true;
  }
}
