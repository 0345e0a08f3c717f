import { Worker } from "node:worker_threads";
import { nothingTaken, type Taken } from "./ingest.ts";
import type { FromThread, ThreadObject, ToThread } from "./ingest-messages.ts";
import type { ObjectSource } from "./object-ledger.ts";

/** Objects that go to a thread in one message, at most; one message costs about as much as reading one record. */
const GROUP_OBJECTS = 64;
const GROUP_BYTES = 2 * 1024 * 1024;
/** Messages under way to a thread: one is being read, one waits. More would only be memory. */
const GROUPS_AT_ONCE = 2;
/** Young objects of a thread in MB: records die young, and a small nursery is collected often and quickly. */
const YOUNG_MB = 16;

export interface IngestPoolOptions {
  threads: number;
  /** Events before this time (ms) are left out. */
  edge?: number;
  onProgress?: (events: number) => void;
}

interface Thread {
  worker: Worker;
  underWay: number;
  events: number;
  taken: Taken | undefined;
  /** Wakes whoever waits for this thread. */
  wake: () => void;
}

/**
 * Takes objects in worker threads. `add` waits while all threads are busy, so whoever fetches objects is held back and memory stays
 * bounded. A failure in a thread fails the next `add` or `finish`; what was not stored by then is not in the ledger, and is taken
 * again another time.
 */
export class IngestPool {
  readonly #threads: Thread[];
  readonly #onProgress: ((events: number) => void) | undefined;
  #group: ThreadObject[] = [];
  #groupBytes = 0;
  #failure: Error | undefined;

  constructor(options: IngestPoolOptions) {
    this.#onProgress = options.onProgress;
    this.#threads = Array.from({ length: options.threads }, () => this.#start(options.edge ?? null));
  }

  #start(edge: number | null): Thread {
    const worker = new Worker(new URL("./ingest-thread.ts", import.meta.url), {
      workerData: { edge },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = { worker, underWay: 0, events: 0, taken: undefined, wake: () => undefined };
    worker.on("message", (message: FromThread) => this.#hear(thread, message));
    worker.on("error", (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => {
      if (thread.taken === undefined) this.#fail(new Error("A thread that takes the trail ended before its time."));
    });
    return thread;
  }

  #hear(thread: Thread, message: FromThread): void {
    if (message.type === "failed") {
      const error = new Error(message.message);
      if (message.code !== null) Object.assign(error, { code: message.code });
      this.#fail(error);
      return;
    }
    if (message.type === "read") {
      thread.underWay -= 1;
      thread.events = message.events;
      this.#onProgress?.(this.#threads.reduce((sum, one) => sum + one.events, 0));
    } else thread.taken = message.taken;
    thread.wake();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const thread of this.#threads ?? []) thread.wake();
  }

  /** Hands over an object. Its bytes belong to the pool from then on. */
  async add(source: ObjectSource, content: { bytes: Uint8Array } | { file: string }): Promise<void> {
    const plain = { ...source, deliveredAt: source.deliveredAt.getTime() };
    this.#group.push({ source: plain, ...content });
    this.#groupBytes += "bytes" in content ? content.bytes.length : 0;
    if (this.#group.length >= GROUP_OBJECTS || this.#groupBytes >= GROUP_BYTES) await this.#send();
  }

  async #send(): Promise<void> {
    if (this.#group.length === 0) return;
    const objects = this.#group;
    this.#group = [];
    this.#groupBytes = 0;
    const thread = await this.#freeThread();
    thread.underWay += 1;
    this.#post(thread, { type: "objects", objects });
  }

  #post(thread: Thread, message: ToThread): void {
    thread.worker.postMessage(message);
  }

  async #freeThread(): Promise<Thread> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const [least] = [...this.#threads].sort((a, b) => a.underWay - b.underWay);
      if (least !== undefined && least.underWay < GROUPS_AT_ONCE) return least;
      await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise((done) => {
      for (const thread of this.#threads) thread.wake = done;
    });
  }

  /** Waits until all is stored, ends the threads, and returns what was taken in all. */
  async finish(): Promise<Taken> {
    try {
      await this.#send();
      for (const thread of this.#threads) this.#post(thread, { type: "finish" });
      while (this.#threads.some((thread) => thread.taken === undefined)) {
        if (this.#failure !== undefined) throw this.#failure;
        await this.#change();
      }
    } finally {
      await this.close();
    }
    const total = nothingTaken();
    for (const { taken } of this.#threads) {
      if (taken === undefined) continue;
      total.objects += taken.objects;
      total.events += taken.events;
      total.newEvents += taken.newEvents;
      total.rejected += taken.rejected;
      total.expired += taken.expired;
      for (const account of taken.accounts) total.accounts.add(account);
    }
    return total;
  }

  /** Ends the threads at once; what they had not stored is taken again another time. */
  async close(): Promise<void> {
    for (const thread of this.#threads) thread.taken ??= nothingTaken();
    await Promise.all(this.#threads.map((thread) => thread.worker.terminate()));
  }
}
