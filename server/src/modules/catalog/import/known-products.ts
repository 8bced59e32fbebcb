import type { CategoryView } from '../categories/contract.ts'

/** A SKU as it stands, for comparing with a row. */
export interface KnownSku {
  readonly skuId: string
  readonly specs: readonly string[]
  readonly code: string
  readonly priceFen: number
  readonly weightGram: number
  readonly position: number
  readonly onHand: number
  readonly reserved: number
}

export interface KnownProduct {
  readonly productId: string
  readonly code: string
  readonly title: string
  readonly description: string
  readonly categoryId: string
  readonly freightTemplateId: string
  readonly specNames: readonly string[]
  readonly skus: readonly KnownSku[]
}

/** What rows are compared with, and what their words mean. */
export interface Known {
  readonly products: ReadonlyMap<string, KnownProduct>
  readonly categories: ReadonlyMap<string, string>
  /** Ids of freight templates by name. */
  readonly templates: ReadonlyMap<string, string>
  /** Pieces on hand by SKU as the person saw them in the preview; left out: this is the preview. */
  readonly stockSeen?: ReadonlyMap<string, number>
}

/** How paths of names are written. */
const PATH_SIGN = '>'

/** The path of names of each place in the tree, by its id. */
export function categoryPaths(
  tree: readonly CategoryView[],
  language: 'nameZh' | 'nameEn' = 'nameZh',
): Map<string, string> {
  const paths = new Map<string, string>()
  for (const { categoryId, parentId, ...names } of tree) {
    const above = parentId ? `${paths.get(parentId)}${PATH_SIGN}` : ''
    paths.set(categoryId, above + names[language])
  }
  return paths
}

/** A category as people write it, made comparable. */
export const plainCategory = (text: string): string =>
  text
    .replace(/\s*[>/＞／]\s*/g, PATH_SIGN)
    .trim()
    .toLowerCase()

/** The id of each place by all that it may be called: id, path in either language, and its own name where only one has it. */
export function categoriesByName(tree: readonly CategoryView[]): Map<string, string> {
  const names = new Map<string, string | null>()
  for (const { categoryId, nameZh, nameEn } of tree) {
    for (const name of [nameZh, nameEn].map(plainCategory)) {
      names.set(name, names.has(name) && names.get(name) !== categoryId ? null : categoryId)
    }
  }
  for (const language of ['nameZh', 'nameEn'] as const) {
    for (const [id, path] of categoryPaths(tree, language)) names.set(plainCategory(path), id)
  }
  for (const { categoryId } of tree) names.set(categoryId, categoryId)
  return new Map([...names].flatMap(([name, id]) => (id ? [[name, id] as const] : [])))
}
