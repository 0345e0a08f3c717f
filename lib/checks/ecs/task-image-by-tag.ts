import { defineCheck } from "../define.ts";
import { canChange, readImage } from "../images.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-image-by-tag",
  kind: "ecs.task-definition",
  severity: "low",
  title: "A container's image can change without a deployment",
  why: "The image is named by a tag that can be moved. Whoever may push decides what the next task runs, and a revision does not say what it ran.",
  ...taskDefinitionAdvice({
    console:
      "Edit the container and name the image by its digest (…@sha256:…), or make the tags of its repository immutable.",
    terraform: '# image = "<registry>/<repository>@sha256:<digest>"',
    cloudformation: "# Image: <registry>/<repository>@sha256:<digest>",
    place: "container",
    references: [
      {
        title: "Container image resolution",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
      },
    ],
  }),
  needs: ["ecs.task-definition", "ecr.repository"],
  evaluate: (fact, context) =>
    containerVerdicts(fact, ({ name, image }) => {
      if (image === null || isLatest(image) || !canChange(image, context)) return undefined;
      return { summary: `The image of ${name} is named by a tag that can be moved.`, value: image };
    }),
});

/** Judged by `task-image-latest-tag`. */
function isLatest(image: string): boolean {
  const { tag, digest } = readImage(image);
  return digest === null && (tag === null || tag === "latest");
}
