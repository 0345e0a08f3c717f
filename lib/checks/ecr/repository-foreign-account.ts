import { defineCheck } from "../define.ts";
import { openToForeignersVerdicts } from "../outside-access.ts";
import { NARROW_REPOSITORY, PULL_ACTIONS, PUSH_ACTIONS } from "./repository-access.ts";

export default defineCheck({
  id: "repository-foreign-account",
  kind: "ecr.repository",
  severity: "medium",
  title: "An account outside your organization has access to the repository",
  why: "Whoever administers that account decides who fetches your images, or puts theirs in the place of yours. Keep such statements only for partners you know.",
  ...NARROW_REPOSITORY,
  needs: ["ecr.repository"],
  evaluate: (fact, context) =>
    openToForeignersVerdicts(fact, context, {
      actions: [...PULL_ACTIONS, ...PUSH_ACTIONS],
      words: "use the repository",
    }),
});
