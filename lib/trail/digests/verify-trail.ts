import { checkLogFile, verdictOfTaken } from "./check-log-files.ts";
import type { DigestLogFile } from "./digest-file.ts";
import { parseDigestKey, parseLogKey } from "./digest-keys.ts";
import { joinVerdicts } from "./join-verdicts.ts";
import type { DigestProblem } from "./judge-digest.ts";
import { clip, type TimeRange } from "./ranges.ts";
import { DELIVERY_MS, sortUnlisted, withoutOtherTrails } from "./unlisted.ts";
import {
  type IntegrityVerdict,
  type ObjectPlace,
  type PublicKeys,
  type TrailProblem,
  type TrailSource,
  type TrailVerification,
  type VerdictRange,
  type VerificationCounts,
  type VerificationSubject,
  verdictOf,
} from "./verification.ts";
import { type ChainStep, endOf, walkChain } from "./walk-chain.ts";

/** Digests come once an hour and a little later: the end of a window may be so far ahead of the newest one. */
const LAG_MS = 2 * 3_600_000;

export interface VerifyTrailInput {
  subject: VerificationSubject;
  window: TimeRange;
  source: TrailSource;
  keys: PublicKeys;
  now: number;
  /** Told of each log file that Plumbline took whether that is what a trusted digest states; of one in no digest too. */
  onTakenFile?: (place: ObjectPlace, verdict: IntegrityVerdict) => void;
}

/**
 * Verifies the log files of one trail in one account and region: the chain of digests from the newest to the window's
 * start, the backfill digests, every log file they list, and whether the bucket or the ledger has files in covered time
 * that no digest lists. Source: CloudTrail User Guide, "Validating CloudTrail log file integrity".
 */
export async function verifyTrail(input: VerifyTrailInput): Promise<TrailVerification> {
  return new Run(input).result();
}

class Run {
  readonly #input: VerifyTrailInput;
  readonly #problems: TrailProblem[] = [];
  readonly #listed = new Set<string>();
  readonly #covered: TimeRange[] = [];
  readonly #ranges: VerdictRange[] = [];
  readonly #counts: VerificationCounts = {
    digests: 0,
    backfillDigests: 0,
    logFiles: 0,
    validLogFiles: 0,
    waitingLogFiles: 0,
    uncoveredLogFiles: 0,
  };

  constructor(input: VerifyTrailInput) {
    this.#input = input;
  }

  async result(): Promise<TrailVerification> {
    const { subject, window, source } = this.#input;
    // What is delivered at the window's end stands in the digest of the hour after it.
    const listing = await source.listDigests({ start: window.start, end: window.end + LAG_MS });
    if (!listing.isWhole) this.#notListed("digests", listing.reason);
    const own = listing.places.filter((place) => {
      const key = parseDigestKey(place.key);
      return key?.trailName === subject.trailName && key.homeRegion === subject.homeRegion;
    });
    const regular = own.filter((place) => !parseDigestKey(place.key)?.isBackfill);
    await this.#walk(regular, false);
    if (listing.isWhole) this.#openEnd(regular.length > 0);
    const backfill = own.filter((place) => parseDigestKey(place.key)?.isBackfill);
    await this.#walk(backfill, true);
    await this.#findUnlisted(listing.places);
    const verdict = verdictOf(this.#problems);
    return {
      verdict: verdict === "valid" && this.#counts.digests === 0 ? "unknown" : verdict,
      window,
      ranges: joinVerdicts(this.#ranges, window),
      counts: this.#counts,
      problems: this.#problems,
    };
  }

  async #walk(listed: readonly ObjectPlace[], isBackfill: boolean): Promise<void> {
    const { window, source, keys } = this.#input;
    for await (const step of walkChain(listed, window, source, keys)) {
      if (step.step === "digest") await this.#takeDigest(step, isBackfill);
      // Backfill digests fill single hours: what lies between them is no gap.
      else if (step.step !== "gap") this.#breakOf(step);
      else if (!isBackfill) this.#gap(step.range, step.newer, step.reason);
    }
  }

  #breakOf(step: Extract<ChainStep, { step: "missing" | "out-of-chain" }>): void {
    if (endOf(step.place) - DELIVERY_MS >= this.#input.window.end) return;
    this.#add(
      step.step === "missing"
        ? {
            kind: "missing-digest",
            verdict: "invalid",
            reason: `The digest ${nameOf(step.namedBy)} names it and it is not in the bucket.`,
          }
        : { kind: "out-of-chain", verdict: "invalid", reason: "No digest of the chain leads to it." },
      step.place,
      endOf(step.place),
    );
    if (step.step === "missing") this.#ranges.push({ ...hourBefore(step.place), verdict: "invalid" });
  }

  async #takeDigest(step: Extract<ChainStep, { step: "digest" }>, isBackfill: boolean): Promise<void> {
    const { window } = this.#input;
    // The digest after the window's end only lends its list: it is not in question itself.
    const isAhead =
      step.range !== null ? step.range.start >= window.end : endOf(step.place) - DELIVERY_MS >= window.end;
    if (step.problem !== null && !isAhead) this.#add(step.problem, step.place, endOf(step.place));
    if (!isAhead) this.#counts[isBackfill ? "backfillDigests" : "digests"] += 1;
    if (!step.isTrusted || step.digest === null || step.range === null) {
      if (!isAhead && step.problem !== null)
        this.#ranges.push({ ...hourBefore(step.place), verdict: step.problem.verdict });
      return;
    }
    this.#covered.push(step.range);
    for (const file of step.digest.logFiles) this.#listed.add(`${file.s3Bucket}/${file.s3Object}`);
    if (isAhead) return;
    const fromFiles = await this.#checkFiles(step.digest.logFiles);
    const verdict = verdictOf([...(step.problem === null ? [] : [step.problem]), { verdict: fromFiles }].filter(isBad));
    this.#ranges.push({ ...step.range, verdict });
  }

  async #checkFiles(files: readonly DigestLogFile[]): Promise<IntegrityVerdict> {
    const verdicts: IntegrityVerdict[] = [];
    const places = files.map((listed) => ({ bucket: listed.s3Bucket, key: listed.s3Object, listed }));
    for await (const { file, copies } of this.#input.source.hashLogFiles(places)) {
      const problems = checkLogFile(file.listed, copies);
      const verdict = verdictOf(problems);
      verdicts.push(verdict);
      this.#counts.logFiles += 1;
      if (verdict === "valid") this.#counts.validLogFiles += 1;
      for (const problem of problems) this.#add(problem, file, timeOfLog(file));
      const ofTaken = verdictOfTaken(file.listed, copies);
      if (ofTaken !== null) this.#input.onTakenFile?.({ bucket: file.bucket, key: file.key }, ofTaken);
    }
    return verdicts.includes("invalid") ? "invalid" : verdicts.includes("unknown") ? "unknown" : "valid";
  }

  /** Says what no digest covers at the end of the window, or in all of it. */
  #openEnd(hasDigests: boolean): void {
    const { window, now } = this.#input;
    if (!hasDigests) {
      this.#gap(window, null, "There is no digest: log file validation was off, or the trail did not log.");
      return;
    }
    if (this.#covered.length === 0) return;
    const newest = Math.max(...this.#covered.map((range) => range.end));
    const expected = Math.min(window.end, now - LAG_MS);
    // A broken newer digest is named already and explains what it does not cover.
    const isNamed = this.#problems.some((problem) => problem.at !== null && Date.parse(problem.at) > newest);
    if (newest < expected && !isNamed)
      this.#gap(
        { start: newest, end: window.end },
        null,
        "No digest has come since: validation was switched off, digests were removed, or the trail does not log.",
      );
  }

  #gap(range: TimeRange, newer: ObjectPlace | null, reason: string): void {
    const part = clip(range, this.#input.window);
    if (part === undefined) return;
    this.#problems.push({
      ...this.#problem({ kind: "gap", verdict: "unknown", reason }, newer, part.start),
      until: new Date(part.end).toISOString(),
    });
  }

  async #findUnlisted(digests: readonly ObjectPlace[]): Promise<void> {
    const { subject, window, source, keys } = this.#input;
    const found = await source.listLogFiles(window);
    if (!found.bucket.isWhole) this.#notListed("log files", found.bucket.reason);
    const files = [...new Map([...found.bucket.places, ...found.ledger].map((file) => [nameOf(file), file])).values()];
    const sorted = sortUnlisted({ files, listed: this.#listed, covered: this.#covered });
    this.#counts.waitingLogFiles = sorted.waiting;
    this.#counts.uncoveredLogFiles = sorted.uncovered;
    const inLedger = new Set(found.ledger.map(nameOf));
    const whereIs = (file: ObjectPlace) => (inLedger.has(nameOf(file)) ? "Plumbline took it" : "It is in the bucket");
    for (const file of sorted.foreign)
      this.#addUnlisted(
        file,
        inLedger.has(nameOf(file)),
        true,
        `${whereIs(file)}, and CloudTrail names no file like this.`,
      );
    if (sorted.unlisted.length === 0) return;
    const others = await withoutOtherTrails(sorted.unlisted, digests, subject, source, keys);
    const isSure = others.isWhole && !subject.sharesFolder;
    const doubt = isSure ? "." : "; it may be of another trail, whose digests are not at hand.";
    for (const file of others.files)
      this.#addUnlisted(file, inLedger.has(nameOf(file)), isSure, `${whereIs(file)}, and no digest lists it${doubt}`);
  }

  #addUnlisted(file: ObjectPlace, isTaken: boolean, isSure: boolean, reason: string): void {
    const verdict = isSure ? "invalid" : "unknown";
    this.#add({ kind: "unlisted-log-file", verdict, reason }, file, timeOfLog(file));
    this.#ranges.push({ ...minuteOf(file), verdict });
    if (isTaken) this.#input.onTakenFile?.(file, verdict);
  }

  #notListed(what: string, reason: string | null): void {
    this.#add(
      { kind: "not-readable", verdict: "unknown", reason: `The list of ${what} broke off. ${reason ?? ""}`.trim() },
      null,
      null,
    );
  }

  #add(problem: DigestProblem, place: ObjectPlace | null, at: number | null): void {
    this.#problems.push(this.#problem(problem, place, at));
  }

  #problem({ kind, verdict, reason }: DigestProblem, place: ObjectPlace | null, at: number | null): TrailProblem {
    const { accountId, region, trail } = this.#input.subject;
    return {
      kind,
      verdict,
      bucket: place?.bucket ?? null,
      key: place?.key ?? null,
      at: at === null || !Number.isFinite(at) ? null : new Date(at).toISOString(),
      accountId,
      region,
      trail,
      reason,
    };
  }
}

function isBad(item: { verdict: IntegrityVerdict }): item is { verdict: "invalid" | "unknown" } {
  return item.verdict !== "valid";
}

function nameOf(place: ObjectPlace): string {
  return `${place.bucket}/${place.key}`;
}

function timeOfLog(place: ObjectPlace): number | null {
  return parseLogKey(place.key)?.at.getTime() ?? null;
}

/** The hour that a digest covers by its key, when the digest itself cannot tell. */
function hourBefore(place: ObjectPlace): TimeRange {
  const end = endOf(place);
  return { start: end - DELIVERY_MS, end };
}

function minuteOf(place: ObjectPlace): TimeRange {
  const at = timeOfLog(place) ?? 0;
  return { start: at, end: at + 60_000 };
}
