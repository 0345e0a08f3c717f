import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { ownRecorders, RECORD_ALL } from "./recorders.ts";

export default defineCheck({
  id: "config-not-delivered",
  kind: "config.settings",
  severity: "low",
  title: "What AWS Config records is not kept",
  why: "The recorder runs and fails, or has nowhere to deliver to. History has a hole for as long, and looks complete.",
  ...RECORD_ALL,
  needs: ["config.settings"],
  evaluate(fact) {
    const recording = ownRecorders(fact).filter(({ isRecording }) => isRecording);
    const [first] = recording;
    if (first === undefined) return pass;
    if (fact.config.deliveryBuckets.length === 0)
      return fail({ summary: "There is no delivery channel.", path: "deliveryBuckets", value: [] });
    const { errors } = fact.observations;
    const failing = recording.filter(({ name }) => errors[name] !== undefined);
    if (failing.length === 0) return pass;
    const words = failing.map(({ name }) => `${name} fails with ${errors[name]}`);
    return fail({ summary: `${words.join(", ")}.`, path: "observations.errors", value: errors });
  },
});
