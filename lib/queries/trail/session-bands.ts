/** One use of a session without a longer pause: what a timeline draws as a band. */
export interface SessionBand {
  sessionName: string;
  /** ISO 8601, first and last event. */
  from: string;
  to: string;
  events: number;
  denied: number;
}

/** Events of a session this far apart are two uses of the same name: roles are assumed under one name again and again. */
const PAUSE = 3_600_000;

/** Cuts events into bands, newest band first. `at` in milliseconds; events come in any order. */
export function sessionBands(events: readonly { at: number; sessionName: string; isDenied: boolean }[]): SessionBand[] {
  const open = new Map<string, { from: number; to: number; events: number; denied: number }>();
  const bands: (SessionBand & { start: number })[] = [];
  const close = (sessionName: string) => {
    const band = open.get(sessionName);
    if (band === undefined) return;
    bands.push({
      sessionName,
      from: new Date(band.from).toISOString(),
      to: new Date(band.to).toISOString(),
      events: band.events,
      denied: band.denied,
      start: band.from,
    });
    open.delete(sessionName);
  };
  for (const { at, sessionName, isDenied } of events.toSorted((a, b) => a.at - b.at)) {
    const last = open.get(sessionName);
    if (last !== undefined && at - last.to > PAUSE) close(sessionName);
    const band = open.get(sessionName) ?? { from: at, to: at, events: 0, denied: 0 };
    open.set(sessionName, band);
    band.to = at;
    band.events += 1;
    if (isDenied) band.denied += 1;
  }
  for (const sessionName of [...open.keys()]) close(sessionName);
  return bands
    .toSorted((a, b) => b.start - a.start || (a.sessionName < b.sessionName ? -1 : 1))
    .map(({ start: _start, ...band }) => band);
}
