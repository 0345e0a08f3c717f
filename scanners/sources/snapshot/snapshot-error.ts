/** Where in a file something is wrong. Lines and columns count from 1, bytes from 0 in the decompressed text. */
export interface SnapshotPlace {
  line?: number;
  column?: number;
  byteOffset?: number;
  /** Path inside the JSON, e.g. `RoleDetailList[3].Arn`. */
  jsonPath?: string;
}

export type SnapshotErrorCode =
  | "unreadable"
  | "not_json"
  | "truncated"
  | "unknown_shape"
  | "wrong_shape"
  | "too_large"
  | "ambiguous";

/** An exported file that cannot be used: which one, where, and what to do about it. Holds nothing of the file's content. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  readonly code: SnapshotErrorCode;
  readonly file: string;
  readonly place: SnapshotPlace;
  readonly advice: string;

  constructor(
    details: { code: SnapshotErrorCode; file: string; problem: string; advice: string; place?: SnapshotPlace },
    options?: ErrorOptions,
  ) {
    const { code, file, problem, advice, place = {} } = details;
    super(`${file}${textOf(place)}: ${problem} ${advice}`, options);
    this.code = code;
    this.file = file;
    this.place = place;
    this.advice = advice;
  }
}

function textOf(place: SnapshotPlace): string {
  const parts: string[] = [];
  if (place.line !== undefined)
    parts.push(`line ${place.line}${place.column === undefined ? "" : `, column ${place.column}`}`);
  if (place.byteOffset !== undefined) parts.push(`byte ${place.byteOffset}`);
  if (place.jsonPath !== undefined) parts.push(`at ${place.jsonPath}`);
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
