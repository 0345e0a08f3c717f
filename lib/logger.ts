import { type Logger, pino } from "pino";

/** One JSON line per event on stdout. Values of these keys never get there. */
export const logger: Logger = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { service: process.env["PLUMBLINE_PROCESS"] ?? "plumbline" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "password",
      "token",
      "secret",
      "externalId",
      "*.password",
      "*.token",
      "*.secret",
      "*.externalId",
      "headers",
    ],
    censor: "[redacted]",
  },
});
