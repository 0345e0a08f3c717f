import type { FailingDay } from "#lib/queries/compliance/failing-days.ts";
import { Panel } from "../layout/panel.tsx";
import { DayLineChart } from "../trends/day-line-chart.tsx";

/** How many controls failed by day on the chosen resources; what passed then is not told. */
export function FailingTrend({ days, rangeLabel }: { days: readonly FailingDay[]; rangeLabel: string }) {
  return (
    <Panel
      title="Failing controls"
      description={`${rangeLabel}, at the end of each day with a scan, from the history of findings. Which of the others passed is kept by account alone.`}
    >
      {days.every(({ failing }) => failing === null) ? (
        <p className="text-13 text-fg-muted">Nothing was measured in this time. Every scan adds a day.</p>
      ) : (
        <DayLineChart
          label="Failing controls a day"
          unit="Controls"
          values={days.map(({ day, failing }) => ({ day, value: failing }))}
        />
      )}
    </Panel>
  );
}
