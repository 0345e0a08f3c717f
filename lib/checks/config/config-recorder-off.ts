import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { ownRecorders, RECORD_ALL } from "./recorders.ts";

export default defineCheck({
  id: "config-recorder-off",
  kind: "config.settings",
  severity: "low",
  title: "AWS Config does not record the region",
  why: "Nobody can say what a resource looked like last week, and the controls of Security Hub that read it stay silent.",
  ...RECORD_ALL,
  needs: ["config.settings"],
  evaluate(fact) {
    const recorders = ownRecorders(fact);
    if (recorders.some(({ isRecording }) => isRecording)) return pass;
    const [stopped] = recorders;
    const summary = stopped === undefined ? "There is no recorder." : `The recorder ${stopped.name} is stopped.`;
    return fail({ summary, path: "recorders", value: recorders.map(({ name }) => name) });
  },
});
