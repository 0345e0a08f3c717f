import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { ANSWER_THREAT, severityOf } from "./threats.ts";

export default defineCheck({
  id: "threat-unresolved",
  kind: "guardduty.finding",
  severity: "high",
  title: "GuardDuty found a threat that nobody answered",
  why: "GuardDuty saw something in the account that looks like an attack, and the finding is still open. The first hours decide how far an intruder gets.",
  ...ANSWER_THREAT,
  needs: ["guardduty.finding"],
  evaluate({ config, observations }) {
    // Functions are judged themselves; samples are made by somebody who tries GuardDuty out.
    if (config.resourceType === "Lambda" || config.severity < 4 || config.title.startsWith("[SAMPLE]")) return pass;
    const seen = observations.lastSeenAt === null ? "" : `, last seen on ${observations.lastSeenAt.slice(0, 10)}`;
    return fail(
      {
        summary: `${config.type} on ${config.resourceType ?? "the account"}${seen}.`,
        path: "title",
        value: config.title,
      },
      { severity: severityOf(config.severity) },
    );
  },
});
