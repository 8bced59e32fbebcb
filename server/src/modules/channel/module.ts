import { onOutside } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { channelAudit } from './audit.ts'
import { importAsked } from './events.ts'
import { forgetImportFiles } from './import/forget-import-files.ts'
import { importRoutes } from './import/routes.ts'
import { workImport } from './import/work-import.ts'
import { openRoutes } from './open/routes.ts'
import { channelPolicies } from './policies.ts'
import { channelRights } from './rights-contract.ts'
import { channelTables } from './tables.ts'

export const channelModule: Module = {
  name: 'channel',
  rights: Object.values(channelRights),
  tables: channelTables,
  audit: channelAudit,
  policies: channelPolicies,
  routes: [...importRoutes, ...openRoutes],
  // In no transaction of its own: each batch is one.
  reactions: [onOutside(importAsked, 'channel.work-import', workImport)],
  sweepers: [forgetImportFiles],
}
