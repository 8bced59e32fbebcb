import type { Words } from '../../../kernel/words.ts'

/** Why a shop may be away. The names are stored. */
export const absenceReasons = [
  'out_of_stock',
  'vacation',
  'product_shortage',
  'logistics',
  'system_fault',
  'shop_adjustment',
  'stock_take',
  'product_update',
  'promotion_preparation',
] as const
export type AbsenceReason = (typeof absenceReasons)[number]

/** The nine reasons in the words that buyers read. */
export const absenceReasonTexts: Readonly<Record<AbsenceReason, Words>> = {
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

/** The same as the beginning of a sentence about the shop. */
export const absenceStateTexts: Readonly<Record<AbsenceReason, Words>> = {
  out_of_stock: { zh: '店铺库存不足', en: 'The shop is low on stock' },
  vacation: { zh: '店铺休假中', en: 'The shop is on vacation' },
  product_shortage: { zh: '店铺产品断货', en: 'The shop has run out of goods' },
  logistics: { zh: '店铺物流出现问题', en: 'The shop has shipping problems' },
  system_fault: { zh: '店铺系统故障', en: 'The shop has a system fault' },
  shop_adjustment: { zh: '店铺正在调整', en: 'The shop is being adjusted' },
  stock_take: { zh: '店铺正在盘点库存', en: 'The shop is taking stock' },
  product_update: { zh: '店铺正在更新产品', en: 'The shop is updating its products' },
  promotion_preparation: { zh: '店铺正在准备大促', en: 'The shop is preparing a promotion' },
}
