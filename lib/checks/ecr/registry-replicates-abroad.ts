import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { NARROW_REGISTRY } from "./registry-policy.ts";

export default defineCheck({
  id: "registry-replicates-abroad",
  kind: "ecr.registry",
  severity: "medium",
  title: "Images are copied to an account outside your organization",
  why: "Every image that is pushed goes to somebody else's registry by itself, with your code and whatever was packed by mistake.",
  ...NARROW_REGISTRY,
  needs: ["ecr.registry"],
  evaluate: (fact, context) =>
    fact.config.replicationDestinations
      .filter(({ accountId }) => accountId !== fact.accountId && !context.isOwnAccount(accountId))
      .map((destination) =>
        fail(
          {
            summary: `Images are copied to account ${destination.accountId} in ${destination.region}.`,
            path: "replicationDestinations",
            value: destination,
          },
          { discriminator: `${destination.accountId}:${destination.region}` },
        ),
      ),
});
