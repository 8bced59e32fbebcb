import { shortly, tidyCell } from '../../../kernel/cell.ts'
import { FREE_NAME } from '../freight/freight.ts'
import { MAX_SKUS } from '../products/contract.ts'
import type { ImportFault } from './contract.ts'
import { type Known, type KnownProduct, type KnownSku, plainCategory } from './known-products.ts'
import { faultAt, type ParsedRow, parseRow } from './parse-rows.ts'
import type { Sheet } from './read-sheet.ts'
import type { ColumnKey } from './sheet-columns.ts'

/** A SKU as it will be. */
export interface PlannedSku {
  readonly skuId: string
  readonly specs: readonly string[]
  readonly code: string
  readonly priceFen: number
  readonly weightGram: number
  readonly position: number
}

/** A product as it will be, with only those of its SKUs that are new or different. */
export interface PlannedProduct {
  readonly known: KnownProduct | null
  readonly productId: string
  readonly code: string
  readonly title: string
  readonly description: string
  readonly categoryId: string
  /** Null: of a new product, the shop's 包邮 template. */
  readonly freightTemplateId: string | null
  readonly specNames: readonly string[]
  readonly isChanged: boolean
  readonly newSkus: readonly PlannedSku[]
  readonly changedSkus: readonly (PlannedSku & { readonly before: KnownSku })[]
  /** Pieces on hand from now on, of SKUs for which that is different. */
  readonly counts: readonly { readonly skuId: string; readonly counted: number; readonly before: number }[]
}

export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'faulty'

export interface ImportPlan {
  readonly products: readonly PlannedProduct[]
  /** By the number of the row. */
  readonly outcomes: ReadonlyMap<number, RowOutcome>
  readonly faults: readonly ImportFault[]
}

/**
 * What a file changes, given what there is: rows are joined to products by their code, to SKUs by theirs or by their
 * spec values. A row with a fault changes nothing; the other rows of its product stand.
 */
export function planImport(sheet: Sheet, known: Known, newId: () => string): ImportPlan {
  const outcomes = new Map<number, RowOutcome>()
  const faults: ImportFault[] = []
  const groups = new Map<string, ParsedRow[]>()
  for (const row of sheet.rows) {
    const parsed = parseRow(row)
    if (Array.isArray(parsed)) {
      faults.push(...parsed)
      outcomes.set(row.number, 'faulty')
    } else {
      const group = groups.get(parsed.productCode)
      if (group) group.push(parsed)
      else groups.set(parsed.productCode, [parsed])
    }
  }
  const products: PlannedProduct[] = []
  for (const [code, rows] of groups) {
    const draft = new ProductPlan(code, rows, known, newId)
    const planned = draft.plan()
    if (planned) products.push(planned)
    faults.push(...draft.faults)
    for (const row of rows) outcomes.set(row.number, draft.outcomeOf(row))
  }
  faults.sort((a, b) => a.row - b.row)
  return { products, outcomes, faults }
}

/** The rows of one product on their way to a plan. */
class ProductPlan {
  readonly faults: ImportFault[] = []
  private readonly code: string
  private readonly rows: readonly ParsedRow[]
  private readonly known: Known
  private readonly newId: () => string
  private readonly product: KnownProduct | null
  private readonly outcomes = new Map<number, RowOutcome>()

  constructor(code: string, rows: readonly ParsedRow[], known: Known, newId: () => string) {
    this.code = code
    this.rows = rows
    this.known = known
    this.newId = newId
    this.product = known.products.get(code) ?? null
  }

  outcomeOf(row: ParsedRow): RowOutcome {
    return this.outcomes.get(row.number) ?? 'faulty'
  }

  private fault(row: ParsedRow, column: ColumnKey | null, zh: string, en: string): void {
    this.faults.push(faultAt(row.number, column, zh, en))
    this.outcomes.set(row.number, 'faulty')
  }

  /** Null: nothing of it can be done, or nothing is different. */
  plan(): PlannedProduct | null {
    const fields = this.fields()
    if (!fields) return null
    const skus = this.skus(fields.specNames)
    const { product } = this
    if (!product && skus.newSkus.length === 0) return null
    const isChanged =
      product !== null &&
      (fields.title !== tidyCell(product.title) ||
        fields.description !== tidyCell(product.description) ||
        fields.categoryId !== product.categoryId ||
        fields.freightTemplateId !== product.freightTemplateId)
    const [first] = this.rows.filter((row) => this.outcomes.get(row.number) !== 'faulty')
    if (isChanged && first && this.outcomes.get(first.number) === 'unchanged') {
      this.outcomes.set(first.number, 'changed')
    }
    const isSame =
      product !== null &&
      !isChanged &&
      skus.newSkus.length + skus.changedSkus.length + skus.counts.length === 0
    if (isSame) return null
    return {
      known: product,
      productId: product?.productId ?? this.newId(),
      code: this.code,
      ...fields,
      isChanged,
      ...skus,
    }
  }

  /** What all rows of a product say together: the first that says it; a later one may not say otherwise. */
  private agreed<Key extends 'title' | 'category' | 'description' | 'freight'>(key: Key): string | undefined {
    const first = this.rows.find((row) => row[key] !== undefined)
    for (const row of this.rows) {
      if (row[key] !== undefined && row[key] !== first?.[key]) {
        this.fault(
          row,
          key,
          `与第 ${first?.number} 行同一商品的内容不同`,
          `Differs from row ${first?.number}, which is of the same product`,
        )
      }
    }
    return first?.[key]
  }

  private fields() {
    const { product, known } = this
    const [top] = this.rows
    if (!top) return null
    const title = this.agreed('title') ?? (product ? tidyCell(product.title) : undefined)
    const description = this.agreed('description') ?? (product ? tidyCell(product.description) : '')
    const categoryText = this.agreed('category')
    const freightText = this.agreed('freight')
    const categoryId = categoryText
      ? known.categories.get(plainCategory(categoryText))
      : (product?.categoryId ?? 'general')
    const freightTemplateId = this.template(freightText)
    const specNames = this.specNames()
    if (title === undefined) {
      this.fault(top, 'title', '新商品要有标题', 'A new product needs a title')
    }
    if (categoryId === undefined) {
      this.fault(
        top,
        'category',
        `没有类目“${shortly(categoryText)}”，请照“商品列表”里的类目填写，如 童装>上衣>T恤`,
        `There is no category “${shortly(categoryText)}”; write it as in the editor, e.g. 童装>上衣>T恤`,
      )
    }
    if (freightTemplateId === undefined) {
      this.fault(
        top,
        'freight',
        `本店没有运费模板“${shortly(freightText)}”`,
        `The shop has no freight template “${shortly(freightText)}”`,
      )
    }
    const isWhole = title !== undefined && categoryId !== undefined && freightTemplateId !== undefined
    // Without these no row of the product can stand; those that have no fault of their own are told why.
    if (!isWhole || !specNames) {
      for (const row of this.rows) {
        if (this.outcomes.get(row.number) !== 'faulty') {
          this.fault(
            row,
            null,
            `同一商品第 ${top.number} 行有误，这行没有导入`,
            `Row ${top.number} of the same product is at fault, so this row is left out`,
          )
        }
      }
      return null
    }
    return { title, description, categoryId, freightTemplateId, specNames }
  }

  /** Null: the shop's first template, which is made when a product needs it; undefined: there is none of this name. */
  private template(name: string | undefined): string | null | undefined {
    if (name === undefined) return this.product?.freightTemplateId ?? null
    return this.known.templates.get(name) ?? (name === FREE_NAME && !this.product ? null : undefined)
  }

  /** The names of the specs: a known product keeps its own, a new one takes those of its first row. */
  private specNames(): readonly string[] | null {
    const said = this.rows.filter((row) => row.specNames)
    const names = (this.product?.skus.length ? this.product.specNames : said[0]?.specNames) ?? []
    for (const row of said) {
      if (row.specNames?.join('\n') === names.map(tidyCell).join('\n')) continue
      const own = names.join('、') || '（无规格）'
      this.fault(
        row,
        'specName1',
        `这件商品的规格名是“${own}”，要一致才能认出规格`,
        `The specs of this product are “${own}”; use the same names`,
      )
    }
    if (!this.product && names.length === 0 && this.rows.some((row) => row.specs)) {
      const row = this.rows.find((one) => one.specs) as ParsedRow
      this.fault(row, 'specName1', '有规格值，没有规格名', 'There is a value without a spec name')
      return null
    }
    return names
  }

  private skus(specNames: readonly string[]) {
    const newSkus: PlannedSku[] = []
    const changedSkus: (PlannedSku & { before: KnownSku })[] = []
    const counts: { skuId: string; counted: number; before: number }[] = []
    const seen = new Map<string, number>()
    /** Whose specs are whose, as the rows so far leave them. */
    const taken = new Map((this.product?.skus ?? []).map((sku) => [specKey(sku.specs), sku.skuId]))
    this.freeRenamed(taken)
    let position = Math.max(-1, ...(this.product?.skus ?? []).map((sku) => sku.position))
    for (const row of this.rows) {
      if (this.outcomes.get(row.number) === 'faulty') continue
      const before = this.match(row)
      if (!before && this.product && isOfProduct(row)) {
        this.outcomes.set(row.number, 'unchanged')
        continue
      }
      const sku = this.skuOf(row, before, specNames)
      const counted = sku ? this.countOf(row, before) : null
      if (!sku || counted === null || !this.isFree(row, sku, taken, seen)) continue
      taken.set(specKey(sku.specs), sku.skuId)
      seen.set(sku.skuId, row.number)
      const isCounted = counted !== (before?.onHand ?? 0)
      if (isCounted) counts.push({ skuId: sku.skuId, counted, before: before?.onHand ?? 0 })
      if (!before) {
        position += 1
        newSkus.push({ ...sku, position })
      } else if (isSkuChanged(sku, before)) changedSkus.push({ ...sku, before })
      this.outcomes.set(
        row.number,
        !before ? 'new' : isCounted || isSkuChanged(sku, before) ? 'changed' : 'unchanged',
      )
    }
    return { newSkus, changedSkus, counts }
  }

  /** Specs of SKUs that rows give other specs are free for the rows that take them. */
  private freeRenamed(taken: Map<string, string>): void {
    for (const row of this.rows) {
      const before = this.match(row)
      if (before && row.specs && specKey(row.specs) !== specKey(before.specs))
        taken.delete(specKey(before.specs))
    }
  }

  /** The SKU that a row means: by its code, where several have it by code and specs, else by its specs. */
  private match(row: ParsedRow): KnownSku | null {
    const skus = this.product?.skus ?? []
    const bySpecs = skus.find((sku) => specKey(sku.specs) === specKey(row.specs ?? []))
    if (row.skuCode === undefined) return bySpecs ?? null
    const byCode = skus.filter((sku) => tidyCell(sku.code) === row.skuCode)
    if (byCode.length === 1) return byCode[0] ?? null
    if (byCode.length > 1) return byCode.find((sku) => sku === bySpecs) ?? null
    // A code that nobody has yet: it becomes the code of the SKU with these specs.
    return bySpecs ?? null
  }

  private skuOf(row: ParsedRow, before: KnownSku | null, specNames: readonly string[]): PlannedSku | null {
    const specs = row.specs ?? before?.specs ?? []
    if (specs.length !== specNames.length) {
      this.fault(
        row,
        'spec1',
        `要填 ${specNames.length} 个规格值（${specNames.join('、') || '无规格'}）`,
        `Needs ${specNames.length} spec values (${specNames.join(', ') || 'none'})`,
      )
      return null
    }
    if (!before && row.priceFen === undefined) {
      this.fault(row, 'price', '新规格要有价格', 'A new SKU needs a price')
      return null
    }
    return {
      skuId: before?.skuId ?? this.newId(),
      specs,
      code: row.skuCode ?? before?.code ?? '',
      priceFen: row.priceFen ?? before?.priceFen ?? 0,
      weightGram: row.weightGram ?? before?.weightGram ?? 0,
      position: before?.position ?? 0,
    }
  }

  /**
   * Pieces on hand from now on. What the person left as it was seen changes nothing; what was changed is never laid over
   * what orders or people moved since. Null: it cannot be done.
   */
  private countOf(row: ParsedRow, before: KnownSku | null): number | null {
    const onHand = before?.onHand ?? 0
    const reserved = before?.reserved ?? 0
    const seen = before ? (row.stockSeen ?? this.known.stockSeen?.get(before.skuId)) : undefined
    if (row.stock === undefined || row.stock === seen) return onHand
    if (seen !== undefined && seen !== onHand) {
      this.fault(
        row,
        'stock',
        `您看到的库存是 ${seen}，改成了 ${row.stock}，但它此后已变为 ${onHand}（卖出或有人调整）。没有覆盖；请重新导出，照现在的库存改`,
        `You saw ${seen} pieces and wrote ${row.stock}, but stock is ${onHand} by now (sold or corrected). It was not overwritten: export again and change the present figure`,
      )
      return null
    }
    if (row.stock < reserved) {
      this.fault(
        row,
        'stock',
        `有 ${reserved} 件已被订单占用，库存不能低于它`,
        `${reserved} pieces are reserved by orders; stock cannot be less`,
      )
      return null
    }
    return row.stock
  }

  /** Each SKU once in the file, each combination of specs once in the product, and no more SKUs than a product may have. */
  private isFree(
    row: ParsedRow,
    sku: PlannedSku,
    taken: ReadonlyMap<string, string>,
    seen: ReadonlyMap<string, number>,
  ): boolean {
    const words = sku.specs.join(' / ') || sku.code || '默认 default'
    const earlier = seen.get(sku.skuId)
    const other = taken.get(specKey(sku.specs))
    if (earlier !== undefined) {
      this.fault(
        row,
        'skuCode',
        `与第 ${earlier} 行是同一个规格“${words}”`,
        `The same SKU “${words}” as in row ${earlier}`,
      )
    } else if (other !== undefined && other !== sku.skuId) {
      this.fault(row, 'spec1', `这件商品已有规格“${words}”`, `The product has the specs “${words}” already`)
    } else if (other === undefined && taken.size >= MAX_SKUS) {
      this.fault(row, null, `一件商品最多 ${MAX_SKUS} 个规格`, `A product has ${MAX_SKUS} SKUs at most`)
    } else return true
    return false
  }
}

const specKey = (specs: readonly string[]): string => JSON.stringify(specs.map(tidyCell))

/** The row speaks of the product alone. */
const isOfProduct = ({ skuCode, specs, priceFen, weightGram, stock }: ParsedRow): boolean =>
  [skuCode, specs, priceFen, weightGram, stock].every((said) => said === undefined)

const isSkuChanged = (sku: PlannedSku, before: KnownSku): boolean =>
  specKey(sku.specs) !== specKey(before.specs) ||
  tidyCell(sku.code) !== tidyCell(before.code) ||
  sku.priceFen !== before.priceFen ||
  sku.weightGram !== before.weightGram
