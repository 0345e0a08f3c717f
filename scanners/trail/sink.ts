import { availableParallelism } from "node:os";
import { Dictionary } from "./dictionary.ts";
import { loadFunctionLookup } from "./function-lookup.ts";
import { type Taken, TrailIngest } from "./ingest.ts";
import { IngestPool } from "./ingest-pool.ts";
import type { ObjectSource } from "./object-ledger.ts";
import { takeObject } from "./take-object.ts";
import { loadWatcher } from "./watch/load-watcher.ts";

/** So much is taken here; only a trail that brings more is worth threads, each of which holds the catalogue and the detections. */
const HERE_BYTES = 8 * 1024 * 1024;
const MOST_THREADS = 2;

export interface SinkOptions {
  /** Bytes that are taken in this thread before others are started; default 8 MiB. */
  hereBytes?: number;
  /** Events before this time (ms) are left out. */
  edge?: number;
  signal?: AbortSignal;
  onProgress?: (events: number) => void;
}

/**
 * Where objects go that somebody fetches: the first ones are taken in this thread, and when more come, in worker threads. `take` waits
 * while those are busy, so whoever fetches is held back. Call `finish` at the end, or `close` when something failed.
 */
export class TrailSink {
  readonly #options: SinkOptions;
  readonly #here: TrailIngest;
  #pool: IngestPool | undefined;
  #bytes = 0;
  #eventsThere = 0;

  private constructor(options: SinkOptions, here: TrailIngest) {
    this.#options = options;
    this.#here = here;
  }

  static async open(options: SinkOptions): Promise<TrailSink> {
    const lookup = await loadFunctionLookup();
    let sink: TrailSink | undefined;
    const here = new TrailIngest({
      ids: new Dictionary(),
      lookup,
      watcher: await loadWatcher(lookup),
      ...(options.edge === undefined ? {} : { edge: options.edge }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onProgress: () => sink?.tell(),
    });
    sink = new TrailSink(options, here);
    return sink;
  }

  tell(): void {
    this.#options.onProgress?.(this.#here.taken.events + this.#eventsThere);
  }

  /** Takes an object from a stream. One of usual size may go to a thread; a large one is read here, as a stream. */
  async take(source: ObjectSource, bytes: AsyncIterable<Buffer>): Promise<void> {
    this.#options.signal?.throwIfAborted();
    await takeObject(source, bytes, this.#here, (from, whole) => this.#addBytes(from, whole));
  }

  async #addBytes(source: ObjectSource, bytes: Buffer): Promise<boolean> {
    this.#bytes += bytes.length;
    if (this.#bytes <= (this.#options.hereBytes ?? HERE_BYTES)) return this.#here.addBytes(source, bytes);
    this.#pool ??= new IngestPool({
      threads: Math.min(MOST_THREADS, availableParallelism()),
      ...(this.#options.edge === undefined ? {} : { edge: this.#options.edge }),
      onProgress: (events) => {
        this.#eventsThere = events;
        this.tell();
      },
    });
    await this.#pool.add(source, { bytes });
    return true;
  }

  /** Stores everything that is left; returns what was taken in all. */
  async finish(): Promise<Taken> {
    try {
      const taken = await this.#here.finish();
      const there = await this.#pool?.finish();
      if (there === undefined) return taken;
      for (const account of there.accounts) taken.accounts.add(account);
      return {
        objects: taken.objects + there.objects,
        events: taken.events + there.events,
        newEvents: taken.newEvents + there.newEvents,
        rejected: taken.rejected + there.rejected,
        expired: taken.expired + there.expired,
        accounts: taken.accounts,
      };
    } finally {
      await this.close();
    }
  }

  /** Ends the threads at once; what they had not stored is taken again another time. */
  async close(): Promise<void> {
    await this.#pool?.close();
    this.#pool = undefined;
  }
}
