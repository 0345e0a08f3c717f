import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { MetricsView } from "../queries/shell/metrics.ts";

let processRegistry: Registry | undefined;

/** Metrics of this web process, registered once. */
function processMetrics(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry, prefix: "plumbline_" });
  }
  return processRegistry;
}

/** The view in Prometheus' text format, with the metrics of this process. */
export async function metricsText(view: MetricsView): Promise<{ text: string; contentType: string }> {
  const registry = new Registry();
  const gauge = <L extends string>(name: string, help: string, labels: L[]) =>
    new Gauge({ name: `plumbline_${name}`, help, labelNames: labels, registers: [registry] });
  const findings = gauge("open_findings", "Open findings by severity", ["severity"]);
  for (const { severity, count } of view.openFindings) findings.set({ severity }, count);
  const scans = gauge("scans", "Scans by status", ["status"]);
  for (const { status, count } of view.scans) scans.set({ status }, count);
  const queue = gauge("queue_jobs", "Jobs waiting or running by queue", ["queue", "state"]);
  for (const row of view.queue) queue.set({ queue: row.queue, state: row.state }, row.count);
  const gaps = gauge("coverage_gaps", "Open coverage gaps by reason", ["reason"]);
  for (const { reason, count } of view.gaps) gaps.set({ reason }, count);
  const ages = gauge("last_scan_age_seconds", "Seconds since an account was last looked at", ["account"]);
  for (const { accountId, seconds } of view.scanAges) ages.set({ account: accountId }, seconds);
  const text = `${await registry.metrics()}\n${await processMetrics().metrics()}`;
  return { text, contentType: registry.contentType };
}
