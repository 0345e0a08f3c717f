import { pool } from "#lib/db/pool.ts";
import { isLogOf } from "#lib/trail/digests/digest-keys.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import type { IntegrityVerdict, ObjectPlace } from "#lib/trail/digests/verification.ts";

/** What Plumbline took of a trail, as verification asks about it. */
export interface TrailLedger {
  /** SHA-256 (hex) of the decompressed content by `bucket/key`, of those whose content was hashed when it was taken. */
  contentOf(files: readonly ObjectPlace[]): Promise<ReadonlyMap<string, string>>;
  /** What was taken of a region of an account, by the time in its name. */
  filesUnder(bucket: string, folder: string, region: string): Promise<ObjectPlace[]>;
}

/** How a verdict is stored in `trail_object.verdict`. */
export const STORED_VERDICT = { unknown: 0, valid: 1, invalid: 2 } as const satisfies Record<IntegrityVerdict, number>;

const ROWS_AT_ONCE = 1000;

/** The ledger of this installation, as far as it lies in the window. */
export function trailLedger(window: TimeRange): TrailLedger {
  return {
    async contentOf(files) {
      const found = await pool().query<{ bucket: string; key: string; sha256: string }>(
        `SELECT o.bucket, o.key, encode(o.content_sha256, 'hex') AS sha256
         FROM unnest($1::text[], $2::text[]) AS w(bucket, key) JOIN trail_object o ON o.bucket = w.bucket AND o.key = w.key
         WHERE o.is_complete AND o.content_sha256 IS NOT NULL`,
        [files.map((file) => file.bucket), files.map((file) => file.key)],
      );
      return new Map(found.rows.map((row) => [`${row.bucket}/${row.key}`, row.sha256]));
    },
    async filesUnder(bucket, folder, region) {
      const found = await pool().query<ObjectPlace>(
        "SELECT bucket, key FROM trail_object WHERE is_complete AND bucket = $1 AND starts_with(key, $2)",
        [bucket, `${folder}/CloudTrail/${region}/`],
      );
      return found.rows.filter(({ key }) => isLogOf(key, window));
    },
  };
}

/** Writes the verdicts of log files into the ledger, many at a time. */
export class VerdictWriter {
  readonly #at: Date;
  #waiting: { place: ObjectPlace; verdict: number }[] = [];

  constructor(at: Date) {
    this.#at = at;
  }

  add(place: ObjectPlace, verdict: IntegrityVerdict): void {
    this.#waiting.push({ place, verdict: STORED_VERDICT[verdict] });
  }

  /** Writes what has come since the last time. Objects that were not taken have no row and get none. */
  async flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    // In one order, so that two verifications wait for each other and never deadlock.
    rows.sort((a, b) => (`${a.place.bucket}/${a.place.key}` < `${b.place.bucket}/${b.place.key}` ? -1 : 1));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const part = rows.slice(from, from + ROWS_AT_ONCE);
      await pool().query(
        `WITH w AS (SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[]) AS w(bucket, key, verdict)),
              locked AS (SELECT o.id, w.verdict FROM trail_object o JOIN w ON o.bucket = w.bucket AND o.key = w.key
                         ORDER BY o.id FOR UPDATE OF o)
         UPDATE trail_object o SET verified_at = $4, verdict = locked.verdict FROM locked WHERE o.id = locked.id`,
        [
          part.map((row) => row.place.bucket),
          part.map((row) => row.place.key),
          part.map((row) => row.verdict),
          this.#at,
        ],
      );
    }
  }
}
