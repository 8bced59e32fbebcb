import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useShellTexts = defineTexts('operator', {
  zh: {
    app: '掌柜 · 平台运营',
    here: '平台',
    there: '卖家端',
    demo: '演示环境',
    notOfficer: '这里只有平台运营人员能进',
    notOfficerHint: '您登录的账号不是平台运营。请换一个账号，或回到卖家端。',
    toMerchant: '去卖家端',
    otherAccount: '换个账号登录',
  },
  en: {
    app: 'Zhanggui · Platform',
    here: 'Platform',
    there: 'Selling',
    demo: 'Demo',
    notOfficer: 'Only platform officers can use this app',
    notOfficerHint: 'Your account is not a platform officer. Use another account, or go back to the shop.',
    toMerchant: 'Go to the shop',
    otherAccount: 'Use another account',
  },
})
