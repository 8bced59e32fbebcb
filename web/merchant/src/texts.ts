import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useShellTexts = defineTexts('merchant', {
  zh: {
    app: '掌柜',
    here: '卖家端',
    there: '买家端',
    toOperator: '平台运营',
    otherShop: '切换到 {name}',
    noShops: '您还没有店铺',
    noShopsHint: '请店主邀请您成为员工，或自己申请开通小店。也可以先去逛逛。',
    toInvitations: '查看 {count} 个员工邀请',
    openShop: '开通小店',
    toBuyer: '去买家端',
    otherAccount: '换个账号登录',
    chooseShop: '选择店铺',
  },
  en: {
    app: 'Zhanggui',
    here: 'Selling',
    there: 'Shopping',
    toOperator: 'Platform',
    otherShop: 'Switch to {name}',
    noShops: 'You have no shop yet',
    toInvitations: { one: 'See {count} invitation', other: 'See {count} invitations' },
    noShopsHint: 'Ask a shop owner to invite you to the staff, or apply for your own shop.',
    openShop: 'Open a shop',
    toBuyer: 'Go shopping',
    otherAccount: 'Use another account',
    chooseShop: 'Choose a shop',
  },
})
