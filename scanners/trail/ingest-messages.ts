import type { Taken } from "./ingest.ts";
import type { ObjectSource } from "./object-ledger.ts";

/** An object for a thread: its bytes, or the file to read. */
export type ThreadObject = { source: Omit<ObjectSource, "deliveredAt"> & { deliveredAt: number } } & (
  | { bytes: Uint8Array; file?: never }
  | { file: string; bytes?: never }
);

export type ToThread = { type: "objects"; objects: ThreadObject[] } | { type: "finish" };

export type FromThread =
  | { type: "read"; events: number }
  | { type: "done"; taken: Taken }
  | { type: "failed"; message: string; code: string | null };
