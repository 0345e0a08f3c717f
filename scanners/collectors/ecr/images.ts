import {
  DescribeImageScanFindingsCommand,
  type DescribeImageScanFindingsCommandOutput,
  DescribeImagesCommand,
  type ImageDetail,
} from "@aws-sdk/client-ecr";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { missing } from "../facts.ts";
import { isoTime, sortedNames } from "../values.ts";

type RepositoryFact = FactOf<"ecr.repository">;

/** The actions that `fillImages` calls. */
export const IMAGE_ACTIONS = ["ecr:DescribeImages", "ecr:DescribeImageScanFindings"] as const;

/** Images looked at in one repository. ECR lists them in no order, so of more than these the newest is not known. */
export const MAX_IMAGES = 10_000;

/** Counts the images of a repository and puts the newest on the fact, with what its last scan found. */
export async function fillImages(context: CollectContext, fact: RepositoryFact): Promise<void> {
  const { aws, region } = context;
  const images = aws.list({
    action: "ecr:DescribeImages",
    resourceArn: fact.arn,
    fetch: (nextToken, options) =>
      aws.clients
        .ecr(region)
        .send(new DescribeImagesCommand({ repositoryName: fact.name, nextToken, maxResults: 1000 }), options),
    items: (page) => page.imageDetails,
    next: (page) => page.nextToken,
  });
  let count = 0;
  let newest: ImageDetail | null = null;
  for await (const image of images) {
    count += 1;
    if (count > MAX_IMAGES) break;
    if (isImage(image) && (newest === null || pushedAt(image) > pushedAt(newest))) newest = image;
  }
  if (count > MAX_IMAGES) {
    context.gap({
      action: "ecr:DescribeImages",
      reason: "unsupported",
      code: "TooManyImages",
      message: `Only the first ${MAX_IMAGES} images of the repository were looked at; which is the newest is not known.`,
      resourceArn: fact.arn,
    });
    return missing(fact, "observations.newestImage");
  }
  if (!images.isWhole) return missing(fact, "observations.imageCount", "observations.newestImage");
  fact.observations.imageCount = count;
  if (newest !== null) await fillNewest(context, fact, newest);
}

function pushedAt(image: ImageDetail): number {
  return image.imagePushedAt?.getTime() ?? 0;
}

/** Not a list of images, and not what hangs on one: signatures, attestations, bills of material. */
function isImage(image: ImageDetail): boolean {
  if (image.imageDigest === undefined || image.subjectManifestDigest !== undefined) return false;
  if (/manifest\.list|image\.index/.test(image.imageManifestMediaType ?? "")) return false;
  if (image.imageTags?.some((tag) => /^sha256-[0-9a-f]{64}(\.|$)/.test(tag)) === true) return false;
  return /^$|image\.(config\.)?v1\+json$/.test(image.artifactMediaType ?? "");
}

async function fillNewest({ aws, region }: CollectContext, fact: RepositoryFact, image: ImageDetail): Promise<void> {
  const imageDigest = image.imageDigest ?? "";
  const result = await aws.call({
    action: "ecr:DescribeImageScanFindings",
    resourceArn: fact.arn,
    // Both mean that nothing scanned the image: it was never asked for, or it is of a kind that cannot be.
    absent: ["ScanNotFoundException", "ImageNotFoundException"],
    fn: (options) =>
      aws.clients
        .ecr(region)
        .send(
          new DescribeImageScanFindingsCommand({ repositoryName: fact.name, imageId: { imageDigest }, maxResults: 1 }),
          options,
        ),
  });
  if (result.outcome === "gap") return missing(fact, "observations.newestImage");
  const scan: Partial<DescribeImageScanFindingsCommandOutput> = result.outcome === "value" ? result.value : {};
  const isScanned = ["COMPLETE", "ACTIVE"].includes(scan.imageScanStatus?.status ?? "");
  const counts = Object.entries(scan.imageScanFindings?.findingSeverityCounts ?? {});
  fact.observations.newestImage = {
    digest: imageDigest,
    tags: sortedNames(image.imageTags).map(storableText),
    pushedAt: isoTime(image.imagePushedAt),
    lastPulledAt: isoTime(image.lastRecordedPullTime),
    findings: isScanned ? Object.fromEntries(counts.map(([severity, n]) => [severity, n ?? 0])) : null,
    scannedAt: isoTime(scan.imageScanFindings?.imageScanCompletedAt),
  };
}
