/** The values of a statement as they are written into it: each `add` gives the placeholder that stands for the value. */
export class SqlValues {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}
