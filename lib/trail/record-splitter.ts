/** One record's bytes, or the reason why the bytes there are none. `offset` counts from the start of the plain text. */
export type SplitRecord = { bytes: Buffer; offset: number } | { rejected: string; offset: number };

/** Bytes that are not JSON of the expected shape, with the place. */
export class TrailFormatError extends Error {
  override readonly name = "TrailFormatError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at byte ${offset}`);
    this.offset = offset;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** CloudTrail limits a record's parts to 100 KB each; ten times the sum of them is no record any more. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024;
/** Members that hold records in a wrapping object: delivered logs, and the output of `aws cloudtrail lookup-events`. */
const WRAPPERS = new Set(["Records", "Events"]);

/**
 * Cuts a stream of JSON text into CloudTrail records without parsing it: `{"Records":[…]}`, `{"Events":[…]}`, a bare
 * array, or one record a line. Memory is bounded by the longest record, whatever the size of the file.
 */
export class RecordSplitter {
  /** Containers that are open around the current byte, as their opening bytes. */
  #stack: number[] = [];
  #recordDepth = 0;
  #inString = false;
  #stringStart = -1;
  #lastKey = "";
  #start = -1;
  #rest: Buffer = Buffer.alloc(0);
  #restOffset = 0;
  #isOversize = false;
  #hasContent = false;
  /** The chunk before ended in a backslash: the next byte is its escaped one. */
  #isEscaped = false;
  #ended: SplitRecord | undefined;

  /** Takes the next bytes and yields the records that end in them. Throws `TrailFormatError` where it cannot be JSON. */
  *push(chunk: Buffer): Generator<SplitRecord> {
    const base = this.#rest.length;
    const bytes = base === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let index = base;
    while (index < bytes.length) {
      index = this.#scan(bytes, index);
      if (this.#ended === undefined) continue;
      const record = this.#ended;
      this.#ended = undefined;
      yield record;
    }
    this.#keep(bytes);
  }

  /** Goes on to the end of the next record, at most to the end of the bytes; returns where it stands. */
  #scan(bytes: Buffer, from: number): number {
    const end = bytes.length;
    let index = from;
    while (index < end) {
      if (this.#inString) {
        index = this.#skipString(bytes, index);
        continue;
      }
      const byte = bytes[index] ?? 0;
      if (byte === QUOTE) {
        this.#inString = true;
        this.#stringStart = index + 1;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        this.#open(byte, index);
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        this.#ended = this.#close(byte, index, bytes);
        if (this.#ended !== undefined) return index + 1;
      } else if (this.#stack.length === 0 && !isSpace(byte)) {
        throw new TrailFormatError("This is no JSON", this.#restOffset + index);
      }
      index++;
    }
    return end;
  }

  /** Call at the end of the stream: throws when it ended inside of something, or held nothing at all. */
  end(): void {
    const offset = this.#restOffset + this.#rest.length;
    if (this.#stack.length > 0 || this.#inString) throw new TrailFormatError("The text is cut off", offset);
    if (!this.#hasContent) throw new TrailFormatError("The file is empty", offset);
  }

  /** Texts in records are short: stepping over them byte by byte is quicker than a native search for each quote. */
  #skipString(bytes: Buffer, from: number): number {
    const end = bytes.length;
    let index = this.#isEscaped ? from + 1 : from;
    this.#isEscaped = false;
    for (; index < end; index++) {
      const byte = bytes[index] ?? 0;
      if (byte === BACKSLASH) {
        index++;
        continue;
      }
      if (byte !== QUOTE) continue;
      this.#inString = false;
      // Only names directly inside a wrapping object matter, and those are short.
      if (this.#stack.length === 1 && this.#stringStart >= 0 && index - this.#stringStart <= 16) {
        this.#lastKey = bytes.toString("latin1", this.#stringStart, index);
      }
      return index + 1;
    }
    this.#isEscaped = index > end;
    return end;
  }

  #open(byte: number, index: number): void {
    this.#hasContent = true;
    const depth = this.#stack.length;
    if (byte === OPEN_BRACKET && depth === 0) this.#recordDepth = 1;
    if (byte === OPEN_BRACKET && depth === 1 && this.#stack[0] === OPEN_BRACE && WRAPPERS.has(this.#lastKey)) {
      this.#recordDepth = 2;
      this.#start = -1;
    }
    if (byte === OPEN_BRACE && depth === 0) this.#recordDepth = 0;
    if (byte === OPEN_BRACE && depth === this.#recordDepth && this.#start < 0) this.#start = index;
    this.#stack.push(byte);
  }

  #close(byte: number, index: number, bytes: Buffer): SplitRecord | undefined {
    const opened = this.#stack.pop();
    if (opened === undefined || (opened === OPEN_BRACE) !== (byte === CLOSE_BRACE)) {
      throw new TrailFormatError("Brackets do not match", this.#restOffset + index);
    }
    const depth = this.#stack.length;
    if (byte === CLOSE_BRACE && depth === this.#recordDepth && this.#start >= 0) {
      const offset = this.#restOffset + this.#start;
      const record: SplitRecord = this.#isOversize
        ? { rejected: `The record is longer than ${MAX_RECORD_BYTES} bytes`, offset }
        : { bytes: bytes.subarray(this.#start, index + 1), offset };
      this.#start = -1;
      this.#isOversize = false;
      return record;
    }
    if (byte === CLOSE_BRACKET && depth < this.#recordDepth) this.#recordDepth = depth;
    return undefined;
  }

  /** Keeps what the next chunk needs: the open record, or the open name; drops the rest. */
  #keep(bytes: Buffer): void {
    let from = bytes.length;
    if (this.#start >= 0) from = this.#start;
    else if (this.#inString && this.#stack.length === 1) from = Math.max(0, this.#stringStart - 1);
    if (this.#start >= 0 && bytes.length - from > MAX_RECORD_BYTES) {
      // The oversize record is dropped as it comes; its end is still looked for.
      this.#isOversize = true;
      from = bytes.length - 1;
    }
    this.#rest = bytes.subarray(from);
    this.#restOffset += from;
    this.#start = this.#start >= 0 ? Math.max(0, this.#start - from) : -1;
    this.#stringStart = this.#stringStart >= from ? this.#stringStart - from : -1;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
