-- Rules of users may come from a folder.
ALTER TABLE "sigma_rule" ADD COLUMN "path" TEXT;

CREATE UNIQUE INDEX "sigma_rule_path_key" ON "sigma_rule"("path");

-- A text with rules run over the records of a span.
CREATE TABLE "rule_trial" (
    "id" UUID NOT NULL,
    "source_id" UUID,
    "text" TEXT NOT NULL,
    "days" SMALLINT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_trial_pkey" PRIMARY KEY ("id")
);
