/** Entries a generation; two generations are kept, so memory stays bounded and what is in use is never forgotten at once. */
const GENERATION = 150_000;

/** Ids by text, least recently used generation first out. */
export class TermCache {
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  get(text: string): number | undefined {
    const id = this.#young.get(text);
    if (id !== undefined) return id;
    const before = this.#old.get(text);
    if (before !== undefined) this.set(text, before);
    return before;
  }

  set(text: string, id: number): void {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, id);
  }
}
