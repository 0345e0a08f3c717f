import { coversAction } from "../../iam/pattern.ts";
import { defineCheck } from "../define.ts";
import { anyoneVerdicts } from "../let-in.ts";
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
    anyoneVerdicts(context.policies(fact, "resource"), {
      actions: [...PULL_ACTIONS, ...PUSH_ACTIONS],
      words: "use the repository",
      severityOf: (statement) =>
        PUSH_ACTIONS.some((action) => coversAction(statement, action)) ? "critical" : undefined,
    }),
});
