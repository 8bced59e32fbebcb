import { Type } from 'typebox'
import { storedJson } from '../../../platform/db/stored-json.ts'
import { ImportReport } from './contract.ts'

/** The report of an import as it is stored. */
export const storedReport = storedJson('catalog.import_run.report', ImportReport)

/** Pieces on hand of each SKU as the person saw them in the preview, as they are stored. */
export const storedStockSeen = storedJson(
  'catalog.import_run.stock_seen',
  Type.Record(Type.String(), Type.Integer()),
)

/** Stands for a report that cannot be read any more. */
export const emptyReport: ImportReport = {
  rows: 0,
  newRows: 0,
  changedRows: 0,
  unchangedRows: 0,
  faultyRows: 0,
  newProducts: 0,
  changedProducts: 0,
  stockChanges: 0,
  head: [],
  sample: [],
  faults: [],
}
