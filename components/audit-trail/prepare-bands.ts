import type { SessionBand } from "#lib/queries/trail/session-bands.ts";
import { pickEvenly } from "../charts/prepare-ticks.ts";

export interface PreparedBand extends SessionBand {
  /** Left edge and width in percent of the time shown. */
  left: number;
  width: number;
}

export interface PreparedBands {
  /** One row a session name, the one used last first. */
  rows: { sessionName: string; bands: PreparedBand[] }[];
  ticks: { at: string; left: number }[];
}

const LEAST_WIDTH = 0.4;
const TICKS = 5;

/** Places bands on a time axis; short ones stay wide enough to be seen. */
export function prepareBands(bands: readonly SessionBand[], from: number, to: number): PreparedBands {
  const span = Math.max(1, to - from);
  const placeOf = (at: number) => Math.min(100, Math.max(0, ((at - from) / span) * 100));
  const rows = new Map<string, PreparedBand[]>();
  for (const band of bands) {
    const left = Math.min(100 - LEAST_WIDTH, placeOf(Date.parse(band.from)));
    const width = Math.max(LEAST_WIDTH, placeOf(Date.parse(band.to)) - left);
    rows.set(band.sessionName, [...(rows.get(band.sessionName) ?? []), { ...band, left, width }]);
  }
  const hours = Array.from({ length: 25 }, (_value, index) => from + (span * index) / 24);
  return {
    rows: [...rows].map(([sessionName, placed]) => ({ sessionName, bands: placed })),
    ticks: pickEvenly(hours, TICKS).map((at) => ({ at: new Date(at).toISOString(), left: placeOf(at) })),
  };
}
