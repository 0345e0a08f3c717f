import { expect, test } from "@playwright/test";
import { CompliancePage } from "../pages/compliance-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

const CIS = "CIS AWS Compute Services Benchmark, Lambda";

test("a framework leads to its controls, to what fails them, and to the finding", async ({ page }) => {
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await compliance.open();
  await expect(compliance.framework(CIS)).toContainText("12 controls");
  await compliance.openFramework(CIS);
  await expect(compliance.control("Each function has a role of its own")).toContainText("Failing");
  await expect(compliance.control("Database credentials come from Secrets Manager")).not.toContainText("Passing");
  await compliance.status("Failing").click();
  await expect(page).toHaveURL(/status=fail/);
  await compliance.control("Each function has a role of its own").getByRole("link").click();
  await expect(compliance.part("Checks").getByRole("listitem")).toHaveCount(1);
  await compliance.part("What fails").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/findings\/[0-9a-f-]{36}/);
});

test("what is no framework is not found", async ({ page }) => {
  await openAsAdministrator(page);
  const answer = await page.goto("/compliance/none");
  expect(answer?.status()).toBe(404);
});
