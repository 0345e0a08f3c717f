import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { FORMATS, type Format, formatProposal } from "../../iam/rightsize/formats/format.ts";
import type { FormattedFile } from "../../iam/rightsize/formats/input.ts";
import type { Mode, Pinned, Proposal } from "../../iam/rightsize/proposal.ts";
import { compareReach, onlyStores, type ReachChange } from "../../iam/rightsize/reach.ts";
import { rightsize } from "../../iam/rightsize/rightsize.ts";
import { loadedModel } from "../policy-engine/loaded-model.ts";
import { privilegeDetail } from "../privileges/detail.ts";

export type { Format } from "../../iam/rightsize/formats/format.ts";
export type { Call, HeldOut, Mode, Proposal, Replay, StatementChange } from "../../iam/rightsize/proposal.ts";
export type { ReachChange } from "../../iam/rightsize/reach.ts";

/** A smaller policy for a user, a role, or one function's part of its role. */
export interface RightsizeView {
  subject: { id: string; name: string; arn: string; kindLabel: string; subject: "function" | "principal" };
  /** null: the facts of the last evaluation do not hold the principal. */
  proposal: Proposal | null;
  /** Files by format; none for a format that cannot say it. */
  files: { format: Format; files: FormattedFile[] }[];
  /** What it can become and read with the proposal; null: not asked for. */
  reach: ReachChange | null;
}

export interface RightsizeRequest {
  mode: Mode;
  carrier: Proposal["carrier"];
  pinned: readonly Pinned[];
  /** Searches the whole organisation a second time: seconds for a large one. */
  withReach: boolean;
}

/**
 * Proposes a smaller policy on the facts of the last evaluation. Reads only.
 * null: nothing with the id is stored, or it is outside of the caller's accounts.
 */
export async function rightsizeView(
  caller: Caller,
  resourceId: string,
  { mode, carrier, pinned, withReach }: RightsizeRequest,
): Promise<RightsizeView | null> {
  const detail = await privilegeDetail(caller, resourceId);
  if (detail === null) return null;
  const { id, name, arn, kindLabel, subject } = detail;
  const view = { id, name, arn, kindLabel, subject };
  const isFunction = subject === "function";
  const principalArn = isFunction ? detail.role?.arn : arn;
  const { facts } = await loadedModel();
  const proposal =
    principalArn === undefined
      ? undefined
      : rightsize(facts, principalArn, { mode, carrier, pinned, ...(isFunction ? { functionArn: arn } : {}) });
  if (proposal === undefined) return { subject: view, proposal: null, files: [], reach: null };
  return {
    subject: view,
    proposal,
    files: FORMATS.map((format) => ({ format, files: formatProposal(proposal, format) })),
    reach: withReach ? await visibleReach(caller, compareReach(facts, proposal)) : null,
  };
}

/** The comparison without the stores of accounts that the caller may not see. */
async function visibleReach(caller: Caller, reach: ReachChange | undefined): Promise<ReachChange | null> {
  if (reach === undefined) return null;
  if (caller.accounts === null) return reach;
  const found = await pool().query<{ arn: string }>(
    "SELECT arn FROM resource WHERE arn = ANY($1) AND account_id = ANY($2)",
    [[...new Set([...reach.before.stores, ...reach.after.stores])], caller.accounts],
  );
  return onlyStores(reach, new Set(found.rows.map(({ arn }) => arn)));
}
