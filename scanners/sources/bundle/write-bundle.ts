import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { CoverageGap } from "#lib/domain/coverage.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { BUNDLE_FORMAT, BUNDLE_VERSION, type BundleHeader } from "./format.ts";

/** What one collector did in one region. */
export interface CollectorResult {
  id: string;
  region: string;
  isWhole: boolean;
  gaps: readonly CoverageGap[];
}

export interface BundleSubject {
  accountId: string;
  partition: string;
  observedAt: Date;
}

/** The header's line, without line break. Gaps of one call on one resource stand there once. */
export function headerLine(subject: BundleSubject, collectors: readonly CollectorResult[]): string {
  const header: BundleHeader = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    accountId: subject.accountId,
    partition: subject.partition,
    observedAt: subject.observedAt.toISOString(),
    collectors: collectors.map(({ id, region, isWhole }) => ({ id, region, isWhole })),
    gaps: collectors.flatMap(({ id, region, gaps }) => {
      const unique = new Map(gaps.map((gap) => [`${gap.action} ${gap.resourceArn ?? ""}`, gap]));
      return [...unique.values()].map((gap) => ({ collector: id, region, ...gap }));
    }),
  };
  return JSON.stringify(header);
}

/** One resource's line, without line break; members in the order of the format. */
export function factLine(fact: ResourceFact): string {
  const { kind, arn, accountId, region, name, tags, config, observations, policies, gaps } = fact;
  return JSON.stringify({ kind, arn, accountId, region, name, tags, config, observations, policies, gaps });
}

/** Writes resources as they come; the header, which needs to know how it went, is put before them at the end. */
export interface BundleWriter {
  add(fact: ResourceFact): Promise<void>;
  /** Puts the file in its place, as a whole or not at all. Gzip when its name ends in `.gz`. */
  finish(subject: BundleSubject, collectors: readonly CollectorResult[]): Promise<void>;
  /** Leaves nothing behind; harmless after `finish`. */
  discard(): Promise<void>;
}

const BUFFERED_CHARACTERS = 256 * 1024;

/** Starts a snapshot file. The parts lie in a folder of mode 0700 beside the target until `finish`. */
export async function createBundleWriter(file: string): Promise<BundleWriter> {
  const folder = await mkdtemp(join(dirname(file), ".snapshot-"));
  const body = join(folder, "facts");
  const handle = await open(body, "w", 0o600);
  let waiting = "";
  let isClosed = false;
  const flush = async () => {
    const text = waiting;
    waiting = "";
    if (text !== "") await handle.appendFile(text);
  };
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await handle.close();
  };
  const discard = async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    async add(fact) {
      waiting += `${factLine(fact)}\n`;
      if (waiting.length >= BUFFERED_CHARACTERS) await flush();
    },
    async finish(subject, collectors) {
      await flush();
      await close();
      const whole = join(folder, "whole");
      const source = Readable.from(
        (async function* () {
          yield Buffer.from(`${headerLine(subject, collectors)}\n`);
          yield* createReadStream(body);
        })(),
      );
      const target = createWriteStream(whole, { mode: 0o600 });
      if (file.endsWith(".gz")) await pipeline(source, createGzip({ level: 6 }), target);
      else await pipeline(source, target);
      await rename(whole, file);
      await discard();
    },
    discard,
  };
}
