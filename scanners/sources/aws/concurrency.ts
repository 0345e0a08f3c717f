/** A counting lock: at most `size` holders at a time, first come first served. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#free = Math.max(1, Math.floor(size));
  }

  /** Runs `work` when a place is free and gives the place back whatever happens. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/**
 * Maps a stream with at most `limit` items under way and yields results as they finish, in any order.
 * The first error ends the stream; work already begun is awaited first, so that nothing runs on unseen.
 */
export async function* mapConcurrent<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const running = new Map<number, Promise<{ id: number; result: R }>>();
  let nextId = 0;
  try {
    for await (const item of source) {
      const id = nextId++;
      running.set(
        id,
        work(item).then((result) => ({ id, result })),
      );
      if (running.size >= limit) {
        const done = await Promise.race(running.values());
        running.delete(done.id);
        yield done.result;
      }
    }
    while (running.size > 0) {
      const done = await Promise.race(running.values());
      running.delete(done.id);
      yield done.result;
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
