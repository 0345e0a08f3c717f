import { fail, pass, type Verdict } from "../../domain/verdict.ts";

/** Without an access log nobody can tell afterwards who called what. */
export function accessLogVerdict({ accessLog }: { accessLog: { destinationArn: string } | null }): Verdict {
  if (accessLog !== null) return pass;
  return fail({ summary: "No access log is written.", path: "accessLog", value: null });
}
