import { defineCheck } from "../define.ts";
import { openToAnyoneVerdicts } from "../outside-access.ts";
import { NARROW_REPOSITORY, PULL_ACTIONS, PUSH_ACTIONS } from "./repository-access.ts";

export default defineCheck({
  id: "repository-open-to-everyone",
  kind: "ecr.repository",
  severity: "high",
  title: "Every AWS account has access to the repository",
  why: "Anyone with an AWS account can fetch the images: your code and whatever was packed by mistake. Where they may also push, what you run next is theirs.",
  ...NARROW_REPOSITORY,
  needs: ["ecr.repository"],
  evaluate: (fact, context) =>
    openToAnyoneVerdicts(fact, context, {
      actions: [...PULL_ACTIONS, ...PUSH_ACTIONS],
      words: "use the repository",
      severityOf: (open) => (PUSH_ACTIONS.some((action) => open.includes(action)) ? "critical" : undefined),
    }),
});
