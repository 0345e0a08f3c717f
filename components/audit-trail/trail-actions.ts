import type { ActionResult } from "#lib/domain/action-result.ts";
import type { ViewArea } from "#lib/domain/saved-view.ts";

/** What can be done with saved views. */
export interface ViewActions {
  save: (input: { area: ViewArea; name: string; query: string; isShared: boolean }) => Promise<ActionResult<string>>;
  remove: (input: { id: string }) => Promise<ActionResult>;
  setDefault: (input: { id: string; isDefault: boolean }) => Promise<ActionResult>;
}
