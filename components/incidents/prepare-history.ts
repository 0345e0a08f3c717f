import { closeReasonText, STATUS_WORDS } from "#lib/domain/incident.ts";
import { countOf } from "#lib/format/plural.ts";
import type { IncidentHistoryEvent } from "#lib/queries/incidents/detail.ts";

/** What somebody did, as it goes on after the name; `text` is a note or the step. */
export interface HistoryLine {
  sentence: string;
  text: string | null;
}

/** A sentence for each thing that happened to an incident. */
export function prepareHistoryLine({ type, details }: IncidentHistoryEvent): HistoryLine {
  const text = (name: string) => (typeof details[name] === "string" ? details[name] : "");
  const number = (name: string) => (typeof details[name] === "number" ? details[name] : 0);
  const plain = (sentence: string): HistoryLine => ({ sentence, text: null });
  switch (type) {
    case "opened":
      return plain(`opened it with ${countOf(number("alerts"), "alert")}`);
    case "alert-added":
      return plain(`added ${countOf(number("alerts"), "alert")}`);
    case "alert-removed":
      return plain(`took ${countOf(number("alerts"), "alert")} out`);
    case "severity":
      return plain(`changed the severity from ${text("from")} to ${text("to")}`);
    case "merged":
      return plain(text("into") === "" ? "joined another incident to it" : "joined it to another incident");
    case "status": {
      const reason = text("reason");
      const why = reason === "" ? "" : ` (${closeReasonText(reason).toLowerCase()})`;
      return plain(`changed the status from ${wordOf(text("from"))} to ${wordOf(text("to"))}${why}`);
    }
    case "owner":
      return plain(text("name") === "" ? "took the owner away" : `gave it to ${text("name")}`);
    case "note":
      return { sentence: "noted", text: text("text") };
    case "step-done":
      return { sentence: "did", text: text("text") };
    case "step-undone":
      return { sentence: "took back", text: text("text") };
  }
}

function wordOf(status: string): string {
  return (new Map<string, string>(Object.entries(STATUS_WORDS)).get(status) ?? status).toLowerCase();
}
