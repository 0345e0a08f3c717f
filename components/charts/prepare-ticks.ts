/**
 * Round numbers for an axis of counts that starts at zero: at most `most` steps of 1, 2 or 5 times a power of ten,
 * the last at or above `max`. A maximum of zero gives 0 and 1, so that an empty chart still has an axis.
 */
export function prepareTicks(max: number, most = 4): number[] {
  if (max <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(max / most));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size * most >= max) ?? power * 10,
  );
  const ticks = [0];
  for (let tick = step; ticks.length <= most; tick += step) {
    ticks.push(tick);
    if (tick >= max) break;
  }
  return ticks;
}

/** About `most` entries spread evenly over a list, always with the first; for labels under an axis. */
export function pickEvenly<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  const step = Math.ceil(list.length / most);
  return list.filter((_, index) => index % step === 0);
}
