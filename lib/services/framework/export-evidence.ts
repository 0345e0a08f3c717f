import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { type FrameworkEvidence, frameworkEvidence } from "../../queries/compliance/evidence.ts";
import { writeAudit } from "../audit.ts";

/** The evidence of a framework within the caller's accounts. Who takes it out is written to the audit log. */
export async function exportEvidence({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: { frameworkId: string; account: readonly string[] };
  now?: Date;
}): Promise<FrameworkEvidence> {
  const { frameworkId, account } = input;
  const evidence = await frameworkEvidence(caller, { account, id: frameworkId, now });
  await transaction((client) =>
    writeAudit(
      client,
      caller,
      {
        action: "framework.export",
        targetType: "framework",
        targetId: frameworkId,
        details: { accounts: evidence.accounts, findings: evidence.findings.length },
      },
      now,
    ),
  );
  return evidence;
}
