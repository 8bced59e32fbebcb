import type { Readable } from 'node:stream'
import type { Reader } from '../../../platform/db/database.ts'
import { listCategories } from '../categories/category-queries.ts'
import { readFreightTemplates } from '../freight/freight-rows.ts'
import type { SheetFormat } from './contract.ts'
import { readKnownProducts } from './import-queries.ts'
import { categoryPaths } from './known-products.ts'
import { exampleRows, rowsOfProduct } from './sheet-rows.ts'
import { writeSheet } from './write-sheet.ts'

/** All products of a shop with SKUs and stock; importing the file again changes nothing. */
export async function exportProducts(reader: Reader, shopId: string, format: SheetFormat): Promise<Readable> {
  const products = await readKnownProducts(reader, shopId, null)
  const { rows: tree } = await listCategories(reader)
  const templates = await readFreightTemplates(reader, shopId)
  const words = {
    categories: categoryPaths(tree),
    templates: new Map(templates.map((template) => [template.templateId, template.name])),
  }
  function* rows() {
    for (const product of products) yield* rowsOfProduct(product, words)
  }
  return writeSheet(format, rows())
}

/** A file to fill in, with two rows that show how. */
export const exportTemplate = (format: SheetFormat): Readable => writeSheet(format, exampleRows)
