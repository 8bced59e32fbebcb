import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useMessageTexts = defineTexts('buyer.conversation', {
  zh: {
    messages: '消息',
    signIn: '登录后查看消息',
    none: '还没有消息',
    noneHint: '付款、发货、退款和店铺恢复营业，都会在这里告诉您。',
    unread: '{count} 条未读',
    allRead: '没有未读消息',
    readAll: '全部标为已读',
    isUnread: '未读',
  },
  en: {
    messages: 'Messages',
    signIn: 'Sign in to see your messages',
    none: 'No messages yet',
    noneHint: 'Payments, shipping, refunds and shops coming back are told here.',
    unread: { one: '{count} unread', other: '{count} unread' },
    allRead: 'Nothing unread',
    readAll: 'Mark all as read',
    isUnread: 'Unread',
  },
})
