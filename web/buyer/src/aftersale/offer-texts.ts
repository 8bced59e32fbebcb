import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useOfferTexts = defineTexts('buyer.caseOffers', {
  zh: {
    compensation: '店铺提出补偿',
    gets: '商品您留着，店铺补偿您',
    rights:
      '接受后钱转入您付款的账户，这张售后单完成。不接受也没关系：申请照常处理，时限不变，您的权利不受影响。',
    accept: '接受补偿',
    goOn: '继续申请',
    accepted: '已接受，补偿正在转入您付款的账户',
    wentOn: '申请继续处理',
    state_accepted: '您已接受，钱转入您付款的账户',
    state_declined: '您选择了继续申请',
    state_lapsed: '已失效：申请有了新的变化',
  },
  en: {
    compensation: 'The shop proposes a compensation',
    gets: 'You keep the goods and get',
    rights:
      'If you take it, the money goes to the account you paid from and this request is done. If you do not, your request goes on, its deadline stays, and so do your rights.',
    accept: 'Take it',
    goOn: 'Go on with my request',
    accepted: 'Taken. The money is on its way to the account you paid from',
    wentOn: 'Your request goes on',
    state_accepted: 'You took it; the money goes to the account you paid from',
    state_declined: 'You went on with your request',
    state_lapsed: 'Lapsed: the request has changed since',
  },
})
