import { DescribeImageScanFindingsCommand, type ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import type { EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";

const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: "application/vnd.docker.distribution.manifest.v2+json",
  config: { mediaType: "application/vnd.docker.container.image.v1+json", size: 1, digest: `sha256:${"b2".repeat(32)}` },
  layers: [],
});

/** Pushes an image with the tag `1` into repositories. Returns its digest in the first. */
export async function pushImages(ecr: ECRClient, repositories: readonly string[]): Promise<string> {
  const digests: string[] = [];
  for (const repositoryName of repositories) {
    const { image } = await ecr.send(new PutImageCommand({ repositoryName, imageManifest: MANIFEST, imageTag: "1" }));
    digests.push(image?.imageId?.imageDigest ?? "");
  }
  return digests[0] ?? "";
}

/** What a scan found in the image of a repository. */
export const answerImageScans: EdgeRule = answerModel({
  service: "ecr",
  command: DescribeImageScanFindingsCommand,
  output: ({ body }) => ({
    imageScanStatus: { status: "COMPLETE" as const },
    imageScanFindings: { findingSeverityCounts: body.includes("good") ? { LOW: 1 } : { CRITICAL: 2, HIGH: 3 } },
  }),
});
