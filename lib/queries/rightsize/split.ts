import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { nameOfArn } from "../../domain/arn.ts";
import { AppError } from "../../errors.ts";
import { FORMATS, formatProposal } from "../../iam/rightsize/formats/format.ts";
import type { Mode } from "../../iam/rightsize/proposal.ts";
import { type FunctionRole, onOwnRole, type RoleSplit, splitRole } from "../../iam/rightsize/split-role.ts";
import { loadedModel } from "../policy-engine/loaded-model.ts";
import { privilegeDetail } from "../privileges/detail.ts";
import { type FilesOfFormat, noPrincipal } from "./proposal.ts";
import { visiblePrincipal } from "./visible-principal.ts";

/** One function with the role that it would have, written in every format. */
export interface FunctionRoleView extends FunctionRole {
  /** Stored id of the function; null: not stored or outside of the caller's accounts. */
  id: string | null;
  name: string;
  files: FilesOfFormat[];
}

/** A role that functions share, and one role for each of them. */
export interface RoleSplitView {
  role: { id: string; name: string; arn: string };
  /** null: no function that was collected runs as the role. */
  split: (Omit<RoleSplit, "functions"> & { functions: FunctionRoleView[] }) | null;
}

/**
 * Proposes one role a function on the facts of the last evaluation. Reads only.
 * null: no role with the id is stored, or it is outside of the caller's accounts.
 */
export async function roleSplitView(caller: Caller, resourceId: string, mode: Mode): Promise<RoleSplitView | null> {
  const detail = await privilegeDetail(caller, resourceId);
  if (detail === null) return null;
  const { id, name, arn } = detail;
  const { facts } = await loadedModel();
  if (visiblePrincipal(caller, facts, arn)?.kind !== "iam.role") return null;
  const split = splitRole(facts, arn, mode);
  if (split === undefined) return { role: { id, name, arn }, split: null };
  const ids = await functionIds(
    caller,
    split.functions.map(({ functionArn }) => functionArn),
  );
  const functions = split.functions.map((one) => ({
    ...one,
    id: ids.get(one.functionArn) ?? null,
    name: nameOfArn(one.functionArn),
    files: FORMATS.map((format) => ({ format, files: formatProposal(onOwnRole(one), format) })),
  }));
  return { role: { id, name, arn }, split: { ...split, functions } };
}

/**
 * The same for the ARN of a role. Throws `not_found` for one that is not stored or outside of the caller's accounts, and for one
 * that no function runs as.
 */
export async function roleSplitOf(caller: Caller, roleArn: string, mode: Mode): Promise<RoleSplit> {
  const { facts } = await loadedModel();
  const role = visiblePrincipal(caller, facts, roleArn);
  if (role === undefined) throw noPrincipal(roleArn);
  const split = splitRole(facts, roleArn, mode);
  if (split === undefined) throw new AppError("not_found", `No function that was collected runs as ${roleArn}.`);
  return split;
}

/** How many functions run as a role, of those that the caller may see. */
export async function functionsRunningAs(caller: Caller, roleArn: string): Promise<number> {
  const found = await pool().query<{ count: number }>(
    `SELECT count(DISTINCT r.id)::int AS count FROM edge e JOIN resource r ON r.id = e.from_id
     WHERE e.to_arn = $1 AND e.relation = 'runs_as' AND r.kind = 'lambda.function' AND r.gone_at IS NULL
       AND ($2::text[] IS NULL OR r.account_id = ANY($2))`,
    [roleArn, caller.accounts],
  );
  return found.rows[0]?.count ?? 0;
}

async function functionIds(caller: Caller, arns: readonly string[]): Promise<Map<string, string>> {
  const found = await pool().query<{ id: string; arn: string }>(
    `SELECT id, arn FROM resource WHERE arn = ANY($1) AND kind = 'lambda.function' AND gone_at IS NULL
       AND ($2::text[] IS NULL OR account_id = ANY($2))`,
    [arns, caller.accounts],
  );
  return new Map(found.rows.map((row) => [row.arn, row.id]));
}
