-- What there is to choose from, and which accounts hold some of it, without reading the rows.
CREATE INDEX "resource_live_part" ON "resource" ("account_id", "application", "owner") WHERE "gone_at" IS NULL;

-- A check can fail on one thing of a resource and not know of another: a finding alone does not tell, since it stays open while nobody knows.
ALTER TABLE "unknown_verdict" ADD COLUMN "has_failed" BOOLEAN NOT NULL DEFAULT false;
