import { metricsText } from "#lib/api/metrics.ts";
import { problemResponse } from "#lib/api/problem.ts";
import { requireMetricsAccess } from "#lib/auth/metrics-access.ts";
import { metricsView } from "#lib/queries/shell/metrics.ts";

export const dynamic = "force-dynamic";

/** Metrics for Prometheus. */
export async function GET(request: Request): Promise<Response> {
  try {
    requireMetricsAccess(request.headers);
    const { text, contentType } = await metricsText(await metricsView());
    return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}
