import type { Caller } from "../../context.ts";
import type { PageOf } from "../shell/keyset.ts";
import { isNarrowed, type ListScope } from "../shell/scope.ts";
import { type Assignee, assignees } from "./assignees.ts";
import { type FindingDetail, findingDetail } from "./detail.ts";
import { type FindingFacets, findingFacets } from "./facets.ts";
import type { FindingFilter } from "./finding-filters.ts";
import { type FindingRow, listFindings } from "./list.ts";

/** Rows of one page of the list. */
export const FINDINGS_PER_PAGE = 50;

export interface FindingsPageView {
  page: PageOf<FindingRow>;
  facets: FindingFacets;
  detail: FindingDetail | null;
  assignees: Assignee[];
  isFiltered: boolean;
}

/** All that the page of findings shows, read side by side. `finding` is the id of the one that is open beside the list. */
export async function findingsPage(
  caller: Caller,
  request: {
    scope: ListScope;
    filter: FindingFilter;
    sort: { columnId: string; isDescending: boolean } | null;
    after: string | null;
    before: string | null;
    finding: string | null;
    now: Date;
  },
): Promise<FindingsPageView> {
  const { scope, filter, sort, after, before, finding, now } = request;
  const [page, facets, detail, people] = await Promise.all([
    listFindings(caller, { scope, filter, sort, page: { after, before, limit: FINDINGS_PER_PAGE }, now }),
    findingFacets(caller, scope, filter, now),
    finding === null ? null : findingDetail(caller, finding, now),
    assignees(caller),
  ]);
  const isFiltered =
    Object.values(filter).some((value) =>
      Array.isArray(value) ? value.length > 0 : value !== false && value !== "",
    ) || isNarrowed(scope);
  return { page, facets, detail, assignees: people, isFiltered };
}
