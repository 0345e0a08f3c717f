import { defineCheck } from "../define.ts";
import { readImage } from "../images.ts";
import { containerVerdicts, taskDefinitionAdvice } from "./task-definitions.ts";

/**
 * Registries of AWS itself. Sources: Amazon EKS User Guide, "View Amazon container image registries" (602401143452);
 * "AWS for Fluent Bit image repositories" (906394416424); App Mesh User Guide, "Envoy image" (840364872350);
 * "Available Deep Learning Containers images" (763104351884); GuardDuty User Guide, "Agent images" (593207742271).
 */
const OF_AWS = new Set(["602401143452", "906394416424", "840364872350", "763104351884", "593207742271"]);

export default defineCheck({
  id: "task-foreign-image",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "A container runs an image of a foreign account",
  why: "Its owner decides what the image holds, and it runs with your task's role. A breach there, or a moved tag, runs in your account.",
  ...taskDefinitionAdvice({
    console: "Copy the image to a repository of your own after a review, and name that one.",
    terraform: '# image = "<own account>.dkr.ecr.{{region}}.amazonaws.com/<repository>@sha256:<digest>"',
    cloudformation: "# Image: <own account>.dkr.ecr.{{region}}.amazonaws.com/<repository>@sha256:<digest>",
    place: "container",
    references: [
      {
        title: "Using Amazon ECR images with Amazon ECS",
        url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact, context) =>
    containerVerdicts(fact, ({ name, image }) => {
      const owner = image === null ? undefined : readImage(image).ecr?.accountId;
      if (owner === undefined || owner === fact.accountId || OF_AWS.has(owner) || context.isOwnAccount(owner))
        return undefined;
      return { summary: `The image of ${name} lies in account ${owner}.`, value: image };
    }),
});
