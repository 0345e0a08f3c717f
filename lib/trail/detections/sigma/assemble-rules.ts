import type { HitDetection } from "../detection.ts";
import { correlationDetection } from "./correlation-detection.ts";
import { quoted, type SigmaProblem } from "./problem.ts";
import type { SigmaCorrelation } from "./read-correlation.ts";
import type { SigmaRule } from "./read-rule.ts";
import { readSigma, type SigmaDocument, type SigmaFile } from "./read-sigma.ts";
import { detectionIdOf, ruleDetection } from "./rule-detection.ts";
import type { RuleHeader } from "./rule-header.ts";

/** A text with rules, from wherever. */
export interface RuleSource {
  /** What tells it from the others: the row's id, the file's path. */
  key: string;
  text: string;
  isEnabled: boolean;
}

export interface AssembledSource {
  key: string;
  /** Rules that can be read, with what keeps the others from running in `problems`. */
  rules: readonly RuleHeader[];
  problems: readonly SigmaProblem[];
  /** What it adds to the detections that run; empty when it is switched off. */
  detections: readonly HitDetection[];
}

/** A rule in its text. */
interface Placed<T extends SigmaDocument = SigmaDocument> {
  source: RuleSource;
  document: T;
}

const MAX_CACHED = 1_000;
/** Texts that were read before: ingest and recomputation ask again and again. */
const files = new Map<string, SigmaFile>();

function fileOf(text: string): SigmaFile {
  const known = files.get(text);
  if (known !== undefined) return known;
  if (files.size >= MAX_CACHED) files.clear();
  const read = readSigma(text);
  files.set(text, read);
  return read;
}

/**
 * Puts the texts of an installation together: correlations find the rules they refer to (by id or name, first in their own text), ids
 * are used once, and a text with problems runs what of it is whole. A rule that correlations refer to raises alerts of its own only
 * where one of them says `generate: true`. The order of the sources decides who keeps an id.
 */
export function assembleRules(sources: readonly RuleSource[]): AssembledSource[] {
  const problems = new Map<RuleSource, SigmaProblem[]>();
  const placed: Placed[] = [];
  const holders = new Map<string, RuleHeader>();
  for (const source of sources) {
    const file = fileOf(source.text);
    const own = [...file.problems];
    problems.set(source, own);
    for (const document of file.documents) {
      const holder = holders.get(document.header.id);
      if (holder === undefined) {
        holders.set(document.header.id, document.header);
        placed.push({ source, document });
      } else own.push(problemOf(document.header, "id", `the id is already that of ${quoted(holder.title)}.`));
    }
  }
  const rules = placed.filter(isRule);
  const correlations = placed.filter(isCorrelation).flatMap((one) => {
    const found = resolve(one, rules, placed.filter(isCorrelation));
    if (Array.isArray(found)) return [{ ...one, rules: found }];
    problems.get(one.source)?.push(found);
    return [];
  });
  const speaks = speakingRules(correlations.filter(({ source }) => source.isEnabled));
  const detections = Map.groupBy(
    [
      ...rules
        .filter(({ document }) => speaks(document))
        .map(({ source, document }) => ({ source, detection: ruleDetection(document) })),
      ...correlations.map(({ source, document, rules: parts }) => ({
        source,
        detection: correlationDetection(document, parts),
      })),
    ],
    ({ source }) => source,
  );
  return sources.map((source) => ({
    key: source.key,
    rules: placed.filter((one) => one.source === source).map(({ document }) => document.header),
    problems: problems.get(source) ?? [],
    detections: source.isEnabled ? (detections.get(source) ?? []).map(({ detection }) => detection) : [],
  }));
}

function isRule(one: Placed): one is Placed<SigmaRule> {
  return one.document.kind === "rule";
}

function isCorrelation(one: Placed): one is Placed<SigmaCorrelation> {
  return one.document.kind === "correlation";
}

function problemOf(header: RuleHeader, path: string, message: string, line = header.line): SigmaProblem {
  return { rule: header.title, line, path, message };
}

/** The rules that a correlation refers to, in its order, or what is wrong with them. */
function resolve(
  { source, document }: Placed<SigmaCorrelation>,
  rules: readonly Placed<SigmaRule>[],
  correlations: readonly Placed<SigmaCorrelation>[],
): SigmaRule[] | SigmaProblem {
  const found: SigmaRule[] = [];
  const fail = (line: number, message: string) => problemOf(document.header, "correlation.rules", message, line);
  for (const { text, line } of document.rules) {
    const isNamed = ({ document: { header } }: Placed) => header.id === text.toLowerCase() || header.name === text;
    const fitting = rules.filter(isNamed);
    const own = fitting.filter((one) => one.source === source);
    const [first, ...others] = own.length > 0 ? own : fitting;
    if (first === undefined) {
      if (correlations.some(isNamed))
        return fail(line, `${quoted(text)} is a correlation; correlations of correlations are not supported.`);
      return fail(
        line,
        `there is no rule with the id or name ${quoted(text)}, neither in this text nor among the others.`,
      );
    }
    if (others.length > 0) return fail(line, `${quoted(text)} is the name of several rules; refer to one by its id.`);
    if (found.includes(first.document)) return fail(line, `${quoted(text)} is a rule that is named already.`);
    found.push(first.document);
  }
  return found;
}

function speakingRules(
  correlations: readonly (Placed<SigmaCorrelation> & { rules: readonly SigmaRule[] })[],
): (rule: SigmaRule) => boolean {
  const silent = new Set(correlations.flatMap(({ rules }) => rules));
  for (const { document, rules } of correlations) if (document.generates) for (const rule of rules) silent.delete(rule);
  return (rule) => !silent.has(rule);
}

/** Ids of the detections that a text's rules are, running or not. */
export function detectionIdsOf({ rules }: Pick<AssembledSource, "rules">): string[] {
  return rules.map(detectionIdOf);
}
