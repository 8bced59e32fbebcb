import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import {
  Done,
  Fen,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
} from '../../../kernel/schema.ts'
import { ImportLayout, importFields } from './layout-contract.ts'
import { rowProblems } from './row-problems-contract.ts'

/** The largest file, enough for about two million orders. */
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024

/** What a workbook of orders may hold; larger ones go in as CSV. */
export const workbookLimits = { megabytes: 30, rows: 300_000 } as const
/** How many uploaded files of a shop may wait for their import. */
export const MAX_WAITING_FILES = 5

export const importRefusals = {
  not_a_table: {
    status: 422,
    zh: '这个文件不是可以读取的表格：{zh}。请从平台后台重新导出 CSV 或 XLSX 后上传。',
    en: 'This file cannot be read as a table: {en}. Export it again as CSV or XLSX and upload it.',
  },
  file_too_large: {
    status: 413,
    zh: '文件超过 200 MB。请按月份分成几个文件导出。',
    en: 'The file is larger than 200 MB. Export it in parts, for example by month.',
  },
  workbook_too_large: {
    status: 413,
    zh: 'XLSX 文件超过上限（{megabytes} MB、{rows} 行，或解压后过大）。请在 WPS/Excel 里另存为“CSV UTF-8”后上传，或按月份分开导出。',
    en: 'The workbook is larger than allowed ({megabytes} MB, {rows} rows, or unpacked). Save it as “CSV UTF-8” in WPS or Excel and upload that, or export it in parts, for example by month.',
  },
  workbook_too_slow: {
    status: 422,
    zh: 'XLSX 文件在 {seconds} 秒内没能读完。请在 WPS/Excel 里另存为“CSV UTF-8”后上传，或按月份分开导出。',
    en: 'The workbook could not be read within {seconds} seconds. Save it as “CSV UTF-8” in WPS or Excel and upload that, or export it in parts.',
  },
  import_under_way: {
    status: 429,
    zh: '本店正在接收另一个文件，这个没有收下。请 {seconds} 秒后再上传。',
    en: 'Another file of this shop is being received; this one was not taken. Upload it again in {seconds} seconds.',
  },
  import_files_full: {
    status: 409,
    zh: '本店已有 {most} 个上传了但没有搬完的文件。请先开始或删除其中一个，再上传新的。',
    en: 'The shop has {most} uploaded files that are not imported yet. Start or delete one of them before uploading another.',
  },
  time_format_unclear: {
    status: 422,
    zh: '时间格式“{format}”不能用：要有 YYYY、MM、DD 各一次，HH、mm、ss 最多各一次，例如 YYYY-MM-DD HH:mm:ss。请改正后保存。',
    en: 'The time format “{format}” cannot be used: it needs YYYY, MM and DD once each, and HH, mm and ss at most once, such as YYYY-MM-DD HH:mm:ss. Correct it and save again.',
  },
  columns_missing: {
    status: 422,
    zh: '还没有指定这些列：{fields}。请在对应关系里选好再继续。',
    en: 'No column is chosen for these fields: {fields}. Choose their columns first.',
  },
  import_not_ready: {
    status: 409,
    zh: '这次搬家已经开始或结束，不能再改。请刷新看最新进度。',
    en: 'This import has already started or ended and can no longer be changed. Refresh to see its progress.',
  },
} as const satisfies RefusalTable

export const importStates = [
  'uploaded',
  'checking',
  'checked',
  'waiting',
  'running',
  'done',
  'failed',
] as const

/** Sums in fen, over imported and unchanged orders; `paidFen` is the total of the paid orders. */
export const ImportCounts = Type.Object({
  rows: Type.Integer(),
  imported: Type.Integer(),
  refused: Type.Integer(),
  unchanged: Type.Integer(),
  /** Further rows of orders that have several rows, one for each line of goods. */
  merged: Type.Integer(),
  totalFen: Fen,
  paidFen: Fen,
  refundFen: Fen,
})
export type ImportCounts = Static<typeof ImportCounts>

/** The result of a dry run: counts, and how many rows have each problem. */
export const ImportCheck = Type.Object({
  counts: ImportCounts,
  problems: Type.Array(Type.Object({ problem: OneOf(rowProblems), rows: Type.Integer() })),
  /** The first and the last order placed; null without orders. */
  firstMadeAt: Nullable(Instant),
  lastMadeAt: Nullable(Instant),
})
export type ImportCheck = Static<typeof ImportCheck>

export const ImportRunView = Type.Object({
  runId: Id,
  fileName: Type.String(),
  fileBytes: Type.Integer(),
  byCommand: Type.Boolean(),
  encoding: OneOf(['utf-8', 'gb18030'] as const),
  source: Type.String(),
  state: OneOf(importStates),
  counts: ImportCounts,
  checked: Nullable(ImportCheck),
  failure: Nullable(Type.String()),
  madeBy: Nullable(Type.String()),
  madeAt: Instant,
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
})
export type ImportRunView = Static<typeof ImportRunView>

export const ImportRefusedView = Type.Object({
  /** 1: the first row below the column names. */
  rowNo: Type.Integer(),
  number: Type.String(),
  problem: OneOf(rowProblems),
  field: OneOf(['', ...importFields] as const),
  value: Type.String(),
})
export type ImportRefusedView = Static<typeof ImportRefusedView>

/** One row of the preview: its cells (phones masked) and the order that the layout reads from it. */
export const ImportSample = Type.Object({
  cells: Type.Array(Type.String()),
  problem: Nullable(OneOf(rowProblems)),
  order: Nullable(
    Type.Object({
      number: Type.String(),
      totalFen: Fen,
      refundedFen: Fen,
      madeAt: Instant,
      paidAt: Nullable(Instant),
      province: Type.String(),
    }),
  ),
})

/** A run with its layout; columns and samples until it starts and while its file exists. */
export const ImportDetail = Type.Object({
  run: ImportRunView,
  layout: ImportLayout,
  columns: Type.Array(Type.String()),
  samples: Type.Array(ImportSample),
  missing: Type.Array(OneOf(importFields)),
})
export type ImportDetail = Static<typeof ImportDetail>

const RunParams = Type.Object({ shopId: Id, runId: Id })

/** A multipart upload with one file; the layout is guessed from its columns, the encoding from its bytes. */
export const uploadImport = endpoint('POST /merchant/:shopId/imports', {
  summary: 'Uploads a file of orders of another platform; nothing is imported yet.',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: ImportDetail,
  refusals: {
    not_a_table: importRefusals.not_a_table,
    file_too_large: importRefusals.file_too_large,
    workbook_too_large: importRefusals.workbook_too_large,
    workbook_too_slow: importRefusals.workbook_too_slow,
    import_under_way: importRefusals.import_under_way,
    import_files_full: importRefusals.import_files_full,
  },
})

export const listImports = endpoint('GET /merchant/:shopId/imports', {
  summary: 'The imports of the shop, newest first.',
  params: ShopParams,
  query: Type.Object(PageQuery),
  reply: PageOf(ImportRunView),
})

export const readImport = endpoint('GET /merchant/:shopId/imports/:runId', {
  summary: 'One import: its layout, a preview and its progress.',
  params: RunParams,
  reply: ImportDetail,
})

export const mapImport = endpoint('PUT /merchant/:shopId/imports/:runId/layout', {
  summary: 'Sets which column holds which field, before the import starts.',
  params: RunParams,
  body: Type.Object({ encoding: OneOf(['utf-8', 'gb18030'] as const), layout: ImportLayout }),
  reply: ImportDetail,
  refusals: {
    not_a_table: importRefusals.not_a_table,
    import_not_ready: importRefusals.import_not_ready,
    time_format_unclear: importRefusals.time_format_unclear,
  },
})

const beginRefusals = {
  columns_missing: importRefusals.columns_missing,
  import_not_ready: importRefusals.import_not_ready,
}

export const checkImport = endpoint('POST /merchant/:shopId/imports/:runId/check', {
  summary: 'Dry run: reads the whole file and counts; imports nothing.',
  params: RunParams,
  reply: Done,
  refusals: beginRefusals,
})

export const startImport = endpoint('POST /merchant/:shopId/imports/:runId/start', {
  summary: 'Imports the orders of the file.',
  params: RunParams,
  reply: Done,
  refusals: beginRefusals,
})

export const dropImport = endpoint('DELETE /merchant/:shopId/imports/:runId', {
  summary: 'Deletes an uploaded file with its run; one that is being imported stops, and what is in stays.',
  params: RunParams,
  reply: Done,
  refusals: { import_not_ready: importRefusals.import_not_ready },
})

export const listImportRefused = endpoint('GET /merchant/:shopId/imports/:runId/refused', {
  summary: 'The rows that were not imported, each with the reason.',
  params: RunParams,
  query: Type.Object(PageQuery),
  reply: PageOf(ImportRefusedView),
})

export const refusedFile = endpoint('GET /merchant/:shopId/imports/:runId/refused.csv', {
  summary: 'The rows that were not imported, as a CSV file.',
  params: RunParams,
  query: Type.Object({ language: Type.Optional(OneOf(['zh', 'en'] as const)) }),
  reply: Type.String(),
  media: ['text/csv'],
})
