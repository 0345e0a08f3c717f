import { createHmac } from "node:crypto";
import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretField } from "../facts/define.ts";
import { nameHint } from "./names.ts";
import {
  isBooleanOrNumber,
  isPlaceholder,
  isPlainName,
  isPlainUrl,
  isReference,
  looksRandom,
  secretShape,
} from "./values.ts";

export interface SecretDetector {
  /** Judges one value by name and content; the value goes no further than the keyed hash. Never throws. */
  judge(name: string, value: string): Promise<SecretField>;
}

/** Names the rule of a vendor's token shape found in a text, or `null`. Throws when it cannot tell. */
export type ShapeLinter = (text: string) => Promise<string | null>;

export interface SecretDetectorOptions {
  /** Key of the HMAC, derived from the installation key for this purpose. */
  key: Buffer;
  /** Replaces secretlint; for tests. */
  lint?: ShapeLinter;
}

interface Judgement {
  verdict: SecretField["verdict"];
  rule: string | null;
}

/** Lambda allows 4 KB for all variables; longer texts from elsewhere are judged by their beginning. */
const MAX_JUDGED_CHARACTERS = 64 * 1024;
const MAX_JSON_DEPTH = 5;

// secretlint times itself and keeps every mark for the life of the process: about 600 bytes for each value judged.
secretLintProfiler.setEnabled(false);

const PRESET = "@secretlint/secretlint-rule-preset-recommend";

/** secretlint's recommended rules over `NAME=value`, in this process. */
async function lintWithSecretlint(text: string): Promise<string | null> {
  const result = await lintSource({
    source: { content: text, filePath: "environment", ext: "", contentType: "text" },
    options: { config: { rules: [{ id: PRESET, rule: recommended }] }, noPhysicFilePath: true, maskSecrets: true },
  });
  const first = result.messages[0];
  if (first === undefined) return null;
  return `secretlint/${first.ruleId.replace(/^.*secretlint-rule-/, "")}`;
}

/**
 * Makes a detector: secretlint for vendors' token shapes, then shapes, names and entropy of our own.
 * A layer that fails makes the verdict `unknown` unless another layer already said `secret`.
 */
export function createSecretDetector({ key, lint = lintWithSecretlint }: SecretDetectorOptions): SecretDetector {
  return {
    async judge(name, value) {
      const hmac = createHmac("sha256", key).update(value, "utf8").digest("hex");
      try {
        const { verdict, rule } = await judgeValue(lint, name, value.slice(0, MAX_JUDGED_CHARACTERS), 0);
        return { name, verdict, rule, hmac };
      } catch {
        // The reason may quote the value, so it is dropped; `unknown` says that nobody could tell.
        return { name, verdict: "unknown", rule: "detector-failed", hmac };
      }
    },
  };
}

const CLEAN: Judgement = { verdict: "clean", rule: null };

async function judgeValue(lint: ShapeLinter, name: string, value: string, depth: number): Promise<Judgement> {
  if (isPlaceholder(value)) return CLEAN;
  const shape = secretShape(value);
  if (shape !== null) return { verdict: "secret", rule: shape };
  const members = depth < MAX_JSON_DEPTH ? jsonMembers(value) : null;
  if (members !== null) return judgeMembers(lint, name, members, depth);
  const own = judgeByNameAndEntropy(name, value);
  if (own.verdict === "secret") return own;
  const vendor = isReference(value) ? null : await lint(`${name}=${value}`);
  return vendor === null ? own : { verdict: "secret", rule: vendor };
}

function judgeByNameAndEntropy(name: string, value: string): Judgement {
  const hint = nameHint(name);
  if (isReference(value)) return CLEAN;
  if (hint === "strong" && !/^(?:true|false|yes|no|on|off)$/i.test(value)) return { verdict: "secret", rule: "name" };
  if (isBooleanOrNumber(value)) return CLEAN;
  if (hint === "weak" && !isPlainUrlUnder(name, value) && !isPlainName(value))
    return { verdict: "secret", rule: "name" };
  if (hint === "none" && looksRandom(value)) return { verdict: "secret", rule: "entropy" };
  return CLEAN;
}

/** A webhook's address is a secret by itself; any other URL without credentials is not. */
function isPlainUrlUnder(name: string, value: string): boolean {
  return isPlainUrl(value) && !/webhook/i.test(name);
}

/** Named texts inside a JSON object or array, or `null` when the value is no such JSON. */
function jsonMembers(value: string): [string, string][] | null {
  if (!/^\s*[[{]/.test(value)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof parsed !== "object" || parsed === null) return null;
  return Object.entries(parsed).map(([name, member]) => [
    name,
    typeof member === "string" ? member : JSON.stringify(member),
  ]);
}

async function judgeMembers(
  lint: ShapeLinter,
  name: string,
  members: readonly [string, string][],
  depth: number,
): Promise<Judgement> {
  for (const [member, value] of members) {
    // Entries of a list go by the list's own name.
    const judged = await judgeValue(lint, /^\d+$/.test(member) ? name : member, value, depth + 1);
    if (judged.verdict !== "clean") return judged;
  }
  return CLEAN;
}
