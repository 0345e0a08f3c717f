import { authorise, type Caller } from "../../context.ts";
import { readAuditHead } from "../../db/audit-head.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import {
  auditEntryHash,
  type ChainBreak,
  type ChainedEntry,
  chainBreak,
  FIRST_PREVIOUS,
} from "../../domain/audit-chain.ts";

export interface AuditChainView {
  /** `unknown`: entries from before the chain are not in it yet. */
  verdict: "valid" | "invalid" | "unknown";
  entries: number;
  /** The last entry up to which every one follows on the one before; null when there is none. */
  intactUntil: { seq: number; at: string } | null;
  broken: ChainBreak | null;
  /** Entries that retention removed; the rest is verified from there on. */
  removed: { count: number; until: string } | null;
  /** End of the chain, to be noted elsewhere and compared later. */
  head: { seq: number; hash: string } | null;
}

const ROWS_AT_ONCE = 2000;
/** Places looked at around a broken one, to tell what was done. */
const NEIGHBOURS = 50;

const COLUMNS = `id, at, actor, actor_name AS "actorName", action, target_type AS "targetType", target_id AS "targetId", details,
  ip_address AS "ipAddress", seq, COALESCE(encode(previous_hash, 'hex'), '') AS "previousHash", COALESCE(encode(hash, 'hex'), '') AS hash`;

/**
 * Reads the whole audit log as of one moment and tells whether every entry is there as it was written, in its order, up to a
 * head that this installation signed. Names the first one that is not.
 */
export async function auditChain(caller: Caller): Promise<AuditChainView> {
  authorise(caller, "audit-log:read");
  return transaction(readAuditChain, { isolation: "repeatable read", readOnly: true });
}

/** The same on a connection of the caller's, who has seen to it that nothing is written meanwhile. */
export async function readAuditChain(sql: Sql): Promise<AuditChainView> {
  const stored = await readAuditHead(sql);
  const { head } = stored ?? { head: undefined };
  const start = { seq: head?.anchorSeq ?? 0, hash: head?.anchorHash ?? FIRST_PREVIOUS };
  const counted = await sql.query<{ all: number; loose: number }>(
    `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE seq IS NULL))::int AS loose FROM audit_log`,
  );
  const { all, loose } = counted.rows[0] ?? { all: 0, loose: 0 };
  const view: AuditChainView = {
    verdict: "valid",
    entries: all,
    intactUntil: null,
    broken: null,
    removed:
      head === undefined || head.removedUntil === null
        ? null
        : { count: head.anchorSeq, until: head.removedUntil.toISOString() },
    head: head === undefined ? null : { seq: head.seq, hash: head.hash },
  };
  if (head === undefined && loose === all) return { ...view, verdict: all === 0 ? "valid" : "unknown" };
  const walked = await walk(sql, start, stored?.isOwn ? stored.head.seq : Number.MAX_SAFE_INTEGER);
  view.intactUntil = walked.last;
  view.broken = walked.broken ?? (await brokenEnd(sql, walked, stored, loose));
  return { ...view, verdict: view.broken === null ? "valid" : "invalid" };
}

interface Walked {
  broken: ChainBreak | null;
  last: { seq: number; at: string } | null;
  seq: number;
  hash: string;
}

async function walk(sql: Sql, start: { seq: number; hash: string }, signedEnd: number): Promise<Walked> {
  let { seq, hash } = start;
  let last: Walked["last"] = null;
  for (let from = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await entriesFrom(sql, from, Number.MAX_SAFE_INTEGER, ROWS_AT_ONCE);
    for (const entry of rows) {
      if (entry.seq > signedEnd && seq === signedEnd) return { broken: pastTheEnd(entry), last, seq, hash };
      const follows = entry.seq === seq + 1 && entry.previousHash === hash;
      if (!follows || auditEntryHash(entry, entry.seq, entry.previousHash) !== entry.hash) {
        const near = await entriesFrom(sql, entry.seq - NEIGHBOURS, entry.seq + NEIGHBOURS, 2 * NEIGHBOURS + 1);
        const neighbours = new Map(near.map((neighbour) => [neighbour.seq, neighbour]));
        const broken =
          entry.seq <= seq
            ? beforeTheFirst(entry)
            : chainBreak(entry, { seq: seq + 1, previousHash: hash }, neighbours);
        return { broken, last, seq, hash };
      }
      [seq, hash, last] = [entry.seq, entry.hash, { seq: entry.seq, at: entry.at }];
    }
    const end = rows.at(-1);
    if (end === undefined) return { broken: null, last, seq, hash };
    from = end.seq + 1;
  }
}

function pastTheEnd({ seq, id, at }: ChainedEntry): ChainBreak {
  return { kind: "inserted", seq, id, at, reason: `Entry ${seq} was added past the signed end.` };
}

function beforeTheFirst({ seq, id, at }: ChainedEntry): ChainBreak {
  return { kind: "inserted", seq, id, at, reason: `Entry ${seq} stands before the first one of the chain.` };
}

/** What is wrong after the last entry that follows: at the end, without a place, or with the head. */
async function brokenEnd(
  sql: Sql,
  walked: Walked,
  stored: Awaited<ReturnType<typeof readAuditHead>>,
  loose: number,
): Promise<ChainBreak | null> {
  const none = { seq: null, id: null, at: null };
  if (stored === undefined)
    return { kind: "head", ...none, reason: "The head of the chain is not there, though entries are chained." };
  const { head, isOwn } = stored;
  if (!isOwn)
    return {
      kind: "head",
      ...none,
      reason: "The head of the chain does not carry this installation's signature: somebody else wrote it.",
    };
  if (head.seq > walked.seq) {
    const until = head.seq === walked.seq + 1 ? "" : ` to ${head.seq}`;
    return {
      kind: "missing",
      ...none,
      seq: walked.seq + 1,
      reason: `Entry ${walked.seq + 1}${until}, at the end, is not there.`,
    };
  }
  const at = walked.last;
  if (head.hash !== walked.hash)
    return {
      kind: "changed",
      ...none,
      seq: walked.seq,
      at: at?.at ?? null,
      reason: `The content of entry ${walked.seq} is not what was written.`,
    };
  if (loose === 0) return null;
  const found = await sql.query<{ id: string; at: Date }>(
    "SELECT id, at FROM audit_log WHERE seq IS NULL ORDER BY at, id LIMIT 1",
  );
  const entry = found.rows[0];
  return {
    kind: "inserted",
    seq: null,
    id: entry?.id ?? null,
    at: entry?.at.toISOString() ?? null,
    reason: `${loose === 1 ? "An entry has" : `${loose} entries have`} no place in the chain.`,
  };
}

async function entriesFrom(sql: Sql, from: number, until: number, limit: number): Promise<ChainedEntry[]> {
  const found = await sql.query<Omit<ChainedEntry, "at"> & { at: Date }>(
    `SELECT ${COLUMNS} FROM audit_log WHERE seq BETWEEN $1 AND $2 ORDER BY seq LIMIT $3`,
    [from, until, limit],
  );
  return found.rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The hash at a place, to compare with one that was noted before; null when there is no such entry. */
export async function auditHashAt(caller: Caller, seq: number): Promise<string | null> {
  authorise(caller, "audit-log:read");
  return transaction(
    async (sql) => {
      const [entry] = await entriesFrom(sql, seq, seq, 1);
      return entry?.hash ?? null;
    },
    { readOnly: true },
  );
}
