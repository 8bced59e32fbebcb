import { defineAudit } from '../../platform/audit.ts'

export const governanceAudit = defineAudit({
  acts: {
    'policy.add': { zh: '定下政策新版本', en: 'Saved a version of the policies' },
    'backup.asked': { zh: '要求备份', en: 'Requested a backup' },
    'backup.setting_changed': { zh: '修改备份计划', en: 'Changed the backup plan' },
  },
  details: {
    effectiveFrom: { words: { zh: '生效时间', en: 'in force from' } },
  },
})
