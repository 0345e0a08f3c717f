import type { Advice } from "../define.ts";

/** How to get a patched image. */
export const REBUILD_IMAGE: Advice = {
  fix: {
    console: [
      "In ECR open the repository, then the newest image, and read its findings.",
      "Rebuild it on a current base image with current packages, push it and deploy it.",
    ],
    cli: `aws ecr describe-image-scan-findings --repository-name {{name}} --image-id imageTag=<tag> --region {{region}}
docker build --pull --no-cache -t <registry>/{{name}}:<new tag> . && docker push <registry>/{{name}}:<new tag>`,
    terraform: `# Build and push a patched image, then deploy it by its digest:
data "aws_ecr_image" "patched" {
  repository_name = "{{name}}"
  image_tag       = "<new tag>"
}`,
    cloudformation: `# Build and push a patched image, then deploy it by its digest:
Parameters:
  ImageUri:
    Type: String
    Description: <registry>/{{name}}@sha256:<digest>`,
  },
  references: [
    {
      title: "Retrieving image scan findings in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    },
  ],
};
