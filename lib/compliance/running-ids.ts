/** The ids of a list that numbers its own checks below a published requirement: `running("1.2.5", 2)` is 1.2.5.1 and 1.2.5.2. */
export function running(id: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${id}.${index + 1}`);
}
