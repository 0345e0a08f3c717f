import { defineCheck } from "../define.ts";
import { readImage } from "../images.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-image-latest-tag",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "A container runs whatever is latest",
  why: "The tag latest moves with every push. Tasks of one service run different code, nobody can say which, and a push by mistake or malice is live at the next start.",
  ...taskDefinitionAdvice({
    console: "Edit the container and name the image by its digest, or by the tag of one build.",
    terraform: '# image = "<registry>/<repository>@sha256:<digest>"',
    cloudformation: "# Image: <registry>/<repository>@sha256:<digest>",
    place: "container",
    references: [
      {
        title: "Best practices for Amazon ECS container images",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    containerVerdicts(fact, ({ name, image }) => {
      if (image === null) return undefined;
      const { tag, digest } = readImage(image);
      if (digest !== null || (tag !== null && tag !== "latest")) return undefined;
      return { summary: `The image of ${name} has ${tag === null ? "no tag" : "the tag latest"}.`, value: image };
    }),
});
