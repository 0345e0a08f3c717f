import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { type FrameworkEvidence, frameworkEvidence } from "../../queries/compliance/evidence.ts";
import type { ListScope } from "../../queries/shell/scope.ts";
import { writeAudit } from "../audit.ts";

/** The evidence of a framework within the caller's accounts and the chosen regions, applications and owners. Who takes it out is written to the audit log. */
export async function exportEvidence({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: { frameworkId: string; scope: ListScope };
  now?: Date;
}): Promise<FrameworkEvidence> {
  const { frameworkId, scope } = input;
  const evidence = await frameworkEvidence(caller, { scope, id: frameworkId, now });
  await transaction((client) =>
    writeAudit(
      client,
      caller,
      {
        action: "framework.export",
        targetType: "framework",
        targetId: frameworkId,
        details: {
          accounts: evidence.accounts,
          regions: evidence.regions,
          applications: evidence.applications,
          owners: evidence.owners,
          findings: evidence.findings.length,
        },
      },
      now,
    ),
  );
  return evidence;
}
