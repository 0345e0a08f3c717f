/**
 * Texts that nearly every event has another of (shared event ids, requests of asynchronous calls, parameters with too many
 * values for the dictionary) are found by a hash among an event's terms instead of a dictionary entry. Hashes are below 0 and
 * ids above, so the two never meet. 31 bits: one text in 2^31 is mistaken for another, so what is found is read again.
 */
export type HashedTerm = "shared" | "request" | "amends" | "param";

/** The hash of a text for a purpose: -2^31 to -1. FNV-1a over UTF-16 units with a final mix (MurmurHash3's fmix32). */
export function termHash(purpose: HashedTerm, text: string): number {
  let hash = 0x811c9dc5 ^ SEEDS[purpose];
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return -(hash & 0x7fffffff) - 1;
}

const SEEDS: Record<HashedTerm, number> = { shared: 1, request: 2, amends: 3, param: 4 };
