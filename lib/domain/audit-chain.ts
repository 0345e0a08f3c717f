import { canonicalJson, sha256Hex } from "./json.ts";

/** An entry of the audit log, as far as its hash covers it. */
export interface AuditContent {
  id: string;
  /** ISO 8601 with milliseconds. */
  at: string;
  actor: string;
  actorName: string;
  action: string;
  targetType: string;
  targetId: string;
  details: unknown;
  ipAddress: string | null;
}

/** An entry with its place in the chain; hashes are 64 hex digits. */
export interface ChainedEntry extends AuditContent {
  seq: number;
  previousHash: string;
  hash: string;
}

/** What stands for the hash before the first entry. */
export const FIRST_PREVIOUS = "0".repeat(64);

/** SHA-256 over the canonical JSON of an entry, its place and the hash of the entry before it. */
export function auditEntryHash(entry: AuditContent, seq: number, previousHash: string): string {
  const { id, at, actor, actorName, action, targetType, targetId, details, ipAddress } = entry;
  return sha256Hex(
    canonicalJson({
      seq,
      previousHash,
      id,
      at,
      actor,
      actorName,
      action,
      targetType,
      targetId,
      details,
      ipAddress,
    }),
  );
}

export const CHAIN_BREAKS = ["changed", "missing", "inserted", "reordered", "head"] as const;

/** The first place where the chain does not hold. `head`: entries fit, but the head is not this installation's. */
export interface ChainBreak {
  kind: (typeof CHAIN_BREAKS)[number];
  /** Null where it is about the head or an entry without a place. */
  seq: number | null;
  id: string | null;
  at: string | null;
  reason: string;
}

/** Looks at the first entry that does not follow on the one before it, with its neighbours by place. */
export function chainBreak(
  entry: ChainedEntry,
  expected: { seq: number; previousHash: string },
  neighbours: ReadonlyMap<number, ChainedEntry>,
): ChainBreak {
  const { seq } = entry;
  if (seq > expected.seq) {
    const until = seq - 1 === expected.seq ? "" : ` to ${seq - 1}`;
    return {
      kind: "missing",
      seq: expected.seq,
      id: null,
      at: null,
      reason: `Entry ${expected.seq}${until} is not there.`,
    };
  }
  if (auditEntryHash(entry, seq, entry.previousHash) === entry.hash) return changedBefore(entry, neighbours);
  const original = originalSeq(entry, neighbours);
  const next = neighbours.get(seq + 1);
  const nextOriginal = next === undefined ? null : originalSeq(next, neighbours);
  if (original === null)
    return nextOriginal === seq
      ? broken("inserted", entry, `Entry ${seq} was put in: the one after it had its place.`)
      : broken("changed", entry, `The content of entry ${seq} is not what was written.`);
  if (original > seq && (next === undefined || nextOriginal === original + 1))
    return {
      kind: "missing",
      seq,
      id: null,
      at: null,
      reason: `Entry ${seq} is not there, and those after it were moved up.`,
    };
  const before = neighbours.get(seq - 1);
  if (original === seq - 1 && before !== undefined)
    return broken("inserted", before, `Entry ${seq - 1} was put in: the one after it had its place.`);
  return broken("reordered", entry, `What stands at ${seq} was written at ${original}.`);
}

/** The entry fits its own hash and not the one before it: that one was written anew, with its hash. */
function changedBefore(entry: ChainedEntry, neighbours: ReadonlyMap<number, ChainedEntry>): ChainBreak {
  const before = neighbours.get(entry.seq - 1);
  return before === undefined
    ? {
        kind: "missing",
        seq: entry.seq - 1,
        id: null,
        at: null,
        reason: `Entry ${entry.seq} does not follow on what was removed before it.`,
      }
    : broken("changed", before, `The content of entry ${before.seq} is not what was written.`);
}

function broken(kind: ChainBreak["kind"], entry: ChainedEntry, reason: string): ChainBreak {
  return { kind, seq: entry.seq, id: entry.id, at: entry.at, reason };
}

/**
 * Where an entry stood when its hash was made: moved with its hash, or its content alone put in another's place.
 * Null when it fits no place nearby.
 */
function originalSeq(entry: ChainedEntry, neighbours: ReadonlyMap<number, ChainedEntry>): number | null {
  if (auditEntryHash(entry, entry.seq, entry.previousHash) === entry.hash) return entry.seq;
  for (const { seq, previousHash, hash } of neighbours.values()) {
    if (auditEntryHash(entry, seq, previousHash) === hash) return seq;
    if (auditEntryHash(entry, seq, entry.previousHash) === entry.hash) return seq;
  }
  const last = Math.max(entry.seq, ...neighbours.keys());
  return auditEntryHash(entry, last + 1, entry.previousHash) === entry.hash ? last + 1 : null;
}
