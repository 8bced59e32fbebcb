import { AuditOutlined, FileSearchOutlined, ShopOutlined, SolutionOutlined } from '@ant-design/icons'
import type { DeskTab, MenuEntry } from '@zhanggui/kit/desk/menu-entries.ts'
import type { OperatorPath } from './paths.ts'

/** What waits for an officer, who may be on the way. */
const phonePages: readonly (Omit<DeskTab, 'useCount'> & { readonly path: OperatorPath })[] = [
  { path: 'disputes', label: { zh: '纠纷', en: 'Disputes' }, icon: <AuditOutlined /> },
  { path: 'shops/applications', label: { zh: '申请', en: 'Openings' }, icon: <SolutionOutlined /> },
  { path: 'goods', label: { zh: '审核', en: 'Review' }, icon: <FileSearchOutlined /> },
  { path: 'shops', label: { zh: '店铺', en: 'Shops' }, icon: <ShopOutlined /> },
]

/** The tabs at the bottom of an officer's phone, with the counts of the menu. */
export function tabsOf(entries: readonly MenuEntry[]): DeskTab[] {
  return phonePages.map((page): DeskTab => {
    const useCount = entries.find(({ path }) => path === page.path)?.useCount
    return useCount ? { ...page, useCount } : page
  })
}
