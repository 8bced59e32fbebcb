import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [page('backups', () => import('./BackupsPage.tsx'), 'BackupsPage')],
  menu: [{ group: 'backups', path: 'backups', label: { zh: '备份', en: 'Backups' }, place: 1 }],
}
