import {
  CustomerServiceOutlined,
  HomeOutlined,
  ProfileOutlined,
  ShopOutlined,
  TransactionOutlined,
} from '@ant-design/icons'
import type { DeskTab, MenuEntry } from '@zhanggui/kit/desk/menu-entries.ts'
import type { ShopPath } from './paths.ts'

/** What a merchant needs on the way, in the order of the thumb. */
const phonePages: readonly (Omit<DeskTab, 'useCount'> & { readonly path: ShopPath })[] = [
  { path: '', label: { zh: '首页', en: 'Home' }, icon: <HomeOutlined /> },
  { path: 'orders', label: { zh: '订单', en: 'Orders' }, icon: <ProfileOutlined /> },
  { path: 'chats', label: { zh: '接待', en: 'Inbox' }, icon: <CustomerServiceOutlined /> },
  { path: 'refunds', label: { zh: '售后', en: 'Refunds' }, icon: <TransactionOutlined /> },
  { path: 'shop/status', label: { zh: '店铺', en: 'Shop' }, icon: <ShopOutlined /> },
]

/** The tabs of the reader: those pages that are in their menu, with the counts that stand there. */
export function tabsOf(entries: readonly MenuEntry[]): DeskTab[] {
  return phonePages.flatMap((page): DeskTab[] => {
    const entry = entries.find(({ path }) => path === page.path)
    if (!entry) return []
    return [entry.useCount ? { ...page, useCount: entry.useCount } : page]
  })
}
