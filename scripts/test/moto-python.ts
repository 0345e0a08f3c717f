import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** The AWS emulator, pinned: its answers are part of the tests. */
export const MOTO_VERSION = "5.2.1";

function version(python: string): string | undefined {
  const asked = spawnSync(
    python,
    ["-c", "import importlib.metadata as m; import flask, flask_cors; print(m.version('moto'))"],
    {
      encoding: "utf8",
    },
  );
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/**
 * A Python that has the pinned moto: the system's when it is that version, else a virtual environment under `.cache/`.
 * Throws one sentence when neither can be had; tests against AWS are never skipped.
 */
export function motoPython(root: string): string {
  const system = process.env["PLUMBLINE_MOTO_PYTHON"] ?? "python3";
  if (version(system) === MOTO_VERSION) return system;
  const folder = join(root, ".cache", `moto-${MOTO_VERSION}`);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (existsSync(python) && version(python) === MOTO_VERSION) return python;
  mkdirSync(join(root, ".cache"), { recursive: true });
  try {
    execFileSync(system, ["-m", "venv", "--clear", folder], { stdio: "pipe" });
    execFileSync(python, ["-m", "pip", "install", "--quiet", `moto[all,server]==${MOTO_VERSION}`], { stdio: "pipe" });
  } catch (error) {
    throw new Error(
      `The AWS emulator moto ${MOTO_VERSION} could not be installed (Python 3.10 or newer with venv and pip is needed): ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`,
    );
  }
  if (version(python) !== MOTO_VERSION) throw new Error(`moto ${MOTO_VERSION} does not run from ${folder}.`);
  return python;
}
