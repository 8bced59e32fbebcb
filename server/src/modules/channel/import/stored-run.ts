import { Type } from 'typebox'
import { storedJson } from '../../../platform/db/stored-json.ts'
import { ImportCheck, ImportCounts } from './contract.ts'
import { ImportLayout } from './layout-contract.ts'

/** How a run reads its file, and what a dry run counted, as they are stored. */
export const storedLayout = storedJson('channel.import_run.layout', ImportLayout)
export const storedCheck = storedJson(
  'channel.import_run.checked',
  // A count that came later is not in what was stored before.
  Type.Object({ ...ImportCheck.properties, counts: Type.Partial(ImportCounts) }),
)

/** Stands for a layout that cannot be read any more: no column has a meaning, so nothing is imported by it. */
export const noLayout: ImportLayout = {
  source: 'unknown',
  columns: {},
  money: 'yuan',
  times: ['YYYY-MM-DD HH:mm:ss'],
  netIsAfterRefund: false,
  openStates: [],
}
