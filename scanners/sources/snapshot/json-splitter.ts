import { jsonErrorOffset } from "./json-error-offset.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** A member of a page, or one element of a list in it, parsed. */
export interface JsonElement {
  /** Number of the page in its file, from 0. */
  page: number;
  /** Member of the page's object, e.g. `RoleDetailList`. */
  key: string;
  /** Place in the list; `null` for a member that was not split. */
  index: number | null;
  value: unknown;
  line: number;
  byteOffset: number;
}

export type SplitterEvent = { type: "element"; element: JsonElement } | { type: "pageEnd"; page: number };

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COLON, COMMA, NEWLINE] =
  Buffer.from('"\\{}[]:,\n');
/** Largest single element, and deepest nesting in one: far above what IAM or Lambda allow. */
const MAX_ELEMENT_BYTES = 32 * 2 ** 20;
const MAX_DEPTH = 200;

type State = "root" | "array" | "key" | "colon" | "value" | "list" | "afterMember" | "afterElement";

/**
 * Reads pages (JSON objects: one, several in a row, or an array of them) out of a stream and hands on their members one
 * by one; the lists named in `lists` are split further. Memory holds one element, whatever the size of the file.
 * Throws `SnapshotError` with line, column and byte where the text is not JSON of that form.
 */
export class JsonSplitter {
  readonly #file: string;
  readonly #lists: ReadonlySet<string>;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #state: State = "root";
  #isInArray = false;
  #page = -1;
  #key = "";
  #index = 0;
  #needsComma = false;
  #offset = 0;
  #line = 1;
  #lineStart = 0;
  /** The element being captured. */
  #parts: Buffer[] = [];
  #size = 0;
  #depth = 0;
  #kind: "none" | "nested" | "string" | "scalar" = "none";
  #isInString = false;
  #isEscaped = false;
  #start = { line: 1, column: 1, byteOffset: 0 };
  #capturesKey = false;
  #events: SplitterEvent[] = [];

  constructor(file: string, lists: ReadonlySet<string>) {
    this.#file = file;
    this.#lists = lists;
  }

  /** Takes the next bytes and returns what they completed. */
  write(chunk: Buffer): SplitterEvent[] {
    this.#events = [];
    let captureFrom = this.#kind === "none" ? -1 : 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (this.#kind === "none") {
        if (isSpace(byte)) this.#countLine(byte, index);
        else if (this.#structure(byte, index)) captureFrom = index;
        if (this.#kind === "none") continue;
        if (captureFrom === index) {
          if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#depth = 1;
          continue;
        }
      }
      const isEnd = this.#advance(byte, index);
      if (!isEnd) continue;
      // A scalar ends before the byte that follows it, everything else with its last byte.
      const isScalar = this.#kind === "scalar";
      this.#keep(chunk.subarray(captureFrom, isScalar ? index : index + 1));
      this.#finish();
      captureFrom = -1;
      if (isScalar) index -= 1;
    }
    if (this.#kind !== "none") this.#keep(chunk.subarray(Math.max(captureFrom, 0)));
    this.#offset += chunk.length;
    return this.#events;
  }

  /** Says that the text is over; throws `truncated` when something is still open. */
  end(): void {
    if (this.#kind === "none" && this.#state === "root" && !this.#isInArray && this.#page >= 0) return;
    if (this.#page < 0 && this.#kind === "none" && this.#state === "root")
      throw this.#error("not_json", "The file is empty.", "Export it again.", 0);
    throw this.#error("truncated", "The file ends in the middle of its JSON.", "Copy or export it again, whole.", 0);
  }

  #countLine(byte: number, index: number): void {
    if (byte !== NEWLINE) return;
    this.#line += 1;
    this.#lineStart = this.#offset + index + 1;
  }

  /** A byte between elements. True when it begins an element to capture. */
  #structure(byte: number, index: number): boolean {
    switch (this.#state) {
      case "root":
        return this.#root(byte, index);
      case "array":
        if (byte === OPEN_BRACE && !this.#needsComma) return this.#openPage();
        if (byte === COMMA && this.#needsComma) this.#needsComma = false;
        else if (byte === CLOSE_BRACKET) this.#closeArray();
        else throw this.#unexpected(index);
        return false;
      case "key":
        if (byte === QUOTE) return this.#capture("string", index, true);
        if (byte === CLOSE_BRACE) return this.#closePage();
        throw this.#unexpected(index);
      case "colon":
        if (byte !== COLON) throw this.#unexpected(index);
        this.#state = "value";
        return false;
      case "value":
        if (byte === OPEN_BRACKET && this.#lists.has(this.#key)) {
          this.#state = "list";
          this.#index = 0;
          return false;
        }
        return this.#value(byte, index);
      case "list":
        if (byte === CLOSE_BRACKET) {
          this.#state = "afterMember";
          return false;
        }
        return this.#value(byte, index);
      case "afterElement":
        if (byte === COMMA) this.#state = "list";
        else if (byte === CLOSE_BRACKET) this.#state = "afterMember";
        else throw this.#unexpected(index);
        return false;
      case "afterMember":
        if (byte === COMMA) this.#state = "key";
        else if (byte === CLOSE_BRACE) return this.#closePage();
        else throw this.#unexpected(index);
        return false;
    }
  }

  #root(byte: number, index: number): boolean {
    if (byte === OPEN_BRACE) return this.#openPage();
    if (byte !== OPEN_BRACKET) throw this.#unexpected(index);
    this.#isInArray = true;
    this.#needsComma = false;
    this.#state = "array";
    return false;
  }

  #openPage(): false {
    this.#page += 1;
    this.#state = "key";
    return false;
  }

  #closePage(): false {
    this.#events.push({ type: "pageEnd", page: this.#page });
    this.#state = this.#isInArray ? "array" : "root";
    this.#needsComma = true;
    return false;
  }

  #closeArray(): void {
    this.#isInArray = false;
    this.#state = "root";
    if (this.#page < 0) this.#page = 0;
  }

  #value(byte: number, index: number): true {
    if (byte === QUOTE) return this.#capture("string", index, false);
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return this.#capture("nested", index, false);
    if (byte === COMMA || byte === COLON || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)
      throw this.#unexpected(index);
    return this.#capture("scalar", index, false);
  }

  #capture(kind: "nested" | "string" | "scalar", index: number, isKey: boolean): true {
    this.#kind = kind;
    this.#capturesKey = isKey;
    this.#isInString = kind === "string";
    this.#isEscaped = false;
    this.#depth = 0;
    this.#size = 0;
    this.#parts = [];
    const byteOffset = this.#offset + index;
    this.#start = { line: this.#line, column: byteOffset - this.#lineStart + 1, byteOffset };
    return true;
  }

  /** A byte inside the captured element. True when the element is over. */
  #advance(byte: number, index: number): boolean {
    if (byte === NEWLINE && this.#kind !== "scalar") this.#countLine(byte, index);
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#isInString = false;
        return this.#kind === "string";
      }
      return false;
    }
    if (this.#kind === "scalar")
      return isSpace(byte) || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
    if (byte === QUOTE) this.#isInString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#depth += 1;
      if (this.#depth > MAX_DEPTH)
        throw this.#error("wrong_shape", "The JSON is nested too deeply.", "Export it again.", index);
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#depth -= 1;
    return this.#depth === 0;
  }

  #keep(part: Buffer): void {
    this.#size += part.length;
    if (this.#size > MAX_ELEMENT_BYTES)
      throw this.#error("too_large", "One element is larger than 32 MB.", "This is no export of IAM or Lambda.", 0);
    // The chunk's memory may be used again by the stream, so the bytes are copied.
    this.#parts.push(Buffer.from(part));
  }

  #finish(): void {
    const value = this.#parse(Buffer.concat(this.#parts));
    this.#kind = "none";
    this.#parts = [];
    if (this.#capturesKey) {
      this.#key = String(value);
      this.#state = "colon";
      return;
    }
    const isInList = this.#state === "list";
    const element: JsonElement = {
      page: this.#page,
      key: this.#key,
      index: isInList ? this.#index++ : null,
      value,
      line: this.#start.line,
      byteOffset: this.#start.byteOffset,
    };
    this.#events.push({ type: "element", element });
    this.#state = isInList ? "afterElement" : "afterMember";
  }

  #parse(bytes: Buffer): unknown {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch (cause) {
      throw new SnapshotError(
        { ...this.#problem("not_json", "The text is not UTF-8.", "Save the export as UTF-8."), place: this.#start },
        { cause },
      );
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
      const before = text.slice(0, jsonErrorOffset(text)).split("\n");
      const line = this.#start.line + before.length - 1;
      const column = (before.length === 1 ? this.#start.column : 1) + (before.at(-1)?.length ?? 0);
      const byteOffset = this.#start.byteOffset + Buffer.byteLength(before.join("\n"));
      // The message of the parser quotes the text, so it is not passed on.
      throw new SnapshotError({
        ...this.#problem("not_json", "The text is not JSON here.", "Export the file again, or mend it at this place."),
        place: { line, column, byteOffset },
      });
    }
  }

  #problem(code: "not_json" | "truncated" | "wrong_shape" | "too_large", problem: string, advice: string) {
    return { code, file: this.#file, problem, advice };
  }

  #error(
    code: "not_json" | "truncated" | "wrong_shape" | "too_large",
    problem: string,
    advice: string,
    index: number,
  ): SnapshotError {
    const byteOffset = this.#offset + index;
    return new SnapshotError({
      ...this.#problem(code, problem, advice),
      place: { line: this.#line, column: byteOffset - this.#lineStart + 1, byteOffset },
    });
  }

  #unexpected(index: number): SnapshotError {
    return this.#error(
      "not_json",
      "The text is not JSON here.",
      "Export the file again, or mend it at this place.",
      index,
    );
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
