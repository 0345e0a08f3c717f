-- Closed findings, searched and by owner: without these the list visits every one of them when nothing or little matches.
CREATE INDEX "finding_closed_text" ON "finding" USING gin ("resource_arn" gin_trgm_ops, "resource_name" gin_trgm_ops)
  WHERE "status" IN ('risk_accepted', 'false_positive', 'resolved');
CREATE INDEX "finding_closed_owner" ON "finding" ("owner", "account_id", "region")
  WHERE "status" IN ('risk_accepted', 'false_positive', 'resolved');

-- Teams own accounts and work in few regions: taken as independent, a pair that never occurs looks frequent, and the
-- planner walks the whole list in its order instead of asking the index.
CREATE STATISTICS "finding_owner_account" (mcv) ON "owner", "account_id" FROM "finding";
ALTER STATISTICS "finding_owner_account" SET STATISTICS 200;
CREATE STATISTICS "finding_owner_region" (mcv) ON "owner", "region" FROM "finding";
ALTER STATISTICS "finding_owner_region" SET STATISTICS 200;
