import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [
    page('policies', () => import('./PoliciesPage.tsx'), 'PoliciesPage'),
    page('policies/new', () => import('./NewPolicyPage.tsx'), 'NewPolicyPage'),
    page('policies/$policySetId', () => import('./PolicyPage.tsx'), 'PolicyPage'),
    page('clock', () => import('./ClockPage.tsx'), 'ClockPage'),
    page('audit', () => import('./AuditPage.tsx'), 'AuditPage'),
  ],
  menu: [
    { group: 'policies', path: 'policies', label: { zh: '政策', en: 'Policies' }, place: 1 },
    {
      group: 'clock',
      path: 'clock',
      label: { zh: '时间机器', en: 'Time machine' },
      place: 1,
      demoOnly: true,
    },
    { group: 'audit', path: 'audit', label: { zh: '审计日志', en: 'Audit log' }, place: 1 },
  ],
}
