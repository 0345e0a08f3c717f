import type { SuppressionScope } from "../../domain/suppression.ts";

/**
 * SQL: whether an alert `a` is what a suppression `s` expects. An alert about several things or accounts is not what a
 * suppression of one of them expects, so nobody hides what they did not name.
 */
export const SUPPRESSION_FITS = `(s.detection_id IS NULL OR s.detection_id = a.detection_id)
  AND (s.actor IS NULL OR s.actor = a.actor)
  AND (s.subject IS NULL OR a.body->'subjects' = jsonb_build_array(s.subject))
  AND (s.account_id IS NULL OR a.account_ids = ARRAY[s.account_id])`;

/** SQL: a relation `s` with one row of a scope that is not stored; its values are `$1` to `$4`. */
export const GIVEN_SCOPE =
  "(SELECT $1::text AS detection_id, $2::text AS actor, $3::text AS subject, $4::text AS account_id) s";

export function scopeValues({ detectionId, actor, subject, accountId }: SuppressionScope): (string | null)[] {
  return [detectionId, actor, subject, accountId];
}
