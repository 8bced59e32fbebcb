import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [page('simulators/sms', () => import('./SmsPage.tsx'), 'SmsPage')],
  menu: [
    {
      group: 'simulators',
      path: 'simulators/sms',
      label: { zh: '短信', en: 'Text messages' },
      place: 2,
      demoOnly: true,
    },
  ],
}
