import { defineAudit } from '../platform/audit.ts'

export const demoAudit = defineAudit({
  acts: {
    'demo.begun': { zh: '开始布置演示世界', en: 'Began to prepare the demo world' },
    'demo.made': { zh: '布置演示世界', en: 'Prepared the demo world' },
    'demo.past': { zh: '写好演示世界的过往', en: 'Wrote the past of the demo world' },
  },
})
