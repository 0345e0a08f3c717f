-- AlterTable
ALTER TABLE "trail_object" ADD COLUMN IF NOT EXISTS "content_sha256" BYTEA,
ADD COLUMN IF NOT EXISTS "verdict" SMALLINT,
ADD COLUMN IF NOT EXISTS "verified_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "trail_public_key" (
    "fingerprint" TEXT NOT NULL,
    "region" TEXT,
    "der" BYTEA NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_public_key_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "trail_verification_run" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "trail_verification_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_verification" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "trail_arn" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "is_validation_on" BOOLEAN NOT NULL,
    "key_state" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "window_end" TIMESTAMPTZ(3) NOT NULL,
    "counts" JSONB NOT NULL,
    "problems" JSONB NOT NULL,
    "problem_count" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_verification_range" (
    "verification_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,

    CONSTRAINT "trail_verification_range_pkey" PRIMARY KEY ("verification_id","starts_at")
);

-- CreateIndex
CREATE INDEX "trail_verification_run_account_id_created_at_idx" ON "trail_verification_run"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "trail_verification_account_id_trail_arn_region_checked_at_idx" ON "trail_verification"("account_id", "trail_arn", "region", "checked_at" DESC);

-- CreateIndex
CREATE INDEX "trail_verification_run_id_idx" ON "trail_verification"("run_id");

-- AddForeignKey
ALTER TABLE "trail_verification" ADD CONSTRAINT "trail_verification_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "trail_verification_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trail_verification_range" ADD CONSTRAINT "trail_verification_range_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "trail_verification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "trail_object" ADD CONSTRAINT "trail_object_verdict_known" CHECK ("verdict" BETWEEN 0 AND 2);
ALTER TABLE "trail_verification" ADD CONSTRAINT "trail_verification_verdict_known" CHECK ("verdict" IN ('valid', 'invalid', 'unknown'));
ALTER TABLE "trail_verification_run" ADD CONSTRAINT "trail_verification_run_status_known" CHECK ("status" IN ('queued', 'running', 'done', 'failed'));

-- One at a time for an account: a second request while one is under way has what it wants.
CREATE UNIQUE INDEX "trail_verification_run_one" ON "trail_verification_run" ("account_id") WHERE "status" IN ('queued', 'running');
