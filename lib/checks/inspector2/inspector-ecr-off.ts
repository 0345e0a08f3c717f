import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { guardArn } from "../guard-settings.ts";
import { scanningAdvice } from "./scanning.ts";

export default defineCheck({
  id: "inspector-ecr-off",
  kind: "inspector2.settings",
  severity: "medium",
  title: "The registry counts on a scanner that is off",
  why: "ECR is set to enhanced scanning, which Inspector does. Inspector does not scan images here, so nothing does, and the repository's own setting does not count.",
  ...scanningAdvice("ECR", "Activate Amazon ECR container scanning."),
  needs: ["inspector2.settings", "ecr.registry", "ecr.repository"],
  evaluate(fact, context) {
    if (["ENABLED", "ENABLING"].includes(fact.config.ecr)) return pass;
    const repositories = context.all("ecr.repository").filter(({ region }) => region === fact.region);
    const registry = context.find("ecr.registry", guardArn(fact, "ecr"));
    // Under basic scanning Inspector is not asked; that is another check's.
    if (repositories.length === 0 || registry?.config.scanType !== "ENHANCED") return pass;
    return fail([
      { summary: `ECR scanning is ${fact.config.ecr}.`, path: "ecr", value: fact.config.ecr },
      { summary: "The registry uses enhanced scanning.", arn: registry.arn, path: "scanType", value: "ENHANCED" },
    ]);
  },
});
