const NEWLINE = 0x0a;
const SPACE = 0x20;
const FIRST_SIZE = 256 * 1024;

/** Delivered records of one part, one a line, in one piece of memory that grows with them. */
export class PartBuffer {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;
  #records = 0;

  /** How many records stand in it: the ordinal of the next one. */
  get records(): number {
    return this.#records;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Copies a record's bytes. JSON may be pretty-printed: between its tokens a line break is only space, in texts it cannot stand. */
  append(record: Uint8Array): void {
    const end = this.#length + record.length;
    if (end >= this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end + 1, this.#bytes.length * 2));
      larger.set(this.bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(record, this.#length);
    const line = this.#bytes.subarray(this.#length, end);
    for (let at = line.indexOf(NEWLINE); at >= 0; at = line.indexOf(NEWLINE, at + 1)) line[at] = SPACE;
    this.#bytes[end] = NEWLINE;
    this.#length = end + 1;
    this.#records += 1;
  }
}
