import type { DigestLogFile } from "./digest-file.ts";
import type { DigestProblem } from "./judge-digest.ts";
import type { IntegrityVerdict, LogFileCopy } from "./verification.ts";

const PLACES = { bucket: "in the bucket", ledger: "that Plumbline took" } as const;

/** Compares the copies of a log file with what a trusted digest says of it. No problems: each copy is as it was delivered. */
export function checkLogFile(file: DigestLogFile, copies: readonly LogFileCopy[]): DigestProblem[] {
  if (file.hashAlgorithm !== "SHA-256")
    return [
      {
        kind: "not-readable",
        verdict: "unknown",
        reason: `Its digest names the hash ${file.hashAlgorithm.slice(0, 40)}, which Plumbline does not know.`,
      },
    ];
  const problems: DigestProblem[] = [];
  const isKept = copies.some((copy) => copy.where === "ledger" && copy.outcome === "hash" && isSame(copy.sha256, file));
  for (const copy of copies) {
    switch (copy.outcome) {
      case "hash":
        if (!isSame(copy.sha256, file))
          problems.push({
            kind: "altered-log-file",
            verdict: "invalid",
            reason: `The content ${PLACES[copy.where]} is not what its digest says.`,
          });
        break;
      case "damaged":
        problems.push({
          kind: "altered-log-file",
          verdict: "invalid",
          reason: `The file ${PLACES[copy.where]} cannot be unpacked: ${copy.reason}`,
        });
        break;
      case "missing":
        problems.push({
          kind: "missing-log-file",
          verdict: "invalid",
          reason: `Its digest names it and it is not in the bucket.${isKept ? " What Plumbline took of it is as it was delivered." : ""}`,
        });
        break;
      case "unreadable":
        problems.push({ kind: "not-readable", verdict: "unknown", reason: copy.reason });
    }
  }
  if (copies.length === 0)
    problems.push({ kind: "not-readable", verdict: "unknown", reason: "It could not be looked up." });
  return problems;
}

/** What a digest says of the copy that Plumbline took; null when it took none, or did not hash its content. */
export function verdictOfTaken(file: DigestLogFile, copies: readonly LogFileCopy[]): IntegrityVerdict | null {
  const taken = copies.find((copy) => copy.where === "ledger");
  if (taken === undefined) return null;
  if (file.hashAlgorithm !== "SHA-256" || taken.outcome !== "hash") return "unknown";
  return isSame(taken.sha256, file) ? "valid" : "invalid";
}

function isSame(sha256: string, file: DigestLogFile): boolean {
  return sha256.toLowerCase() === file.hashValue;
}
