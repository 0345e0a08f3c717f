import type { CollectContext } from "./define.ts";

/** Findings of other services that are read in one region: the newest; more become a gap, and the list is not whole. */
export const MAX_FINDINGS = 5_000;

/** The first items of a list, at most `MAX_FINDINGS`; `isCut` tells afterwards whether there were more. */
export class Newest<T> implements AsyncIterable<T> {
  readonly #source: AsyncIterable<T>;
  readonly #context: Pick<CollectContext, "gap">;
  readonly #action: string;
  readonly #max: number;
  #isCut = false;

  constructor(context: Pick<CollectContext, "gap">, action: string, source: AsyncIterable<T>, max = MAX_FINDINGS) {
    this.#context = context;
    this.#action = action;
    this.#source = source;
    this.#max = max;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    let count = 0;
    for await (const item of this.#source) {
      count += 1;
      if (count > this.#max) {
        this.#isCut = true;
        this.#context.gap({
          action: this.#action,
          reason: "unsupported",
          code: "TooManyFindings",
          message: `Only the newest ${this.#max} findings of the region were read.`,
        });
        return;
      }
      yield item;
    }
  }
}
