import { Readable } from "node:stream";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { dayFolders, isDigestOf, isLogOf } from "#lib/trail/digests/digest-keys.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import type {
  ListedObjects,
  LogFileCopy,
  ObjectPlace,
  ReadDigest,
  TrailSource,
  VerificationSubject,
} from "#lib/trail/digests/verification.ts";
import type { AwsCaller } from "../../sources/aws/caller.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type ContentOutcome, hashContent, readContent } from "./content.ts";
import type { TrailLedger } from "./ledger.ts";

/** Log files that are streamed at a time: each holds some chunks in memory. */
const AT_ONCE = 6;
/** Times that an object is read whose body breaks off. */
const ATTEMPTS = 3;
const NOT_READ = { outcome: "unreadable", reason: "S3 answered without a body." } as const;

export interface BucketSettings {
  aws: AwsCaller;
  ledger: TrailLedger;
  bucket: string;
  /** All up to the account's folder: `[prefix/]AWSLogs/[o-…/]`. */
  base: string;
  subject: Pick<VerificationSubject, "accountId" | "region">;
  window: TimeRange;
  /** Also reads files from the bucket whose content the ledger knows. */
  refetch: boolean;
}

type Opened =
  | { outcome: "open"; body: Readable; signature: string | null }
  | Exclude<ReadDigest, { outcome: "read" | "damaged" }>;

/** A trail's bucket, with what Plumbline took from it. */
export function bucketSource(settings: BucketSettings): TrailSource {
  const { aws, ledger, bucket, base, subject, window } = settings;
  const folder = `${base}${subject.accountId}`;
  let present: Promise<ListedObjects> | undefined;

  const list = async (
    under: string,
    { start, end }: TimeRange,
    isIn: (key: string, range: TimeRange) => boolean,
  ): Promise<ListedObjects> => {
    const places: ObjectPlace[] = [];
    // A file may stand in the folder of the day after its name, when it was delivered at midnight.
    for (const prefix of dayFolders(under, new Date(start), new Date(end + 3_600_000))) {
      const listing = aws.list({
        action: "s3:ListBucket",
        resourceArn: bucketArn(aws, bucket),
        fetch: (ContinuationToken, options) =>
          aws.clients
            .s3(aws.region)
            .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken }), options),
        items: (page) => page.Contents,
        next: (page) => page.NextContinuationToken,
      });
      for await (const { Key: key = "" } of listing) {
        if (isIn(key, { start, end })) places.push({ bucket, key });
      }
      if (!listing.isWhole) return { places, isWhole: false, reason: listing.gap?.message ?? null };
    }
    return { places, isWhole: true, reason: null };
  };
  const logFiles = () => (present ??= list(`${folder}/CloudTrail/${subject.region}`, window, isLogOf));

  const open = async (place: ObjectPlace): Promise<Opened> => {
    const response = await aws.call({
      action: "s3:GetObject",
      resourceArn: `${bucketArn(aws, place.bucket)}/${place.key}`,
      absent: ["NoSuchKey"],
      fn: (options) =>
        aws.clients.s3(aws.region).send(new GetObjectCommand({ Bucket: place.bucket, Key: place.key }), options),
    });
    if (response.outcome === "absent") return { outcome: "missing" };
    if (response.outcome === "gap") return { outcome: "unreadable", reason: response.gap.message };
    const { Body: body, Metadata: metadata } = response.value;
    if (!(body instanceof Readable)) return { outcome: "unreadable", reason: "S3 answered without a body." };
    return { outcome: "open", body, signature: metadata?.signature ?? null };
  };

  /** Opens and reads an object, again when it breaks off on the way: the caller's own retries end with the headers. */
  const read = async <T>(
    place: ObjectPlace,
    take: (body: Readable) => Promise<ContentOutcome<T>>,
  ): Promise<{ opened: Opened; content: ContentOutcome<T> | null }> => {
    for (let attempt = 1; ; attempt++) {
      const opened = await open(place);
      const content = opened.outcome === "open" ? await take(opened.body) : null;
      aws.signal.throwIfAborted();
      if (content?.outcome !== "unreadable" || attempt >= ATTEMPTS) return { opened, content };
    }
  };

  const hashInBucket = async (place: ObjectPlace): Promise<LogFileCopy> => {
    const { opened, content } = await read(place, hashContent);
    if (opened.outcome !== "open") return { where: "bucket", ...opened };
    if (content?.outcome === "read") return { where: "bucket", outcome: "hash", sha256: content.sha256 };
    return { where: "bucket", ...(content ?? NOT_READ) };
  };

  /** What is taken and in the bucket still need not be fetched again. */
  const copiesOf = async (place: ObjectPlace, taken: string | undefined): Promise<LogFileCopy[]> => {
    if (taken === undefined) return [await hashInBucket(place)];
    const copies: LogFileCopy[] = [{ where: "ledger", outcome: "hash", sha256: taken }];
    const isThere = place.bucket === bucket && (await names()).has(place.key);
    if (settings.refetch || !isThere) copies.push(await hashInBucket(place));
    return copies;
  };
  let keys: Promise<ReadonlySet<string>> | undefined;
  const names = () => (keys ??= logFiles().then(({ places }) => new Set(places.map((place) => place.key))));

  return {
    listDigests: (range) => list(`${folder}/CloudTrail-Digest/${subject.region}`, range, isDigestOf),
    listLogFiles: async () => ({
      bucket: await logFiles(),
      ledger: await ledger.filesUnder(bucket, folder, subject.region),
    }),
    async readDigest(place) {
      const { opened, content } = await read(place, readContent);
      if (opened.outcome !== "open") return opened;
      return content?.outcome === "read" ? { ...content, signature: opened.signature } : (content ?? NOT_READ);
    },
    async *hashLogFiles(files) {
      const taken = await ledger.contentOf(files);
      yield* mapConcurrent(files, AT_ONCE, async (file) => ({
        file,
        copies: await copiesOf(file, taken.get(`${file.bucket}/${file.key}`)),
      }));
    },
  };
}

function bucketArn(aws: AwsCaller, bucket: string): string {
  return `arn:${aws.partition}:s3:::${bucket}`;
}
