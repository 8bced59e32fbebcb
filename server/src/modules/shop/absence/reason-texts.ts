import type { AbsenceReason } from '../../../kernel/policy.ts'
import type { Language } from '../../../kernel/refusal.ts'

/** The nine reasons in the words that buyers read. */
export const absenceReasonTexts: Record<AbsenceReason, Record<Language, string>> = {
  out_of_stock: { zh: '库存不足', en: 'low stock' },
  vacation: { zh: '休假', en: 'vacation' },
  product_shortage: { zh: '产品断货', en: 'goods run out' },
  logistics: { zh: '物流问题', en: 'shipping problems' },
  system_fault: { zh: '系统故障', en: 'system fault' },
  shop_adjustment: { zh: '店铺调整', en: 'shop adjustment' },
  stock_take: { zh: '库存盘点', en: 'stock-take' },
  product_update: { zh: '产品更新', en: 'product update' },
  promotion_preparation: { zh: '准备大促', en: 'preparing a promotion' },
}
