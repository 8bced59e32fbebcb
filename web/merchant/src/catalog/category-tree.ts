import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import type { CategoryView } from '@zhanggui/server/modules/catalog/categories/contract.ts'

/** A place in the tree as a chooser shows it. */
export interface CategoryChoice {
  readonly value: string
  readonly label: string
  readonly children?: CategoryChoice[]
}

/** The rows, parents before children, as a tree. */
export function categoryTree(rows: readonly CategoryView[], language: Language): CategoryChoice[] {
  const childrenOf = (parentId: string | null): CategoryChoice[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .map((row) => {
        const children = childrenOf(row.categoryId)
        const label = language === 'zh' ? row.nameZh : row.nameEn
        return { value: row.categoryId, label, ...(children.length > 0 ? { children } : {}) }
      })
  return childrenOf(null)
}

/** `a.b.c` → a, a.b, a.b.c: the places from the root down to this one. */
export function pathOf(categoryId: string): string[] {
  const parts = categoryId.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}
