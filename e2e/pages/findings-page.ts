import { expect, type Locator, type Page } from "@playwright/test";

/** The list of findings with its filters, dialogs and the detail beside it. */
export class FindingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/findings${query}`);
    await expect(this.page.getByRole("heading", { name: "Findings", level: 1 })).toBeVisible();
    await expect(this.rows.first()).toBeVisible();
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: "Findings" });
  }

  get rows(): Locator {
    return this.table.locator("tbody tr");
  }

  get detail(): Locator {
    return this.page.getByRole("complementary", { name: /^Finding: / });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  get toast(): Locator {
    return this.page.locator("[data-sonner-toast]").first();
  }

  /** Moves to the first row with `j`; until the page is alive, keys lead nowhere. */
  async focusFirst(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press("j");
      await expect(this.table.locator("tbody tr:focus")).toHaveCount(1, { timeout: 500 });
    }).toPass();
  }

  /** Chooses a value in one of the filters. */
  async filter(facet: string, value: string | RegExp): Promise<void> {
    await this.page.getByRole("combobox", { name: new RegExp(`^${facet}: `) }).click();
    await this.page.getByRole("option", { name: value }).click();
    await this.page.keyboard.press("Escape");
  }
}
