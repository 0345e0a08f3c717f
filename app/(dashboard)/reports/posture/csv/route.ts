import { loadScope } from "#components/layout/scope-params.ts";
import { csvResponse } from "#lib/api/csv.ts";
import { problemResponse } from "#lib/api/problem.ts";
import { callerOfSession } from "#lib/auth/caller.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { loadReportPeriod, reportPeriod } from "#lib/queries/reports/period.ts";
import { postureReport } from "#lib/queries/reports/posture.ts";
import { POSTURE_CSV_HEADER, postureCsvLines } from "#lib/reports/posture-csv.ts";

/** The numbers of the posture report as CSV, for the same period and scope as the page. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await callerOfSession(request.headers);
    if (session === null) throw new AppError("not_signed_in", "Sign in to read reports.");
    const now = systemClock.now();
    const period = reportPeriod(loadReportPeriod(request), now);
    const report = await postureReport(session.caller, loadScope(request), period, now);
    return csvResponse(`posture-${period.first}-${period.last}`, POSTURE_CSV_HEADER, postureCsvLines(report));
  } catch (error) {
    return problemResponse(error);
  }
}
