-- The trail made fast: packs of delivered objects, thinner event rows, one list of terms for every search, days beside hours.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Delivered bytes ------------------------------------------------------------------------------------------------------
-- Objects hold 8 records on average: many of them share a pack, verbatim, one gzip member after the other. Encrypted as a whole.
CREATE TABLE "trail_pack" (
    "delivered_on" DATE NOT NULL,
    "id" BIGINT NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "trail_pack_pkey" PRIMARY KEY ("delivered_on", "id")
) PARTITION BY RANGE ("delivered_on");
ALTER TABLE "trail_pack" ALTER COLUMN "data" SET STORAGE EXTERNAL;
CREATE SEQUENCE "trail_pack_id_seq" AS BIGINT OWNED BY "trail_pack"."id";

ALTER TABLE "trail_object"
  ADD COLUMN "key_hash" UUID,
  ADD COLUMN "region" TEXT,
  ADD COLUMN "etag" TEXT,
  ADD COLUMN "content_sha256" BYTEA,
  ADD COLUMN "delivered_at" TIMESTAMPTZ(3),
  ADD COLUMN "first_pack" BIGINT,
  ADD COLUMN "pack_offset" INTEGER,
  ADD COLUMN "pack_length" INTEGER;
ALTER TABLE "trail_object" ALTER COLUMN "size_bytes" TYPE BIGINT;
-- Also computed by scanners/trail/object-key.ts.
UPDATE "trail_object" SET "key_hash" = encode(substr(sha256(convert_to("bucket" || E'\n' || "key", 'UTF8')), 1, 16), 'hex')::uuid,
  "delivered_at" = "delivered_on"::timestamp AT TIME ZONE 'UTC';
ALTER TABLE "trail_object" ALTER COLUMN "key_hash" SET NOT NULL, ALTER COLUMN "delivered_at" SET NOT NULL;
ALTER TABLE "trail_object" DROP COLUMN "sha256";
DROP INDEX "trail_object_bucket_key_key";
CREATE UNIQUE INDEX "trail_object_key_hash_key" ON "trail_object"("key_hash");

-- A split object has packs of its own, numbered below zero: -(object * 32768 + part) - 1. What was kept in parts becomes such.
DO $$
DECLARE
  day date;
BEGIN
  FOR day IN SELECT DISTINCT "delivered_on" FROM "trail_object_data" LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "trail_pack" FOR VALUES FROM (%L) TO (%L)',
                   'trail_pack_' || to_char(day, 'YYYYMMDD'), day, day + 1);
  END LOOP;
END $$;
INSERT INTO "trail_pack" SELECT "delivered_on", -("object_id" * 32768 + "part") - 1, "data" FROM "trail_object_data";
UPDATE "trail_object" o SET "first_pack" = -("id" * 32768) - 1
  WHERE EXISTS (SELECT 1 FROM "trail_object_data" d WHERE d."object_id" = o."id");
DROP TABLE "trail_object_data";

-- Events ---------------------------------------------------------------------------------------------------------------
ALTER TABLE "trail_event" RENAME TO "trail_event_before";
ALTER TABLE "trail_event_before" RENAME CONSTRAINT "trail_event_pkey" TO "trail_event_before_pkey";
ALTER INDEX "trail_event_principal" RENAME TO "trail_event_before_principal";
ALTER INDEX "trail_event_name" RENAME TO "trail_event_before_name";
ALTER INDEX "trail_event_session" RENAME TO "trail_event_before_session";
ALTER INDEX "trail_event_function" RENAME TO "trail_event_before_function";
ALTER INDEX "trail_event_resources" RENAME TO "trail_event_before_resources";

-- Widest columns first, nothing empty: an event needs no padding and no map of NULLs.
CREATE TABLE "trail_event" (
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "object_id" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "account_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name_id" INTEGER NOT NULL,
    "principal_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "ip_id" INTEGER NOT NULL,
    "agent_id" INTEGER NOT NULL,
    "error_id" INTEGER NOT NULL,
    "function_id" INTEGER NOT NULL,
    "flags" SMALLINT NOT NULL,
    "part" SMALLINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "terms" INTEGER[],

    CONSTRAINT "trail_event_pkey" PRIMARY KEY ("event_time","event_id")
) PARTITION BY RANGE ("event_time");
CREATE INDEX "trail_event_principal" ON "trail_event" ("principal_id", "event_time");
CREATE INDEX "trail_event_name" ON "trail_event" ("name_id", "event_time");
CREATE INDEX "trail_event_session" ON "trail_event" ("session_id", "event_time") WHERE "session_id" <> 0;
CREATE INDEX "trail_event_function" ON "trail_event" ("function_id", "event_time") WHERE "function_id" <> 0;
CREATE INDEX "trail_event_terms" ON "trail_event" USING gin ("terms");

DO $$
DECLARE
  day date;
  name text;
BEGIN
  FOR day IN SELECT DISTINCT ("event_time" AT TIME ZONE 'UTC')::date FROM "trail_event_before" LOOP
    name := 'trail_event_' || to_char(day, 'YYYYMMDD');
    EXECUTE format('ALTER TABLE %I RENAME TO %I', name, 'old_' || name);
    EXECUTE format('CREATE TABLE %I PARTITION OF "trail_event" FOR VALUES FROM (%L) TO (%L)',
                   name, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  END LOOP;
END $$;
INSERT INTO "trail_event"
  SELECT "event_time", "object_id", "event_id", "account_id", "region_id", "source_id", "name_id", "principal_id", "session_id",
         "ip_id", "agent_id", "error_id", "function_id",
         "function_confidence" + CASE WHEN "is_read_only" IS NULL THEN 0 WHEN "is_read_only" THEN 4 ELSE 8 END + "category" * 16,
         "part", "ordinal",
         "resources" || array_remove(ARRAY["ip_id", "agent_id", "error_id", CASE WHEN "raw_name_id" <> "name_id" THEN "raw_name_id" ELSE 0 END], 0)
  FROM "trail_event_before";
DROP TABLE "trail_event_before";

-- Rollups and coverage -------------------------------------------------------------------------------------------------
CREATE TABLE "trail_rollup_day" (
    "day" DATE NOT NULL,
    "account_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name_id" INTEGER NOT NULL,
    "principal_id" INTEGER NOT NULL,
    "error_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "trail_rollup_day_pkey" PRIMARY KEY ("day","account_id","region_id","source_id","name_id","principal_id","error_id")
);
INSERT INTO "trail_rollup_day"
  SELECT ("hour" AT TIME ZONE 'UTC')::date, "account_id", "region_id", "source_id", "name_id", "principal_id", "error_id", sum("count")
  FROM "trail_rollup_hour" GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- Texts of events, searched by any part of them.
CREATE INDEX "trail_term_words" ON "trail_term" USING gin (lower("text") gin_trgm_ops)
  WHERE "kind" NOT IN ('account', 'region', 'action');
CREATE INDEX "trail_principal_words" ON "trail_principal" USING gin (lower("arn" || ' ' || "name" || ' ' || "unique_id") gin_trgm_ops);
