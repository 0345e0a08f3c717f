import { createHash } from "node:crypto";

/** Part of every seed: another value makes another organisation. */
const SEED = "harbourlight-1";

/** A stream of numbers that is the same for the same name, on every machine and in every version of Node. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  hex(digits: number): string;
  uuid(): string;
}

/** mulberry32, a 32-bit generator in the public domain (Tommy Ettinger), seeded by a hash of the name. */
export function createRandom(name: string): Random {
  let state = createHash("sha256").update(`${SEED}/${name}`).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number) => {
    let text = "";
    while (text.length < digits)
      text += Math.floor(next() * 65_536)
        .toString(16)
        .padStart(4, "0");
    return text.slice(0, digits);
  };
  return {
    next,
    int,
    hex,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${"89ab"[int(0, 3)]}${hex(3)}-${hex(12)}`,
  };
}

/** Hex digits that belong to a name for ever. */
export function digitsOf(name: string, digits: number): string {
  return createHash("sha256").update(`${SEED}/${name}`).digest("hex").slice(0, digits);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An IAM unique id or key id: the prefix and 17 characters (16 for keys), the same for the same name. */
export function iamId(prefix: "AIDA" | "AROA" | "AGPA" | "ANPA" | "AKIA" | "ASIA" | "AIPA", name: string): string {
  const length = prefix === "AKIA" || prefix === "ASIA" ? 16 : 17;
  const bytes = createHash("sha256").update(`${SEED}/${prefix}/${name}`).digest();
  let text = "";
  for (let index = 0; index < length; index++) text += BASE32[(bytes[index] ?? 0) % 32];
  return prefix + text;
}
