import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

/** The shops in which a person works, and the invitations that wait for their answer. */
export const useWorkTexts = defineTexts('buyer.identity.work', {
  zh: {
    title: '我在店铺的工作',
    signIn: '登录后查看店铺的邀请',
    invitationFrom: '{shop} 邀请您成为员工',
    by: '邀请人',
    roles: '角色',
    until: '有效期至',
    meaning: '接受后，您可以在商家工作台处理这家店的事务，店里的人能看到您的姓名和手机尾号。您随时可以退出。',
    accept: '接受邀请',
    decline: '谢绝',
    accepted: '您已成为 {shop} 的员工',
    declined: '已谢绝',
    workplaces: '我工作的店铺',
    since: '加入时间',
    open: '打开商家工作台',
    leave: '退出店铺',
    leaveTitle: '退出 {shop}？',
    leaveHint:
      '退出后马上看不到这家店，所有设备上的登录都会结束；您在这家店的开放接口密钥一并停用。以后需店主重新邀请。',
    left: '已退出，请重新登录',
    stay: '不退出',
    none: '没有邀请，也没有在店铺工作',
    noneHint: '店主用您的手机号邀请您后，邀请会显示在这里。',
  },
  en: {
    title: 'My work in shops',
    signIn: 'Sign in to see invitations from shops',
    invitationFrom: '{shop} invites you to join its staff',
    by: 'Invited by',
    roles: 'Roles',
    until: 'Valid until',
    meaning:
      'If you accept, you can work for this shop in the merchant app. Its people see your name and the end of your phone number. You can leave at any time.',
    accept: 'Accept',
    decline: 'Decline',
    accepted: 'You have joined the staff of {shop}',
    declined: 'Declined',
    workplaces: 'Shops I work for',
    since: 'Since',
    open: 'Open the merchant app',
    leave: 'Leave shop',
    leaveTitle: 'Leave {shop}?',
    leaveHint:
      'You lose access to this shop at once and are signed out on all devices. Your API keys for this shop are revoked. To come back you need a new invitation.',
    left: 'You have left the shop. Please sign in again',
    stay: 'Stay',
    none: 'No invitations, and you do not work for a shop',
    noneHint: 'When a shop owner invites your phone number, the invitation appears here.',
  },
})
