import { gzipSync } from "node:zlib";

/** Numbers that look random and are the same each time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Json = Record<string, unknown>;

const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? { a: value } : [value];
  return value;
}

/** What an attacker, a broken tool or a new version of CloudTrail could put where something else was. */
const VALUES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => "",
  () => [],
  () => ({}),
  () => true,
  () => -0,
  () => 1e308,
  () => "\u0000",
  () => "\ud800 lone \udfff",
  () => "x".repeat(32_768),
  () => `'; DROP TABLE trail_event; -- \\N\t\n\r`,
  () => "</script><img src=x onerror=alert(1)>",
  () => nested(300),
  (random) => Array.from({ length: Math.floor(random() * 5_000) }, (_, n) => ({ ARN: `arn:aws:s3:::b-${n}` })),
  () => ({ toString: "no", constructor: { prototype: 1 }, __proto__x: 1 }),
  () => "2026-13-45T99:99:99Z",
  () => "9999-12-31T23:59:59Z",
  () => "1970-01-01T00:00:00Z",
  () => '{"userName":"json in a text"}',
  () => "\u202e right to left \ufeff",
];

const FIELDS = [
  "eventTime",
  "eventName",
  "eventSource",
  "eventID",
  "eventVersion",
  "awsRegion",
  "sourceIPAddress",
  "userAgent",
  "errorCode",
  "errorMessage",
  "requestParameters",
  "responseElements",
  "resources",
  "userIdentity",
  "recipientAccountId",
  "sharedEventID",
  "addendum",
  "additionalEventData",
  "readOnly",
  "requestID",
];

/** A record with one to four of its fields removed or replaced, at the top or one level down. The JSON stays whole. */
export function mutateRecord(record: Json, random: Random): Json {
  const mutated = structuredClone(record);
  for (let times = Math.ceil(random() * 4); times > 0; times--) {
    const key = pick(random, FIELDS) ?? "eventTime";
    const inner = mutated[key];
    const isDeep = random() < 0.5 && typeof inner === "object" && inner !== null && !Array.isArray(inner);
    const target: Json = isDeep ? (inner as Json) : mutated;
    const name = isDeep ? pick(random, Object.keys(target)) : key;
    if (name === undefined) continue;
    if (random() < 0.25) delete target[name];
    else target[name] = pick(random, VALUES)?.(random);
  }
  return mutated;
}

/** A file's text or bytes, damaged in one way; what it says no longer counts, only that nothing breaks and nothing gets lost unseen. */
export function mutateFile(text: string, random: Random): Buffer {
  const packed = gzipSync(text);
  const at = Math.floor(random() * packed.length);
  const place = Math.floor(random() * text.length);
  const damage: readonly (() => Buffer)[] = [
    () => packed.subarray(0, at),
    () => Buffer.concat([packed.subarray(0, at), Buffer.from([Math.floor(random() * 256)]), packed.subarray(at + 1)]),
    () => Buffer.concat([packed, packed]),
    () => Buffer.concat([packed, Buffer.from("trailing garbage")]),
    () => gzipSync(text.slice(0, place)),
    () => gzipSync(text.slice(0, place) + text.slice(place + 1)),
    () => gzipSync(`${text.slice(0, place)}\u0001${text.slice(place)}`),
    () => gzipSync(`\ufeff${text}`),
    () => gzipSync(text.replace(/"eventVersion":"[^"]*"/, '"eventVersion":90071992547409931234,"huge":1e400')),
    () => gzipSync('{"configuration":"this is JSON and no CloudTrail"}'),
    () => gzipSync("[1,2,3]"),
    () => gzipSync("null"),
    () => gzipSync(`[${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}]`),
    () => gzipSync(Buffer.alloc(3 * 1024 * 1024, 0x20)),
    () => Buffer.alloc(0),
    () => Buffer.from(text),
    () => Buffer.from("<html><body>403 Forbidden</body></html>"),
    () => Buffer.from([0x1f, 0x8b]),
  ];
  return pick(random, damage)?.() ?? packed;
}
