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
  /** Width of the axis in ms: it says what its labels have to tell. */
  span: number;
}

const LEAST_WIDTH = 0.4;
const TICKS = 5;
const YEAR_MS = 366 * 86_400_000;

/** Places bands on a time axis; short ones stay wide enough to be seen. Of years only those from the first band on are shown. */
export function prepareBands(bands: readonly SessionBand[], asked: number, to: number): PreparedBands {
  const first = Math.min(to, ...bands.map((band) => Date.parse(band.from)));
  const from = to - asked > YEAR_MS ? Math.max(asked, first) : asked;
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
    span,
    ticks: pickEvenly(hours, TICKS).map((at) => ({ at: new Date(at).toISOString(), left: placeOf(at) })),
  };
}
