import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

/**
 * Can tags be moved? Exclusions turn the setting round for the tags that they name, so only one that names every tag
 * changes the answer. Source: Amazon ECR User Guide, "Preventing image tags from being overwritten".
 */
export function canMoveTags(tagMutability: string, exclusions: readonly string[]): boolean {
  const isTurnedRound = exclusions.some((pattern) => /^\*+$/.test(pattern));
  return tagMutability.startsWith("IMMUTABLE") ? isTurnedRound : !isTurnedRound;
}

export default defineCheck({
  id: "repository-tags-mutable",
  kind: "ecr.repository",
  severity: "low",
  title: "A tag in the repository can be moved to another image",
  why: "Whoever may push can put another image under a tag that is already deployed or was approved. The next start of a task, pod or function runs it, and nothing in the deployment changed.",
  fix: {
    console: [
      "In ECR open the repository, then Edit.",
      "Set Image tag mutability to Immutable; exclude only tags that have to move, such as latest.",
    ],
    cli: "aws ecr put-image-tag-mutability --repository-name {{name}} --image-tag-mutability IMMUTABLE --region {{region}}",
    terraform: `resource "aws_ecr_repository" "this" {
  name                 = "{{name}}"
  image_tag_mutability = "IMMUTABLE"
}`,
    cloudformation: `Repository:
  Type: AWS::ECR::Repository
  Properties:
    RepositoryName: {{name}}
    ImageTagMutability: IMMUTABLE`,
  },
  references: [
    {
      title: "Preventing image tags from being overwritten in Amazon ECR",
      url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    },
  ],
  needs: ["ecr.repository"],
  evaluate({ config: { tagMutability, tagExclusions } }) {
    if (!canMoveTags(tagMutability, tagExclusions)) return pass;
    const except = tagExclusions.length === 0 ? "" : `, except ${tagExclusions.join(", ")}`;
    return fail({ summary: `Tags are ${tagMutability}${except}.`, path: "tagMutability", value: tagMutability });
  },
});
