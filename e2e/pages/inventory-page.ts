import { expect, type Locator, type Page } from "@playwright/test";

/** The inventory and the page of one resource. */
export class InventoryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/inventory${query}`);
    await expect(this.page.getByRole("heading", { name: "Inventory", level: 1 })).toBeVisible();
  }

  get rows(): Locator {
    return this.page.getByRole("table", { name: "Resources" }).locator("tbody tr");
  }

  get kinds(): Locator {
    return this.page.getByRole("navigation", { name: "Kinds" });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }
}
