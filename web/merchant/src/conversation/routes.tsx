import { page } from '@zhanggui/kit/app/pages.ts'
import { conversationRights } from '@zhanggui/server/modules/conversation/rights-contract.ts'
import type { MerchantModule } from '../module.ts'
import { useWaitingChats } from '../waiting/use-waiting.ts'

export const module: MerchantModule = {
  pages: [
    page('chats', () => import('./ChatsPage.tsx'), 'ChatsPage'),
    page('chats/private-deals', () => import('./PrivateDealsPage.tsx'), 'PrivateDealsPage'),
    page('auto-replies', () => import('./AutoRepliesPage.tsx'), 'AutoRepliesPage'),
  ],
  menu: [
    {
      group: 'service',
      path: 'chats',
      label: { zh: '接待', en: 'Inbox' },
      place: 1,
      needs: conversationRights.chat,
      useCount: useWaitingChats,
    },
    {
      group: 'service',
      path: 'auto-replies',
      label: { zh: '自动回复', en: 'Auto replies' },
      place: 5,
      needs: conversationRights.chat,
    },
    {
      group: 'service',
      path: 'chats/private-deals',
      label: { zh: '私下交易记录', en: 'Private dealings' },
      place: 6,
      needs: conversationRights.seePrivateDeals,
    },
  ],
}
