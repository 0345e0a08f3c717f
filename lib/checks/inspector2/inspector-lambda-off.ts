import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { scanningAdvice } from "./scanning.ts";

export default defineCheck({
  id: "inspector-lambda-off",
  kind: "inspector2.settings",
  severity: "medium",
  title: "Libraries of functions are not scanned for known holes",
  why: "Most of a function's code comes from others. Without a scan nobody learns that a library in it can be broken into, and functions are rarely deployed again for that alone.",
  ...scanningAdvice("LAMBDA", "Activate AWS Lambda standard scanning."),
  needs: ["inspector2.settings", "lambda.function"],
  evaluate(fact, context) {
    // On the way counts as on.
    if (["ENABLED", "ENABLING"].includes(fact.config.lambda)) return pass;
    const functions = context.all("lambda.function").filter(({ region }) => region === fact.region);
    if (functions.length === 0) return pass;
    return fail({ summary: `Lambda scanning is ${fact.config.lambda}.`, path: "lambda", value: fact.config.lambda });
  },
});
