import { type Command, Option } from "commander";
import { CLI } from "#lib/context.ts";
import { AppError } from "#lib/errors.ts";
import { countOf } from "#lib/format/plural.ts";
import { type AuditChainView, auditChain, auditHashAt } from "#lib/queries/settings/audit-chain.ts";
import { chainAuditLog } from "#lib/services/audit-chain.ts";
import { removeAuditBefore } from "#lib/services/audit-log/remove-before.ts";
import { EXIT_CODES } from "./trail-commands.ts";

/** Commands about Plumbline's own audit log. */
export function addAuditCommands(program: Command, say: (text: string) => void, endWith: (code: number) => void): void {
  const audit = program.command("audit").description("Plumbline's own audit log.");
  audit
    .command("verify")
    .description("Tells whether every entry is there as it was written. Ends with 0: valid, 1: invalid, 2: unknown.")
    .addOption(
      new Option("--expect <seq:hash>", "an end of the chain that was noted before: must still be in it").argParser(
        noted,
      ),
    )
    .option("--json", "one JSON document", false)
    .action(async (flags: { expect?: { seq: number; hash: string }; json: boolean }) => {
      // Whatever stops it on the way is no verdict.
      endWith(EXIT_CODES.unknown);
      await chainAuditLog();
      const chain = await withNoted(await auditChain(CLI), flags.expect);
      endWith(EXIT_CODES[chain.verdict]);
      if (flags.json) return say(JSON.stringify(chain));
      for (const line of chainLines(chain)) say(line);
    });
  audit
    .command("remove")
    .description("Removes old entries for good. The rest still verifies, and says up to when entries were removed.")
    .requiredOption("--before <time>", "such as 2025-01-01T00:00:00Z")
    .action(async ({ before }: { before: string }) => {
      const at = new Date(before);
      if (Number.isNaN(at.getTime())) throw new AppError("invalid_input", `"${before}" is no time.`);
      await chainAuditLog();
      const { removed } = await removeAuditBefore({ caller: CLI, before: at });
      say(`${countOf(removed, "entry", "entries")} removed`);
    });
}

function noted(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new AppError("invalid_input", `"${text}" is no end of a chain; write it as audit verify prints it.`);
  return { seq: Number(seq), hash };
}

/** A whole log can be replaced by an older one of its own; only a noted end tells. */
async function withNoted(
  chain: AuditChainView,
  expect: { seq: number; hash: string } | undefined,
): Promise<AuditChainView> {
  if (expect === undefined || chain.verdict !== "valid") return chain;
  if (chain.removed !== null && expect.seq <= chain.removed.count) return { ...chain, verdict: "unknown" };
  const hash = await auditHashAt(CLI, expect.seq);
  if (hash === expect.hash) return chain;
  const reason =
    hash === null
      ? `Entry ${expect.seq}, which was noted, is not there.`
      : `Entry ${expect.seq} is not the one that was noted.`;
  return {
    ...chain,
    verdict: "invalid",
    broken: { kind: hash === null ? "missing" : "changed", seq: expect.seq, id: null, at: null, reason },
  };
}

function chainLines({ verdict, entries, intactUntil, broken, removed, head }: AuditChainView): string[] {
  return [
    ...(broken === null
      ? []
      : [
          `${broken.kind}${broken.seq === null ? "" : ` ${broken.seq}`}${broken.at === null ? "" : ` ${broken.at}`}${broken.id === null ? "" : ` ${broken.id}`}: ${broken.reason}`,
        ]),
    ...(removed === null
      ? []
      : [`${countOf(removed.count, "entry", "entries")} up to ${removed.until} removed by retention`]),
    `${countOf(entries, "entry", "entries")}, chain intact up to ${intactUntil === null ? "none" : `${intactUntil.seq} of ${intactUntil.at}`}`,
    ...(head === null ? [] : [`end ${head.seq}:${head.hash}`]),
    verdict,
  ];
}
