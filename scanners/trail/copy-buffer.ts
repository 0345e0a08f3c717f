/** Rows of a binary COPY in one piece of memory. Source of the form: PostgreSQL documentation, "COPY", Binary Format. */
export class CopyBuffer {
  #bytes = Buffer.allocUnsafe(256 * 1024);
  #length = 0;

  constructor() {
    this.#length = this.#bytes.write("PGCOPY\n\u00ff\r\n\0", 0, "latin1");
    this.#bytes.fill(0, this.#length, this.#length + 8);
    this.#length += 8;
  }

  /** Starts a row of so many fields; `bytes` is the most that it takes. */
  row(fields: number, bytes: number): void {
    if (this.#length + bytes + 4 > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes + 4));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#length = this.#bytes.writeInt16BE(fields, this.#length);
  }

  int2(value: number): void {
    const at = this.#bytes.writeInt32BE(2, this.#length);
    this.#length = this.#bytes.writeInt16BE(value, at);
  }

  int4(value: number): void {
    const at = this.#bytes.writeInt32BE(4, this.#length);
    this.#length = this.#bytes.writeInt32BE(value, at);
  }

  /** A whole number below 2^53. */
  int8(value: number): void {
    const high = Math.floor(value / 2 ** 32);
    const at = this.#bytes.writeInt32BE(8, this.#length);
    this.#length = this.#bytes.writeUInt32BE(value - high * 2 ** 32, this.#bytes.writeInt32BE(high, at));
  }

  /** A time in ms since 1970, as microseconds since 2000. */
  timestamptz(ms: number): void {
    this.int8((ms - 946_684_800_000) * 1000);
  }

  /** A UUID in lower-case text of 36 characters. */
  uuid(text: string): void {
    const bytes = this.#bytes;
    let at = bytes.writeInt32BE(16, this.#length);
    for (let index = 0; index < 36; ) {
      if (text.charCodeAt(index) === 0x2d) {
        index += 1;
        continue;
      }
      bytes[at] = (digit(text.charCodeAt(index)) << 4) | digit(text.charCodeAt(index + 1));
      at += 1;
      index += 2;
    }
    this.#length = at;
  }

  int4Array(values: readonly number[]): void {
    const bytes = this.#bytes;
    if (values.length === 0) {
      let at = bytes.writeInt32BE(12, this.#length);
      at = bytes.writeInt32BE(0, at);
      at = bytes.writeInt32BE(0, at);
      this.#length = bytes.writeInt32BE(INT4_OID, at);
      return;
    }
    let at = bytes.writeInt32BE(20 + values.length * 8, this.#length);
    at = bytes.writeInt32BE(1, at);
    at = bytes.writeInt32BE(0, at);
    at = bytes.writeInt32BE(INT4_OID, at);
    at = bytes.writeInt32BE(values.length, at);
    at = bytes.writeInt32BE(1, at);
    for (const value of values) at = bytes.writeInt32BE(value, bytes.writeInt32BE(4, at));
    this.#length = at;
  }

  /** Everything written, with the end mark. */
  finish(): Buffer {
    const end = this.#bytes.writeInt16BE(-1, this.#length);
    return this.#bytes.subarray(0, end);
  }
}

const INT4_OID = 23;

function digit(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
