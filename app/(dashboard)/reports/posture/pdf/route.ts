import { loadScope } from "#components/layout/scope-params.ts";
import { problemResponse } from "#lib/api/problem.ts";
import { callerOfSession } from "#lib/auth/caller.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { loadReportPeriod, reportPeriod } from "#lib/queries/reports/period.ts";
import { postureReport } from "#lib/queries/reports/posture.ts";
import { posturePdf } from "#lib/reports/posture-pdf.tsx";

/** The posture report as a PDF, for the same period and scope as the page. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await callerOfSession(request.headers);
    if (session === null) throw new AppError("not_signed_in", "Sign in to read reports.");
    const now = systemClock.now();
    const period = reportPeriod(loadReportPeriod(request), now);
    const pdf = await posturePdf(await postureReport(session.caller, loadScope(request), period, now));
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="posture-${period.first}-${period.last}.pdf"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
