-- Saved views: filters of a list under a name, for their owner or for everybody.

CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner_id" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "saved_view_owner_id_area_name_key" ON "saved_view"("owner_id", "area", "name");
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey"
  FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which hours a trail covers is asked hour by hour for every histogram.
CREATE INDEX "trail_coverage_hour_idx" ON "trail_coverage"("hour");
