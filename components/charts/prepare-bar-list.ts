export interface BarListItem {
  /** Unique in the list. */
  key: string;
  label: string;
  /** Smaller, behind the label: an account, a service. */
  detail?: string;
  /** null: not known, drawn hatched. */
  value: number | null;
  href?: string;
}

export interface PreparedBar extends BarListItem {
  /** Percent of the longest bar, 0 to 100; null where the value is not known. */
  width: number | null;
}

/** Lengths of the bars against the largest value. The order stays as given; a value above zero is always visible. */
export function prepareBarList(items: readonly BarListItem[]): PreparedBar[] {
  const max = Math.max(0, ...items.map((item) => item.value ?? 0));
  return items.map((item) => ({ ...item, width: barWidth(item.value, max) }));
}

function barWidth(value: number | null, max: number): number | null {
  if (value === null) return null;
  if (value <= 0 || max === 0) return 0;
  return Math.max(1, Math.round((value / max) * 1000) / 10);
}
