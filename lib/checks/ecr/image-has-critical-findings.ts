import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { REBUILD_IMAGE } from "./rebuild-image.ts";

export default defineCheck({
  id: "image-has-critical-findings",
  kind: "ecr.repository",
  severity: "high",
  title: "The newest image has critical vulnerabilities",
  why: "The holes are public and rated critical, often with an exploit at hand. It is the image that the next deployment takes.",
  ...REBUILD_IMAGE,
  needs: ["ecr.repository"],
  evaluate(fact) {
    const image = fact.observations.newestImage;
    if (image === null) return pass;
    if (image.findings === null) return unknown("ecr.repository.observations.newestImage.findings");
    const critical = image.findings.CRITICAL ?? 0;
    if (critical === 0) return pass;
    return fail({
      summary: `The scan of ${image.tags[0] ?? image.digest} found ${critical} critical vulnerabilities.`,
      path: "observations.newestImage.findings",
      value: image.findings,
    });
  },
});
