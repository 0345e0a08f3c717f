import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { FindingsPage } from "../pages/findings-page.ts";
import { ScopeBar } from "../pages/scope-bar.ts";
import { openAsAdministrator } from "../pages/session.ts";

test.beforeEach(async ({ page }) => {
  await openAsAdministrator(page);
});

test("an application chosen in the header holds from page to page", async ({ page }) => {
  const scope = new ScopeBar(page);
  await page.waitForLoadState("networkidle");
  const answer = page.getByText(/^\d+ critical findings? open/);
  const everything = (await answer.textContent()) ?? "";
  await scope.choose("Applications", "payments");
  await expect(page).toHaveURL(/\/overview\?.*application=payments/);
  await expect(scope.control("Applications")).toHaveAccessibleName("Applications: payments");
  await expect(answer).not.toHaveText(everything);
  await scope.goTo("Trends");
  await expect(page.getByText(/Counted from the history of findings/)).toBeVisible();
  await scope.goTo("Compliance");
  await expect(page.getByText(/Only resources of application payments; settings of whole accounts/)).toBeVisible();
  await scope.goTo("Graph");
  await expect(page.getByText("Only nodes of application payments are listed")).toBeVisible();
  await scope.goTo("Scans");
  await expect(page.getByText("The chosen applications and owners do not narrow this page.")).toBeVisible();
  await scope.goTo("Inventory");
  await expect(page).toHaveURL(/application=payments/);
});

test("the header and the facet of a list are one choice", async ({ page }) => {
  const scope = new ScopeBar(page);
  const findings = new FindingsPage(page);
  await findings.open("?application=payments");
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("combobox", { name: "Application: payments" })).toBeVisible();
  await expect(scope.control("Applications")).toHaveAccessibleName("Applications: payments");
  await findings.filter("Application", "No application");
  await expect(scope.control("Applications")).toHaveAccessibleName(/No application/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(scope.control("Applications")).toHaveAccessibleName("Applications: all");
  await expect(page).not.toHaveURL(/application=/);
});

test("what a control counts is of the application alone, and nothing of nobody passes", async ({ page }) => {
  await page.goto("/compliance/cis-compute-lambda?application=nobody-has-this");
  await expect(page.getByText(/^0 of \d+ controls? fail, 0 are proven\.$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Failing controls" })).toContainText(
    "Nothing was measured in this time",
  );
  await page.goto("/compliance/cis-compute-lambda?application=payments");
  await expect(page.getByRole("figure", { name: "Failing controls a day" })).toBeVisible();
});

test("each application leads to every page with itself chosen", async ({ page }) => {
  const scope = new ScopeBar(page);
  for (const name of ["Overview", "Findings", "Compliance"]) {
    await page.goto("/applications");
    await page.getByRole("navigation", { name: "payments", exact: true }).getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await expect(page).toHaveURL(/application=payments/);
    await expect(scope.control("Applications")).toHaveAccessibleName("Applications: payments");
  }
});

test("the scope is chosen on a narrow screen too, and its menus have no barrier", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/findings");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Choose scope and time" }).click();
  const sheet = page.getByRole("dialog", { name: "Scope" });
  await sheet.getByRole("combobox", { name: /^Owners: / }).click();
  await expect(page.getByRole("option", { name: "No owner" })).toBeVisible();
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole("option", { name: "No owner" }).click();
  await expect(page).toHaveURL(/owner=-/);
});
