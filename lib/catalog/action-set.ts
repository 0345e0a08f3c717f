/** A set of interned action ids as one bit each. Sets of one catalogue have the same size, so operations are word by word. */
export class ActionSet {
  readonly size: number;
  readonly words: Uint32Array;
  #filled: Uint32Array | null = null;

  /** `size`: how many ids exist; ids run from 0 to `size - 1`. */
  constructor(size: number, words?: Uint32Array) {
    this.size = size;
    this.words = words ?? new Uint32Array((size + 31) >>> 5);
  }

  static full(size: number): ActionSet {
    const set = new ActionSet(size);
    set.addRange(0, size);
    return set;
  }

  add(id: number): void {
    const word = id >>> 5;
    this.words[word] = (this.words[word] ?? 0) | (1 << (id & 31));
  }

  /** Adds the ids from `first` up to, not including, `end`. */
  addRange(first: number, end: number): void {
    for (let id = first; id < end; id += 1) {
      if ((id & 31) === 0 && id + 32 <= end) {
        this.words[id >>> 5] = 0xffffffff;
        id += 31;
      } else this.add(id);
    }
  }

  has(id: number): boolean {
    return (((this.words[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  }

  copy(): ActionSet {
    return new ActionSet(this.size, this.words.slice());
  }

  /** Adds every member of `other` to this set. */
  unite(other: ActionSet): this {
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = (this.words[i] ?? 0) | (other.words[i] ?? 0);
    return this;
  }

  /** Adds every member of a set that is not changed any more; of it only the words that hold something are looked at. */
  uniteFixed(other: ActionSet): this {
    other.#filled ??= Uint32Array.from(other.words.keys()).filter((i) => other.words[i] !== 0);
    for (const i of other.#filled) this.words[i] = (this.words[i] ?? 0) | (other.words[i] ?? 0);
    return this;
  }

  /** Keeps only the members that `other` has too. */
  intersect(other: ActionSet): this {
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = (this.words[i] ?? 0) & (other.words[i] ?? 0);
    return this;
  }

  /** Takes every member of `other` out of this set. */
  subtract(other: ActionSet): this {
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = (this.words[i] ?? 0) & ~(other.words[i] ?? 0);
    return this;
  }

  /** The ids that are not in this set. */
  complement(): ActionSet {
    return ActionSet.full(this.size).subtract(this);
  }

  count(): number {
    let total = 0;
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      total += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return total;
  }

  isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  isSupersetOf(other: ActionSet): boolean {
    return other.words.every((word, i) => (word & ~(this.words[i] ?? 0)) === 0);
  }

  intersects(other: ActionSet): boolean {
    return other.words.some((word, i) => (word & (this.words[i] ?? 0)) !== 0);
  }

  /** Members in ascending order. */
  *ids(): Generator<number> {
    for (let i = 0; i < this.words.length; i += 1) {
      let word = this.words[i] ?? 0;
      while (word !== 0) {
        yield i * 32 + (31 - Math.clz32(word & -word));
        word &= word - 1;
      }
    }
  }
}
