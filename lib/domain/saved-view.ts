/** Lists whose filters can be saved under a name. */
export const VIEW_AREAS = ["audit-trail"] as const;
export type ViewArea = (typeof VIEW_AREAS)[number];

/** Parameters that say where one is in a list, not what it shows: no part of a saved view. */
const PLACES = ["after", "before", "event", "finding", "view"];

/** The address of a list as a view keeps it: without places, in one order. */
export function viewQuery(text: string): string {
  const params = new URLSearchParams(text);
  for (const name of PLACES) params.delete(name);
  params.sort();
  return params.toString();
}
