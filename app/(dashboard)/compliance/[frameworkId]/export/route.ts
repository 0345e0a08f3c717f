import { loadScope } from "#components/layout/scope-params.ts";
import { problemResponse } from "#lib/api/problem.ts";
import { callerOfSession } from "#lib/auth/caller.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/errors.ts";
import { frameworkZip } from "#lib/reports/framework-zip.ts";
import { exportEvidence } from "#lib/services/framework/export-evidence.ts";

/** The evidence of a framework as a ZIP, for the accounts and regions of the page; written to the audit log. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ frameworkId: string }> },
): Promise<Response> {
  try {
    const session = await callerOfSession(request.headers);
    if (session === null) throw new AppError("not_signed_in", "Sign in to export evidence.");
    const now = systemClock.now();
    const { frameworkId } = await params;
    const input = { frameworkId, scope: loadScope(request) };
    const zip = await frameworkZip(await exportEvidence({ caller: session.caller, input, now }));
    return new Response(zip, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${frameworkId}-${now.toISOString().slice(0, 10)}.zip"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
