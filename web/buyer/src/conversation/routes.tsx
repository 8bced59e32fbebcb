import { page } from '@zhanggui/kit/app/pages.ts'
import { MessageOutline } from 'antd-mobile-icons'
import type { BuyerModule } from '../module.ts'
import { to } from '../paths.ts'
import { useUnread } from './use-unread.ts'

export const module: BuyerModule = {
  pages: [
    page('/messages', () => import('./MessagesPage.tsx'), 'MessagesPage'),
    page('/chats/$shopId', () => import('./ChatPage.tsx'), 'ChatPage'),
  ],
  tab: {
    path: to('/messages'),
    label: { zh: '消息', en: 'Messages' },
    icon: <MessageOutline />,
    place: 3,
    useCount: useUnread,
  },
}
