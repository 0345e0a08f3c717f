import { defineCheck } from "../define.ts";
import { anyoneVerdicts, foreignAccountVerdicts } from "../let-in.ts";
import { NARROW_REGISTRY } from "./registry-policy.ts";

const MISUSE = {
  actions: ["ecr:ReplicateImage", "ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
  words: "put images into the registry",
};

export default defineCheck({
  id: "registry-foreign-account",
  kind: "ecr.registry",
  severity: "high",
  title: "Strangers may put images into the registry",
  why: "Whoever may replicate into the registry writes repositories and tags of your account, also those that your services pull from.",
  ...NARROW_REGISTRY,
  needs: ["ecr.registry"],
  evaluate: (fact, context) => [
    ...anyoneVerdicts(context.policies(fact, "resource"), MISUSE),
    ...foreignAccountVerdicts(fact, context, MISUSE),
  ],
});
