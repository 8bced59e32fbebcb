import { defineAudit } from '../../platform/audit.ts'

export const channelAudit = defineAudit({
  acts: {
    'import.started': { zh: '从其他平台搬入订单', en: 'Imported orders from another platform' },
  },
})
