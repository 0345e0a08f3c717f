import { isObject, listAt, textAt, valueAt } from "./values.ts";

/** An object that a message says was delivered. */
export interface NoticedObject {
  bucket: string;
  key: string;
}

/** What a queue's message says. `none`: it is about nothing that was delivered, such as S3's test event. */
export type DeliveryNotice = { kind: "objects"; objects: NoticedObject[] } | { kind: "none" } | { kind: "unknown" };

const MAX_OBJECTS = 1_000;
/** SNS puts the message into an envelope; more layers than this are no message of AWS. */
const MAX_DEPTH = 3;

/**
 * Reads a message of a trail's queue: S3's event notification, CloudTrail's own (`s3Bucket`, `s3ObjectKey`), either of them in an SNS
 * envelope, or S3's event through EventBridge. Never throws. Source of the rule: S3 User Guide, "Event message structure" (keys are URL
 * encoded there, with `+` for a space); CloudTrail User Guide, "Configuring Amazon SNS notifications"; EventBridge, "Amazon S3 events".
 */
export function readDeliveryNotice(body: string, depth = 0): DeliveryNotice {
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return { kind: "unknown" };
  }
  if (!isObject(message)) return { kind: "unknown" };
  if (message.Event === "s3:TestEvent") return { kind: "none" };
  if (typeof message.Message === "string" && typeof message.TopicArn === "string")
    return depth < MAX_DEPTH ? inEnvelope(message.Message, depth) : { kind: "unknown" };
  const own = textAt(message, "s3Bucket");
  if (own !== undefined)
    return noticed(
      listAt(message, "s3ObjectKey").map((key) => ({ bucket: own, key: typeof key === "string" ? key : "" })),
    );
  if (message.source === "aws.s3")
    return noticed([
      { bucket: textAt(message, "detail.bucket.name") ?? "", key: textAt(message, "detail.object.key") ?? "" },
    ]);
  if (!Array.isArray(message.Records)) return { kind: "unknown" };
  const created = message.Records.filter((record) => String(valueAt(record, "eventName")).startsWith("ObjectCreated"));
  if (created.length === 0 && message.Records.length > 0) return { kind: "none" };
  return noticed(
    created.map((record) => ({
      bucket: textAt(record, "s3.bucket.name") ?? "",
      key: decoded(textAt(record, "s3.object.key") ?? ""),
    })),
  );
}

/** SNS confirms subscriptions and CloudTrail validates topics with texts that are no JSON. */
function inEnvelope(message: string, depth: number): DeliveryNotice {
  if (!message.startsWith("{")) return { kind: "none" };
  return readDeliveryNotice(message, depth + 1);
}

function noticed(objects: readonly NoticedObject[]): DeliveryNotice {
  const named = objects.filter(({ bucket, key }) => bucket !== "" && key !== "").slice(0, MAX_OBJECTS);
  return named.length === 0 ? { kind: "unknown" } : { kind: "objects", objects: named };
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    return "";
  }
}
