-- What hits of the same hand on the same thing say is the same text: it is stored once, and a hit is where and when.

CREATE TABLE "trail_hit_body" (
    "id" SERIAL NOT NULL,
    "hash" UUID NOT NULL,
    "detection_id" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "account_id" TEXT,
    "body" JSONB NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_hit_body_pkey" PRIMARY KEY ("id")
);
-- Computed by scanners/trail/watch/hit-bodies.ts for new ones; rows that come from here only meet themselves.
INSERT INTO "trail_hit_body" ("hash", "detection_id", "group_key", "account_id", "body", "used_at")
  SELECT gen_random_uuid(), "detection_id", "group_key", "account_id", "body", now() FROM "trail_hit"
  GROUP BY "detection_id", "group_key", "account_id", "body";
CREATE UNIQUE INDEX "trail_hit_body_hash_key" ON "trail_hit_body"("hash");
CREATE INDEX "trail_hit_body_detection_id_group_key_idx" ON "trail_hit_body"("detection_id", "group_key");

ALTER TABLE "trail_hit" RENAME TO "trail_hit_before";
ALTER TABLE "trail_hit_before" RENAME CONSTRAINT "trail_hit_pkey" TO "trail_hit_before_pkey";
ALTER INDEX "trail_hit_event_id_idx" RENAME TO "trail_hit_before_event_id_idx";
CREATE TABLE "trail_hit" (
    "body_id" INTEGER NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "trail_hit_pkey" PRIMARY KEY ("body_id","event_time","event_id")
);
INSERT INTO "trail_hit" ("body_id", "event_time", "event_id")
  SELECT b."id", h."event_time", h."event_id" FROM "trail_hit_before" h
  JOIN "trail_hit_body" b ON b."detection_id" = h."detection_id" AND b."group_key" = h."group_key"
    AND b."account_id" IS NOT DISTINCT FROM h."account_id" AND b."body" = h."body";
DROP TABLE "trail_hit_before";
CREATE INDEX "trail_hit_event_id_idx" ON "trail_hit"("event_id");
