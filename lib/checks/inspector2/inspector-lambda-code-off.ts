import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { scanningAdvice } from "./scanning.ts";

export default defineCheck({
  id: "inspector-lambda-code-off",
  kind: "inspector2.settings",
  severity: "info",
  title: "The code of functions is not scanned for flaws",
  why: "Injection, weak cryptography and secrets in your own code are found by code scanning, not by the scan of libraries. Another scanner in the pipeline does as well.",
  ...scanningAdvice("LAMBDA_CODE", "Activate AWS Lambda code scanning."),
  needs: ["inspector2.settings", "lambda.function"],
  evaluate(fact, context) {
    if (["ENABLED", "ENABLING"].includes(fact.config.lambdaCode)) return pass;
    const functions = context.all("lambda.function").filter(({ region }) => region === fact.region);
    // Inspector reads the code of packages alone, not that of images.
    if (!functions.some(({ config }) => config.packageType === "Zip")) return pass;
    return fail({
      summary: `Code scanning is ${fact.config.lambdaCode}.`,
      path: "lambdaCode",
      value: fact.config.lambdaCode,
    });
  },
});
