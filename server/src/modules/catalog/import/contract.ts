import { type Static, Type } from 'typebox'
import { endpoint, sheetMedia } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Instant, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'
import { productRefusals } from '../products/contract.ts'

export const MAX_IMPORT_BYTES = 10 * 1024 * 1024
export const MAX_IMPORT_ROWS = 20_000
/** Far more than a table of products has; beyond it lies what a program left over. */
export const MAX_IMPORT_COLUMNS = 200
/** What a cell of Excel can hold. */
export const MAX_CELL_LENGTH = 32_767

export const importRefusals = {
  too_many_products: productRefusals.too_many_products,
  import_too_large: {
    status: 413,
    zh: '文件超过 10 MB（或解压后过大）的上限。请拆成几个文件分别导入。',
    en: 'The file is larger than the limit of 10 MB (also after unpacking). Split it and import the parts separately.',
  },
  import_too_many_rows: {
    status: 422,
    zh: '文件超过 {most} 行的上限。请拆成几个文件分别导入。',
    en: 'The file has more than {most} rows. Split it and import the parts separately.',
  },
  import_too_many_columns: {
    status: 422,
    zh: '第一行超过 {most} 列的上限。请删去不用的列后再上传，或下载模板填写。',
    en: 'The first row has more than {most} columns. Remove the columns that are not needed and upload the file again, or use the template.',
  },
  import_too_slow: {
    status: 422,
    zh: '这个文件在 {seconds} 秒内没能读完，可能含有大量空白格式或公式。请把内容“选择性粘贴为数值”到一个新表格，再上传。',
    en: 'The file could not be read within {seconds} seconds; it may hold very many formats or formulas. Paste its values only into a new sheet and upload that.',
  },
  import_under_way: {
    status: 429,
    zh: '本店还有文件正在读取，这个没有收下。请 {seconds} 秒后再上传。',
    en: 'Other files of this shop are still being read; this one was not taken. Upload it again in {seconds} seconds.',
  },
  import_cell_too_long: {
    status: 422,
    zh: '第 {row} 行有单元格超过 {most} 个字的上限。请缩短后再上传。',
    en: 'A cell in row {row} is longer than {most} characters. Shorten it and upload the file again.',
  },
  import_unreadable: {
    status: 415,
    zh: '读不出这个文件：不是 CSV 或 XLSX，或已损坏。请下载模板，填好后再上传。',
    en: 'This file cannot be read: it is neither CSV nor XLSX, or it is damaged. Download the template, fill it in and upload it.',
  },
  import_columns_missing: {
    status: 422,
    zh: '第一行缺少列“{columns}”。请按模板保留表头后再上传。',
    en: 'The columns “{columns}” are missing in the first row. Use the header of the template and upload the file again.',
  },
  import_column_twice: {
    status: 422,
    zh: '列“{column}”出现了两次。请删去一列后再上传。',
    en: 'The column “{column}” appears twice. Remove one and upload the file again.',
  },
  import_empty: {
    status: 422,
    zh: '文件里没有数据行。请在表头下面填写商品后再上传。',
    en: 'The file has no rows below the header. Add products and upload it again.',
  },
  import_dropped: {
    status: 409,
    zh: '本店后来上传了另一个文件，这次预览已作废。请重新上传这个文件。',
    en: 'Another file was uploaded for this shop in the meantime, so this preview is no longer valid. Upload this file again.',
  },
  import_outdated: {
    status: 409,
    zh: '预览之后系统已更新，无法沿用更新前的预览，没有导入任何内容。请重新上传这个文件。',
    en: 'The system was updated after this preview, which cannot be used any more. Nothing was imported. Upload this file again.',
  },
} as const satisfies RefusalTable

/** What is wrong in one row: which column, and a sentence in both languages. */
export const ImportFault = Type.Object({
  /** As the spreadsheet counts: the head is row 1. */
  row: Type.Integer(),
  /** The head of the column as our template names it; empty: the row as a whole. */
  column: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
export type ImportFault = Static<typeof ImportFault>

export const ImportReport = Type.Object({
  rows: Type.Integer(),
  /** Rows by what became of them, or will: a row is counted once. */
  newRows: Type.Integer(),
  changedRows: Type.Integer(),
  unchangedRows: Type.Integer(),
  faultyRows: Type.Integer(),
  newProducts: Type.Integer(),
  changedProducts: Type.Integer(),
  /** Pieces more or less, over all rows. */
  stockChanges: Type.Integer(),
  /** The first rows as they were read, for the eye. */
  head: Type.Array(Type.String()),
  sample: Type.Array(Type.Array(Type.String())),
  /** The first 500; `faultyRows` counts all. */
  faults: Type.Array(ImportFault),
})
export type ImportReport = Static<typeof ImportReport>

export const ImportRunView = Type.Object({
  runId: Id,
  fileName: Type.String(),
  state: OneOf(['preview', 'done', 'dropped'] as const),
  report: ImportReport,
  byName: Nullable(Type.String()),
  madeAt: Instant,
  doneAt: Nullable(Instant),
})
export type ImportRunView = Static<typeof ImportRunView>

/** The body is multipart/form-data with one file; id and name of the file travel in the query. */
export const uploadProductImport = endpoint('POST /merchant/:shopId/product-imports', {
  summary: 'Reads a CSV or XLSX of products and stock and says what it would change; nothing changes yet.',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: ImportRunView,
  refusals: importRefusals,
})

const RunParams = Type.Object({ shopId: Id, runId: Id })

export const confirmProductImport = endpoint('POST /merchant/:shopId/product-imports/:runId/confirm', {
  summary: 'Does what the preview said, as things stand now; rows with faults are left out and listed.',
  params: RunParams,
  reply: ImportRunView,
  refusals: importRefusals,
})

export const readProductImport = endpoint('GET /merchant/:shopId/product-imports/:runId', {
  summary: 'One import: its preview or its report.',
  params: RunParams,
  reply: ImportRunView,
})

export const listProductImports = endpoint('GET /merchant/:shopId/product-imports', {
  summary: 'The last 20 imports of the shop, newest first.',
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(ImportRunView) }),
})

export const sheetFormats = ['xlsx', 'csv'] as const
export type SheetFormat = (typeof sheetFormats)[number]

/** For <a href download>: all products of the shop, one row a SKU; it can be imported again. */
export const exportUrl = (shopId: string, format: SheetFormat): string =>
  `/api/merchant/${shopId}/product-export?format=${format}`

/** For <a href download>: the head and two example rows. */
export const templateUrl = (shopId: string, format: SheetFormat): string =>
  `/api/merchant/${shopId}/product-template?format=${format}`

/** Answers bytes, not JSON; see `exportUrl`. */
export const exportProducts = endpoint('GET /merchant/:shopId/product-export', {
  summary: 'All products with SKUs and stock as a file (xlsx or csv in UTF-8).',
  params: ShopParams,
  query: Type.Object({ format: Type.Optional(OneOf(sheetFormats)) }),
  reply: Type.Unknown(),
  media: sheetMedia,
})

export const exportTemplate = endpoint('GET /merchant/:shopId/product-template', {
  summary: 'An empty file to fill in for an import (xlsx or csv in UTF-8).',
  params: ShopParams,
  query: Type.Object({ format: Type.Optional(OneOf(sheetFormats)) }),
  reply: Type.Unknown(),
  media: sheetMedia,
})
