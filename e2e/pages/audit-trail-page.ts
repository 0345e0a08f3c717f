import { expect, type Locator, type Page } from "@playwright/test";

/** The audit trail with its chart, its list and the event beside it. */
export class AuditTrailPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/audit-trail${query}`);
    await expect(this.page.getByRole("heading", { name: "Audit trail", level: 1 })).toBeVisible();
    await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0);
  }

  get table(): Locator {
    return this.page.getByRole("region", { name: "Events" });
  }

  get rows(): Locator {
    return this.table.locator("tbody tr");
  }

  get chips(): Locator {
    return this.page.getByRole("list", { name: "Chosen filters" }).getByRole("listitem");
  }

  get detail(): Locator {
    return this.page.getByRole("complementary", { name: /^Event: / });
  }

  /** The stretch of the chart as a control for the keyboard. */
  get span(): Locator {
    return this.page.getByRole("slider", { name: /^Events over time/ });
  }

  async openFirst(): Promise<void> {
    await this.rows.first().getByRole("link").first().click();
    await expect(this.page.getByRole("heading", { name: "Who acted" })).toBeVisible();
  }

  /** Names of the events listed. */
  async names(): Promise<string[]> {
    return this.rows.locator("a").evaluateAll((links) => links.map((link) => link.firstChild?.textContent ?? ""));
  }

  /** Adds a filter whose value is written. */
  async addFilter(what: string, value: string, sign: "is" | "is not" = "is"): Promise<void> {
    await this.page.getByRole("button", { name: "Add a filter" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Add a filter" });
    await dialog.getByRole("combobox", { name: "What to filter by" }).click();
    await this.page.getByRole("option", { name: what, exact: true }).click();
    await dialog.getByRole("button", { name: sign, exact: true }).click();
    await dialog.getByLabel(new RegExp(`^${what}`)).fill(value);
    await dialog.getByRole("button", { name: "Apply" }).click();
  }

  /** Turns a chosen filter round: from "is" to "is not", or back. */
  async turnRound(chip: RegExp): Promise<void> {
    await this.page.getByRole("button", { name: chip }).click();
  }

  async saveView(name: string, isShared: boolean): Promise<void> {
    await this.page.getByRole("button", { name: /^View/ }).click();
    await this.page.getByRole("menuitem", { name: "Save this view" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Save this view" });
    await dialog.getByLabel("Name").fill(name);
    if (isShared) await dialog.getByRole("switch").click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  }

  async openView(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^View/ }).click();
    await this.page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
  }

  async deleteView(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^View/ }).click();
    await this.page.getByRole("menuitem", { name: "Manage views" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Views" });
    await dialog.getByRole("button", { name: `Delete ${name}` }).click();
    await expect(dialog.getByText(name, { exact: true })).toHaveCount(0);
    await this.page.keyboard.press("Escape");
  }
}
