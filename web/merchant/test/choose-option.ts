import type { Locator } from 'playwright-core'

/** Chooses an option of a list that is named by its label. */
export async function chooseOption(where: Locator, label: string | RegExp, option: string): Promise<void> {
  await where.getByRole('combobox', { name: label }).click()
  const shown = where.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').last()
  await shown.locator('.ant-select-item-option', { hasText: option }).last().click()
}
