import type { Caller } from "../../context.ts";
import type { PageOf } from "../shell/keyset.ts";
import { isNarrowed, type ListScope } from "../shell/scope.ts";
import type { AlertFilter } from "./alert-filters.ts";
import { type AlertDetail, alertDetail } from "./detail.ts";
import { type AlertFacets, alertFacets } from "./facets.ts";
import { type AlertRow, listAlerts } from "./list.ts";
import { type WatchState, watchState } from "./watch-state.ts";

const ALERTS_PER_PAGE = 50;

export interface AlertsPageView {
  page: PageOf<AlertRow>;
  facets: AlertFacets;
  detail: AlertDetail | null;
  watch: WatchState;
  isFiltered: boolean;
}

/** All that the page of alerts shows, read side by side. `alert` is the id of the one that is open beside the list. */
export async function alertsPage(
  caller: Caller,
  request: {
    scope: ListScope;
    filter: AlertFilter;
    from: Date;
    sort: { columnId: string; isDescending: boolean } | null;
    after: string | null;
    before: string | null;
    alert: string | null;
  },
): Promise<AlertsPageView> {
  const { scope, filter, from, sort, after, before, alert } = request;
  const [page, facets, detail, watch] = await Promise.all([
    listAlerts(caller, { scope, filter, from, sort, page: { after, before, limit: ALERTS_PER_PAGE } }),
    alertFacets(caller, { scope, filter, from }),
    alert === null ? null : alertDetail(caller, alert),
    watchState(caller),
  ]);
  const isFiltered = Object.values(filter).some((value) => value.length > 0) || isNarrowed(scope);
  return { page, facets, detail, watch, isFiltered };
}
