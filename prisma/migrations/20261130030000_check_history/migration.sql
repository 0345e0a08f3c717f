-- Counts by region too. Rows that are there know none: the next evaluation takes them away.
ALTER TABLE "check_summary" ADD COLUMN "region" TEXT NOT NULL DEFAULT '';
ALTER TABLE "check_summary" ALTER COLUMN "region" DROP DEFAULT;
ALTER TABLE "check_summary" DROP CONSTRAINT "check_summary_pkey";
ALTER TABLE "check_summary" ADD CONSTRAINT "check_summary_pkey" PRIMARY KEY ("check_id", "account_id", "region");

-- How checks stood over time, of which controls follow.
CREATE TABLE "check_change" (
    "account_id" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "check_change_pkey" PRIMARY KEY ("account_id", "check_id", "at")
);
