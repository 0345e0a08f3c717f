import { defineFramework } from "../define.ts";
import { identity } from "./cis-aws-7/identity.ts";
import { logging } from "./cis-aws-7/logging.ts";
import { monitoring } from "./cis-aws-7/monitoring.ts";
import { networking } from "./cis-aws-7/networking.ts";
import { organization } from "./cis-aws-7/organization.ts";
import { storage } from "./cis-aws-7/storage.ts";

/** Sections 2 to 6, all 70 recommendations. */
export const cisFoundations7 = defineFramework({
  id: "cis-aws-7",
  title: "CIS AWS Foundations Benchmark 7.0",
  version: "7.0.0",
  publisher: "Center for Internet Security",
  source: {
    ids: "prowler, compliance/aws/cis_7.0_aws.json",
    url: "https://www.cisecurity.org/benchmark/amazon_web_services",
  },
  controls: [...organization, ...identity, ...storage, ...logging, ...monitoring, ...networking],
});
