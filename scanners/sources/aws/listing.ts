import type { CoverageGap } from "#lib/domain/coverage.ts";

/**
 * A paged list being read. `isWhole` is true only after the last page was read; a failed page ends the stream
 * quietly with `gap` set, so whoever reads must look at `isWhole` before drawing conclusions from absence.
 */
export class Listing<T> implements AsyncIterable<T> {
  #isWhole = false;
  #gap: CoverageGap | null = null;
  readonly #read: (listing: { end(gap: CoverageGap | null): void }) => AsyncGenerator<T, void>;

  constructor(read: (listing: { end(gap: CoverageGap | null): void }) => AsyncGenerator<T, void>) {
    this.#read = read;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Why the list broke off; `null` while it has not. */
  get gap(): CoverageGap | null {
    return this.#gap;
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void> {
    return this.#read({
      end: (gap) => {
        this.#gap = gap;
        this.#isWhole = gap === null;
      },
    });
  }

  /** Reads everything into memory; for lists that are small by nature. */
  async all(): Promise<T[]> {
    const items: T[] = [];
    for await (const item of this) items.push(item);
    return items;
  }
}
