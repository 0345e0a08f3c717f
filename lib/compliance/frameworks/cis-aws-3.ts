import { defineFramework } from "../define.ts";
import { identity } from "./cis-aws-3/identity.ts";
import { logging } from "./cis-aws-3/logging.ts";
import { monitoring } from "./cis-aws-3/monitoring.ts";
import { networking } from "./cis-aws-3/networking.ts";
import { storage } from "./cis-aws-3/storage.ts";

/** Sections 1 to 5, all 62 recommendations. */
export const cisFoundations3 = defineFramework({
  id: "cis-aws-3",
  title: "CIS AWS Foundations Benchmark 3.0",
  version: "3.0.0",
  publisher: "Center for Internet Security",
  source: {
    ids: "prowler, compliance/aws/cis_3.0_aws.json",
    url: "https://www.cisecurity.org/benchmark/amazon_web_services",
  },
  controls: [...identity, ...storage, ...logging, ...monitoring, ...networking],
});
