import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { systemClock } from "#lib/clock.ts";
import type { OrganisationFacts } from "#lib/facts/organisation.ts";
import { countOf } from "#lib/format/plural.ts";
import { loadedModel } from "#lib/queries/policy-engine/loaded-model.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { openSnapshot } from "./sources/snapshot/open-snapshot.ts";
import { organisationOf } from "./sources/snapshot/organisation-of.ts";

/** Where a command of the policy engine takes its facts from, and how it answers. */
export interface From {
  from?: string[];
  whole: boolean;
  json: boolean;
}

/** Adds the options of `From` to a command. */
export function withSource(command: Command): Command {
  return command
    .option("--from <paths...>", "exported files and folders to ask in the place of the database")
    .option("--whole", "the files hold everything of their kind", false)
    .option("--json", "print JSON", false);
}

/** The facts of the last evaluation, or of the files that were named. */
export async function factsOf({ from, whole }: From): Promise<OrganisationFacts> {
  if (from === undefined) return (await loadedModel()).facts;
  const detector = createSecretDetector({ key: randomBytes(32) });
  const source = await openSnapshot(from, { judgeSecret: detector.judge });
  const { facts, unreadRecords } = await organisationOf(source, whole, systemClock.now());
  if (unreadRecords > 0)
    process.stderr.write(
      `${countOf(unreadRecords, "record")} of the log files cannot be read; what they show is missing.\n`,
    );
  return facts;
}
