import { defineFramework } from "../define.ts";
import { balancing } from "./aws-fsbp/balancing.ts";
import { build } from "./aws-fsbp/build.ts";
import { databases } from "./aws-fsbp/databases.ts";
import { edge } from "./aws-fsbp/edge.ts";
import { identity } from "./aws-fsbp/identity.ts";
import { network } from "./aws-fsbp/network.ts";
import { rds } from "./aws-fsbp/rds.ts";
import { storage } from "./aws-fsbp/storage.ts";

/** By service, in the list's order. */
export const awsFsbp = defineFramework({
  id: "aws-fsbp",
  title: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  publisher: "Amazon Web Services",
  source: {
    ids: "prowler, compliance/aws/aws_foundational_security_best_practices_aws.json",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  },
  partial: "The list has 286 controls; AWS has added others since, and a few of these have left the standard.",
  controls: [...edge, ...build, ...network, ...balancing, ...identity, ...databases, ...rds, ...storage],
});
