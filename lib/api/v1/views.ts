import type { z } from "zod";
import type { Caller } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { findingDetail } from "../../queries/findings/detail.ts";
import { resourceDetail } from "../../queries/resources/detail.ts";
import { scanDetail } from "../../queries/scans/scan-detail.ts";
import { findingDetailSchema, resourceDetailSchema, scanDetailSchema } from "./schemas.ts";

/** One finding as the API shows it. Throws `not_found` for one outside of the caller's accounts. */
export async function findingOf(caller: Caller, id: string, now: Date): Promise<z.output<typeof findingDetailSchema>> {
  const detail = await findingDetail(caller, id, now);
  if (detail === null) throw new AppError("not_found", "There is no such finding.");
  return findingDetailSchema.parse({ ...detail, why: detail.check?.why ?? null, history: detail.events });
}

/** One resource as the API shows it. Throws `not_found` for one outside of the caller's accounts. */
export async function resourceOf(caller: Caller, id: string): Promise<z.output<typeof resourceDetailSchema>> {
  const detail = await resourceDetail(caller, id);
  if (detail === null) throw new AppError("not_found", "There is no such resource.");
  return resourceDetailSchema.parse(detail);
}

/** One scan as the API shows it. Throws `not_found` for one outside of the caller's accounts. */
export async function scanOf(caller: Caller, id: string): Promise<z.output<typeof scanDetailSchema>> {
  const detail = await scanDetail(caller, id);
  if (detail === null) throw new AppError("not_found", "There is no such scan.");
  return scanDetailSchema.parse(detail);
}
