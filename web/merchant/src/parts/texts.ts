import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'
import type { StaffRole } from '@zhanggui/server/modules/identity/staff/contract.ts'

/** What people call the roles. */
export const roleNames: Readonly<Record<StaffRole, { zh: string; en: string }>> = {
  owner: { zh: '店主', en: 'owner' },
  manager: { zh: '运营', en: 'manager' },
  agent: { zh: '客服', en: 'service agent' },
  agent_lead: { zh: '客服主管', en: 'service lead' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  finance: { zh: '财务', en: 'finance' },
}

export const useSharedTexts = defineTexts('merchant.parts', {
  zh: {
    needsRole: '需要{roles}权限，请联系店主开通',
    noPage: '您的角色不能查看这一页',
    or: '或',
    noPicture: '无图片',
    tomorrowMorning: '次日 9 点',
    inDays: '{count} 天后 9 点',
    moreLines: '等 {count} 种商品',
    pieces: '×{count}',
    why: '查看原因',
    whyHint: '谁在什么时候、为什么查看，会记入日志。',
    whyPlaceholder: '例如：买家来电核对地址',
    whyMissing: '请写明原因（至少 2 个字）',
    show: '查看完整信息',
    views: '保存的视图',
    viewsNone: '还没有保存视图。筛选后取个名字保存，下次一点就到。',
    viewKeep: '保存当前筛选',
    viewKeepBlank: '先设置筛选或标签',
    viewName: '名称，如：浙江待发货',
    viewSave: '保存',
    viewRemove: '删除视图“{name}”',
  },
  en: {
    needsRole: 'Only {roles} can do this. Ask the shop owner for permission',
    noPage: 'Your role does not allow you to see this page',
    or: ' or ',
    noPicture: 'No picture',
    tomorrowMorning: 'Next day 9:00',
    inDays: { one: '{count} day later', other: '{count} days later, 9:00' },
    moreLines: { one: '{count} product', other: '{count} products' },
    pieces: '×{count}',
    why: 'Reason',
    whyHint: 'Every view is recorded with person, time and reason.',
    whyPlaceholder: 'e.g. the buyer called to check the address',
    whyMissing: 'Enter a reason of at least 2 characters',
    show: 'Show full details',
    views: 'Saved views',
    viewsNone: 'No saved views yet. Set filters and save them under a name.',
    viewKeep: 'Save the current filters',
    viewKeepBlank: 'Set a filter or choose a tab first',
    viewName: 'Name, e.g. Zhejiang to ship',
    viewSave: 'Save',
    viewRemove: 'Delete the view “{name}”',
  },
})
