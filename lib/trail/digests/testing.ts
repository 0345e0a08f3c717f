import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { isDigestOf, isLogOf } from "./digest-keys.ts";
import { type DigestPublicKey, stringToSign } from "./signature.ts";
import type { LogFileCopy, ObjectPlace, PublicKeys, TrailSource } from "./verification.ts";

/** A key pair as CloudTrail has one a region and some weeks. */
export interface SigningKey extends DigestPublicKey {
  privateKey: KeyObject;
}

/** A new RSA key pair, 2048 bits. */
export function makeSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = publicKey.export({ format: "der", type: "pkcs1" });
  return { fingerprint: createHash("md5").update(der).digest("hex"), der, privateKey };
}

/** Those keys and no others. */
export function keysOf(keys: readonly DigestPublicKey[], isComplete = true): PublicKeys {
  return { find: (fingerprint) => keys.find((key) => key.fingerprint === fingerprint), isComplete };
}

export interface StoredObject {
  /** As it lies in the bucket: gzip. */
  body: Buffer;
  /** Value of x-amz-meta-signature. */
  signature: string | null;
}

export interface ChainOptions {
  bucket?: string;
  prefix?: string;
  organisation?: string;
  accountId?: string;
  region?: string;
  trailName?: string;
  homeRegion?: string;
  key: SigningKey;
  /** Where objects are put; by default a store of its own. */
  objects?: Map<string, StoredObject>;
}

const HOUR_MS = 3_600_000;
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, "");
const second = (at: Date) => at.toISOString().replace(/\.\d+/, "");

/** Makes a trail's log files and digests, hour by hour, as CloudTrail lays them out and signs them. */
export class ChainBuilder {
  readonly objects: Map<string, StoredObject>;
  /** A trail may be given another bucket; its chain goes on there. */
  bucket: string;
  readonly accountId: string;
  readonly region: string;
  readonly trailName: string;
  readonly homeRegion: string;
  key: SigningKey;
  readonly #base: string;
  #previous: { place: ObjectPlace; sha256: string; signature: string } | null = null;
  #files = 0;

  constructor(options: ChainOptions) {
    this.objects = options.objects ?? new Map();
    this.bucket = options.bucket ?? "trail-logs";
    this.accountId = options.accountId ?? "123456789012";
    this.region = options.region ?? "eu-west-1";
    this.trailName = options.trailName ?? "main";
    this.homeRegion = options.homeRegion ?? "eu-west-1";
    this.key = options.key;
    const organisation = options.organisation === undefined ? "" : `${options.organisation}/`;
    this.#base = `${options.prefix === undefined ? "" : `${options.prefix}/`}AWSLogs/${organisation}${this.accountId}`;
  }

  /** Puts a log file named after `at`; returns where. No digest knows of it. */
  putLog(at: Date, content = `{"Records":[{"eventID":"${this.trailName}-${this.#files}"}]}`): ObjectPlace {
    const day = at.toISOString().slice(0, 10).replaceAll("-", "/");
    const minute = stamp(at).replace(/\d\dZ$/, "Z");
    const name = `${this.accountId}_CloudTrail_${this.region}_${minute}_${this.trailName}${String(this.#files++).padStart(12, "0")}.json.gz`;
    const key = `${this.#base}/CloudTrail/${this.region}/${day}/${name}`;
    this.objects.set(`${this.bucket}/${key}`, { body: gzipSync(content), signature: null });
    return { bucket: this.bucket, key };
  }

  /** Closes an hour with a digest over these log files; returns where it stands. `change` edits it before it is signed. */
  putDigest(
    startsAt: Date,
    files: readonly ObjectPlace[],
    options: { isBackfill?: boolean; change?: (digest: Record<string, unknown>) => void } = {},
  ): ObjectPlace {
    const endsAt = new Date(startsAt.getTime() + HOUR_MS);
    const day = endsAt.toISOString().slice(0, 10).replaceAll("-", "/");
    const name = `${this.accountId}_CloudTrail-Digest_${this.region}_${this.trailName}_${this.homeRegion}_${stamp(endsAt)}${options.isBackfill ? "_backfill" : ""}.json.gz`;
    const place = { bucket: this.bucket, key: `${this.#base}/CloudTrail-Digest/${this.region}/${day}/${name}` };
    const previous = this.#previous;
    const digest: Record<string, unknown> = {
      awsAccountId: this.accountId,
      digestStartTime: second(startsAt),
      digestEndTime: second(endsAt),
      digestS3Bucket: place.bucket,
      digestS3Object: place.key,
      digestPublicKeyFingerprint: this.key.fingerprint,
      digestSignatureAlgorithm: "SHA256withRSA",
      newestEventTime: null,
      oldestEventTime: null,
      previousDigestS3Bucket: previous?.place.bucket ?? null,
      previousDigestS3Object: previous?.place.key ?? null,
      previousDigestHashValue: previous?.sha256 ?? null,
      previousDigestHashAlgorithm: previous === null ? null : "SHA-256",
      previousDigestSignature: previous?.signature ?? null,
      logFiles: files.map((file) => ({
        s3Bucket: file.bucket,
        s3Object: file.key,
        hashValue: createHash("sha256").update(this.content(file)).digest("hex"),
        hashAlgorithm: "SHA-256",
        newestEventTime: second(endsAt),
        oldestEventTime: second(startsAt),
      })),
    };
    options.change?.(digest);
    const content = Buffer.from(JSON.stringify(digest));
    const sha256 = createHash("sha256").update(content).digest("hex");
    const text = stringToSign({
      endTime: second(endsAt),
      ...place,
      sha256,
      previousSignature: previous?.signature ?? null,
    });
    const signature = sign("RSA-SHA256", Buffer.from(text), this.key.privateKey).toString("hex");
    this.objects.set(`${place.bucket}/${place.key}`, { body: gzipSync(content), signature });
    this.#previous = { place, sha256, signature };
    return place;
  }

  /** An hour with a log file at minute 5 and one at minute 35, and its digest. */
  putHour(startsAt: Date): { digest: ObjectPlace; files: ObjectPlace[] } {
    const files = [5, 35].map((minute) => this.putLog(new Date(startsAt.getTime() + minute * 60_000)));
    return { digest: this.putDigest(startsAt, files), files };
  }

  /** The next digest begins a new chain, as after validation was off. */
  breakChain(): void {
    this.#previous = null;
  }

  /** The decompressed content of an object. */
  content(place: ObjectPlace): Buffer {
    return gunzipSync(this.objects.get(`${place.bucket}/${place.key}`)?.body ?? Buffer.alloc(0));
  }

  /** Puts other content in the place of an object's; its signature stays. */
  replace(place: ObjectPlace, content: Uint8Array): void {
    const name = `${place.bucket}/${place.key}`;
    this.objects.set(name, { body: gzipSync(content), signature: this.objects.get(name)?.signature ?? null });
  }

  remove(place: ObjectPlace): void {
    this.objects.delete(`${place.bucket}/${place.key}`);
  }
}

/** What a bucket and a ledger in memory answer. `denied`: places that may not be read. */
export function memorySource(
  objects: ReadonlyMap<string, StoredObject>,
  options: { denied?: ReadonlySet<string>; ledger?: readonly ObjectPlace[]; isListDenied?: boolean } = {},
): TrailSource {
  const places = [...objects.keys()].map((name) => {
    const [bucket = "", ...rest] = name.split("/");
    return { bucket, key: rest.join("/") };
  });
  const refusal = "AWS refused s3:GetObject: the credentials of this connection do not allow it.";
  const listed = (isIn: (key: string) => boolean) => ({
    places: options.isListDenied ? [] : places.filter(({ key }) => isIn(key)),
    isWhole: options.isListDenied !== true,
    reason: options.isListDenied ? "AWS refused s3:ListBucket." : null,
  });
  const open = (place: ObjectPlace): { outcome: "read"; bytes: Buffer } | Exclude<LogFileCopy, { outcome: "hash" }> => {
    const name = `${place.bucket}/${place.key}`;
    if (options.denied?.has(name)) return { where: "bucket", outcome: "unreadable", reason: refusal };
    const stored = objects.get(name);
    if (stored === undefined) return { where: "bucket", outcome: "missing" };
    try {
      return { outcome: "read", bytes: gunzipSync(stored.body) };
    } catch {
      return { where: "bucket", outcome: "damaged", reason: "The gzip data is damaged." };
    }
  };
  return {
    listDigests: async ({ start, end }) => listed((key) => isDigestOf(key, { start, end })),
    listLogFiles: async ({ start, end }) => ({
      bucket: listed((key) => isLogOf(key, { start, end })),
      ledger: [...(options.ledger ?? [])],
    }),
    async readDigest(place) {
      const opened = open(place);
      return opened.outcome === "read"
        ? { ...opened, signature: objects.get(`${place.bucket}/${place.key}`)?.signature ?? null }
        : opened;
    },
    async *hashLogFiles(files) {
      for (const file of files) {
        const opened = open(file);
        const copy: LogFileCopy =
          opened.outcome === "read"
            ? { where: "bucket", outcome: "hash", sha256: createHash("sha256").update(opened.bytes).digest("hex") }
            : opened;
        yield { file, copies: [copy] };
      }
    },
  };
}
