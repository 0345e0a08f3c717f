/** A pack is closed at this size: opening one event decrypts all of it. */
const PACK_BYTES = 128 * 1024;

export interface OpenPack {
  id: number;
  deliveredOn: string;
  members: Buffer[];
  length: number;
}

/**
 * Puts delivered objects into packs, verbatim and one after the other, by day of delivery and by account: what belongs to one
 * account can be erased without touching another's.
 */
export class PackBuilder {
  readonly #nextId: () => number;
  readonly #open = new Map<string, OpenPack>();
  readonly #closed: OpenPack[] = [];
  #bytes = 0;

  /** `nextId` gives the id of a new pack. */
  constructor(nextId: () => number) {
    this.#nextId = nextId;
  }

  /** Bytes of all objects in it. */
  get bytes(): number {
    return this.#bytes;
  }

  get packs(): readonly OpenPack[] {
    return [...this.#closed, ...this.#open.values()];
  }

  /** Adds an object's bytes; returns where they stand. */
  add(deliveredOn: string, accountId: string | null, bytes: Buffer): { packId: number; packOffset: number } {
    const key = `${deliveredOn} ${accountId ?? ""}`;
    let pack = this.#open.get(key);
    if (pack !== undefined && pack.length > 0 && pack.length + bytes.length > PACK_BYTES) {
      this.#closed.push(pack);
      pack = undefined;
    }
    if (pack === undefined) {
      pack = { id: this.#nextId(), deliveredOn, members: [], length: 0 };
      this.#open.set(key, pack);
    }
    const place = { packId: pack.id, packOffset: pack.length };
    // The caller may use its memory again.
    pack.members.push(Buffer.from(bytes));
    pack.length += bytes.length;
    this.#bytes += bytes.length;
    return place;
  }
}
