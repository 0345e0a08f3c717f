import { SUPPRESSION_FITS } from "#lib/services/suppression/matching.ts";

/** SQL: the suppression that now (`now`, a parameter) hides alert `a`; the oldest of several. */
export const fittingSuppression = (now: string) =>
  `(SELECT s.id FROM suppression s WHERE s.ended_at IS NULL AND s.created_at <= ${now} AND s.expires_at > ${now}
      AND ${SUPPRESSION_FITS} ORDER BY s.created_at, s.id LIMIT 1)`;
