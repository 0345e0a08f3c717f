import { readFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Value below which that share of the values lies (nearest rank); NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** `12.3 (11.9 to 13.0 over 3 runs)`. */
export function spread(values: readonly number[], digits = 1): string {
  const text = (value: number) =>
    value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))} over ${values.length} runs)`;
}

/** Highest resident memory of a running process in MB, from Linux's `VmHWM`; undefined elsewhere or when it has ended. */
export async function peakMemoryMb(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ESRCH") return "";
    throw error;
  });
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** One line a result: what, how much, against what. */
export function result(what: string, value: string, against: string): void {
  say(`  ${what.padEnd(34)} ${value}   [${against}]`);
}

/** Names the machine, without which no number means anything. */
export function sayMachine(): void {
  const [first] = cpus();
  say(
    `Machine: ${cpus().length} x ${first?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.version}`,
  );
}

/** Value of `--name` on the command line as a number, else the default. Throws for text that is none. */
export function numberOption(name: string, standard: number): number {
  const index = process.argv.indexOf(`--${name}`);
  if (index < 0) return standard;
  const value = Number(process.argv[index + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`--${name} takes a number above 0.`);
  return value;
}

/** Values of `--name a,b` as numbers, else the default. Throws for text that is none. */
export function numbersOption(name: string, standard: readonly number[]): readonly number[] {
  const index = process.argv.indexOf(`--${name}`);
  if (index < 0) return standard;
  const values = (process.argv[index + 1] ?? "").split(",").map(Number);
  if (values.some((value) => !Number.isInteger(value) || value <= 0))
    throw new RangeError(`--${name} takes whole numbers above 0, separated by commas.`);
  return values;
}
