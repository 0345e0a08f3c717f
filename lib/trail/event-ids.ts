const EMPTY = -1;
const FIRST_CAPACITY = 1 << 14;

/**
 * The ids of events that were seen, 16 to 32 bytes each: 52 bits, which a double holds exactly, made of every digit of the id,
 * since ids of exported files need not be random. Two different events are taken for one with a chance of n² / 2^53: below 1 in
 * 9,000 for a million events.
 */
export class EventIds {
  #slots = new Float64Array(FIRST_CAPACITY).fill(EMPTY);
  #size = 0;

  /** Adds the key of an id; false when it was there. */
  add(key: number): boolean {
    const at = this.#find(key);
    if (this.#slots[at] === key) return false;
    this.#slots[at] = key;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return true;
  }

  #find(key: number): number {
    const mask = this.#slots.length - 1;
    for (let at = (key % 0x40000000) & mask; ; at = (at + 1) & mask) {
      const held = this.#slots[at];
      if (held === EMPTY || held === key) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2).fill(EMPTY);
    for (const key of old) if (key !== EMPTY) this.#slots[this.#find(key)] = key;
  }
}

/** The key of a UUID in any case; below 0 for what has another form. */
export function eventIdKey(id: string): number {
  if (id.length !== 36) return -1;
  let high = 0x811c9dc5;
  let low = 0x2545f491;
  let word = 0;
  let digits = 0;
  for (let at = 0; at < 36; at += 1) {
    const code = id.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== 45) return -1;
      continue;
    }
    const digit = code <= 57 ? code - 48 : (code | 32) - 87;
    if (digit < 0 || digit > 15 || (code > 57 && digit < 10)) return -1;
    word = (word << 4) | digit;
    digits += 1;
    if ((digits & 7) !== 0) continue;
    // Eight digits at a time.
    high = mixed(high ^ word);
    low = mixed((low ^ word) + digits);
  }
  return (high >>> 0) * 0x100000 + (low >>> 12);
}

/** Spreads every bit of a word over all of them (the finisher of MurmurHash3, in the public domain). */
function mixed(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
