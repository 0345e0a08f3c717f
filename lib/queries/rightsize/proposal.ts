import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { FORMATS, type Format, formatProposal } from "../../iam/rightsize/formats/format.ts";
import type { FormattedFile } from "../../iam/rightsize/formats/input.ts";
import type { Mode, Pinned, Proposal } from "../../iam/rightsize/proposal.ts";
import { compareReach, onlyStores, type Reach, type ReachChange } from "../../iam/rightsize/reach.ts";
import { rightsize } from "../../iam/rightsize/rightsize.ts";
import { loadedModel } from "../policy-engine/loaded-model.ts";
import { type PrivilegeDetail, privilegeDetail } from "../privileges/detail.ts";
import { isInScope, visiblePrincipal } from "./visible-principal.ts";

export type { Format } from "../../iam/rightsize/formats/format.ts";
export type { Call, HeldOut, Mode, Proposal, Replay, StatementChange } from "../../iam/rightsize/proposal.ts";
export type { ReachChange } from "../../iam/rightsize/reach.ts";

/** The files of one format; none for a format that cannot say it. */
export interface FilesOfFormat {
  format: Format;
  files: FormattedFile[];
}

/** A proposal, and what its principal can become and read with it in place; reach null: not asked for. */
export interface ProposalWithReach {
  proposal: Proposal;
  reach: ReachChange | null;
}

/** A smaller policy for a user, a role, or one function's part of its role. */
export interface RightsizeView {
  subject: {
    id: string;
    name: string;
    arn: string;
    kindLabel: string;
    subject: "function" | "principal";
    /** Whose policies they are; null: a role that is not stored or outside of the caller's accounts. */
    principal: { id: string; arn: string } | null;
  };
  /** null: the facts of the last evaluation do not hold the principal. */
  proposal: Proposal | null;
  files: FilesOfFormat[];
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
  request: RightsizeRequest,
): Promise<RightsizeView | null> {
  const detail = await privilegeDetail(caller, resourceId);
  if (detail === null) return null;
  const { id, name, arn, kindLabel, subject } = detail;
  const of = subject === "function" ? { principalArn: detail.role?.arn, functionArn: arn } : { principalArn: arn };
  const found = await propose(caller, of, request);
  const proposal = found?.proposal ?? null;
  return {
    subject: { id, name, arn, kindLabel, subject, principal: principalOf(detail) },
    proposal,
    files: proposal === null ? [] : FORMATS.map((format) => ({ format, files: formatProposal(proposal, format) })),
    reach: found?.reach ?? null,
  };
}

function principalOf({ subject, role, id, arn }: PrivilegeDetail): RightsizeView["subject"]["principal"] {
  if (subject === "principal") return { id, arn };
  return role === null || role.id === null ? null : { id: role.id, arn: role.arn };
}

/**
 * The same for the ARN of a user or role; with a function's, for its part of the role. Throws `not_found` for a principal that is not
 * stored or outside of the caller's accounts, and for a function that does not run as it.
 */
export async function rightsizeOf(
  caller: Caller,
  of: { principalArn: string; functionArn?: string | undefined },
  request: RightsizeRequest,
): Promise<ProposalWithReach> {
  const found = await propose(caller, of, request);
  if (found !== undefined) return found;
  const { facts } = await loadedModel();
  throw visiblePrincipal(caller, facts, of.principalArn) === undefined
    ? noPrincipal(of.principalArn)
    : new AppError("not_found", `No function ${of.functionArn ?? ""} that runs as ${of.principalArn} is stored.`);
}

/** One sentence for an ARN that is unknown and for one that the caller may not see. */
export function noPrincipal(arn: string): AppError {
  return new AppError("not_found", `No user or role with the ARN ${arn} is stored; copy it from Inventory.`);
}

async function propose(
  caller: Caller,
  { principalArn, functionArn }: { principalArn: string | undefined; functionArn?: string | undefined },
  { mode, carrier, pinned, withReach }: RightsizeRequest,
): Promise<ProposalWithReach | undefined> {
  const { facts } = await loadedModel();
  if (principalArn === undefined || visiblePrincipal(caller, facts, principalArn) === undefined) return undefined;
  const own = functionArn === undefined ? {} : { functionArn };
  const proposal = rightsize(facts, principalArn, { mode, carrier, pinned, ...own });
  if (proposal === undefined) return undefined;
  return { proposal, reach: withReach ? await visibleReach(caller, compareReach(facts, proposal)) : null };
}

/** The comparison without the stores and accounts that the caller may not see. */
async function visibleReach(caller: Caller, reach: ReachChange | undefined): Promise<ReachChange | null> {
  if (reach === undefined) return null;
  if (caller.accounts === null) return reach;
  const found = await pool().query<{ arn: string }>(
    "SELECT arn FROM resource WHERE arn = ANY($1) AND account_id = ANY($2)",
    [[...new Set([...reach.before.stores, ...reach.after.stores])], caller.accounts],
  );
  const own = onlyStores(reach, new Set(found.rows.map(({ arn }) => arn)));
  const inScope = (one: Reach) => ({ ...one, accounts: one.accounts.filter((account) => isInScope(caller, account)) });
  return { ...own, before: inScope(own.before), after: inScope(own.after) };
}
