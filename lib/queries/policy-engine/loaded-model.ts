import { pool, transaction } from "../../db/pool.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import type { SearchModel } from "../../iam/escalation/model.ts";
import { searchModelOf } from "../../iam/escalation/model-of-facts.ts";
import { loadOrganisationFacts } from "../organisation-facts/load.ts";

/** The organisation as the last evaluation saw it, ready for single questions. */
export interface LoadedModel {
  evaluationId: string | null;
  facts: OrganisationFacts;
  model: SearchModel;
}

/** Kept this long after the last question, in milliseconds: the facts of a large organisation take hundreds of megabytes. */
const KEPT_MS = 5 * 60_000;

let kept: { evaluationId: string | null; loading: Promise<LoadedModel> } | null = null;
let timer: NodeJS.Timeout | null = null;

/** Loads the facts once an evaluation and keeps them while questions come in. */
export async function loadedModel(): Promise<LoadedModel> {
  const last = await pool().query<{ id: string }>(
    "SELECT id FROM evaluation WHERE status = 'succeeded' ORDER BY finished_at DESC LIMIT 1",
  );
  const evaluationId = last.rows[0]?.id ?? null;
  if (kept === null || kept.evaluationId !== evaluationId) {
    const loading = load(evaluationId);
    kept = { evaluationId, loading };
    loading.catch(() => {
      kept = null;
    });
  }
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    kept = null;
  }, KEPT_MS);
  timer.unref();
  return kept.loading;
}

async function load(evaluationId: string | null): Promise<LoadedModel> {
  const { facts } = await transaction((client) => loadOrganisationFacts(client), {
    isolation: "repeatable read",
    readOnly: true,
  });
  return { evaluationId, facts, model: searchModelOf(facts) };
}
