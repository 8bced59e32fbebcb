import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { listSms } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { DemoOnly } from '../parts/DemoOnly.tsx'

const useTexts = defineTexts('operator.identity', {
  zh: {
    title: '短信发件箱',
    none: '还没有短信',
    noneHint: '演示里不会真的发短信：有人获取验证码时，那条短信会出现在这里。',
    at: '发出时间（真实时间）',
    phone: '手机号',
    text: '内容',
  },
  en: {
    title: 'Text messages sent',
    none: 'No messages yet',
    noneHint: 'The demo sends no real messages: when someone asks for a code, its message appears here.',
    at: 'Sent (real time)',
    phone: 'Phone',
    text: 'Message',
  },
})

/** The outbox of the simulated SMS gateway, newest first. */
export function SmsPage() {
  const t = useTexts()
  return (
    <DemoOnly>
      <TablePage
        name="operator.sms"
        title={t('title')}
        endpoint={listSms}
        params={undefined}
        rowKey={(sms) => String(sms.smsId)}
        columns={[
          { key: 'at', title: t('at'), width: 200, cell: (sms) => <When at={sms.at} /> },
          { key: 'phone', title: t('phone'), width: 160, cell: (sms) => sms.phoneMasked },
          { key: 'text', title: t('text'), shown: 'always', cell: (sms) => sms.text },
        ]}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </DemoOnly>
  )
}
