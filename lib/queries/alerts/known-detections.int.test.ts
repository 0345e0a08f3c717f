import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import {
  detectionById,
  detectionsTitled,
  detectionTitle,
  refreshKnownDetections,
  techniquesOf,
} from "./known-detections.ts";

const RULE = (title: string) => `title: ${title}
id: 7c9e6679-7425-40de-944b-e07fc1f90ae7
level: high
tags: [attack.t1098.003]
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { eventSource: orders.amazonaws.com, eventName: CloseShop }
  condition: selection
`;

let database: TestDatabase;
let row: string;

beforeAll(async () => {
  database = await createTestDatabase();
  row = newId();
  await pool().query(
    `INSERT INTO sigma_rule (id, rule_id, title, text, created_by, created_at, updated_at) VALUES ($1, 'one', 'x', $2, 'x', now(), now())`,
    [row, RULE("Shop closed by hand")],
  );
});
afterAll(async () => database?.drop());

it("knows rules of the installation's own by title and technique, as they are now", async () => {
  await refreshKnownDetections(pool());
  const [id = ""] = detectionsTitled("shop closed");
  expect(detectionById(id)).toMatchObject({ title: "Shop closed by hand", severity: "high" });
  expect(techniquesOf(id).map((technique) => technique.id)).toEqual(["T1098.003"]);
  await pool().query("UPDATE sigma_rule SET text = $2, updated_at = now() + interval '1 second' WHERE id = $1", [
    row,
    RULE("Shop shut"),
  ]);
  await refreshKnownDetections(pool());
  expect(detectionTitle(id)).toBe("Shop shut");
  await pool().query("DELETE FROM sigma_rule");
  await refreshKnownDetections(pool());
  expect(detectionTitle(id)).toBe(id);
  expect(detectionTitle("trail-stopped")).not.toBe("trail-stopped");
});
