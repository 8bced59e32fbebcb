import type { ImportField } from './layout-contract.ts'
import type { RowProblem } from './row-problems-contract.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** The names of the fields of an imported order. */
export const fieldWords: Readonly<Record<ImportField, Words>> = {
  number: { zh: '订单编号', en: 'Number' },
  total: { zh: '总金额', en: 'Total' },
  net: { zh: '退款后实收', en: 'Net after refund' },
  refunded: { zh: '退款金额', en: 'Refunded' },
  province: { zh: '收货省份', en: 'Province' },
  madeAt: { zh: '下单时间', en: 'Placed at' },
  paidAt: { zh: '付款时间', en: 'Paid at' },
  state: { zh: '订单状态', en: 'State' },
  title: { zh: '商品名称', en: 'Goods' },
}

/** Why a row was not imported, and what to do about it. */
export const problemWords: Readonly<Record<RowProblem, Words>> = {
  number_missing: { zh: '没有订单编号', en: 'The order number is missing' },
  number_mangled: {
    zh: '订单编号无法辨认，可能被表格软件（WPS/Excel）改成了科学计数（如 6.90123E+17）或日期；请从平台重新导出原文件直接上传，不要先用表格软件打开保存，或先把该列设为“文本”',
    en: 'The order number cannot be read; a spreadsheet program may have turned it into an exponent (6.90123E+17) or a date. Export it again and upload that file without opening and saving it, or set the column to Text first',
  },
  number_twice: {
    zh: '同一文件里这个编号出现过，只收第一次',
    en: 'The number occurs earlier in the file; only its first row is imported',
  },
  changed_content: {
    zh: '这个编号已经搬入，但内容不同；已搬入的保持不变',
    en: 'This number was imported before with different content, which stays unchanged',
  },
  sum_unreadable: { zh: '金额无法辨认', en: 'The amount cannot be read' },
  sum_ambiguous: {
    zh: '金额有两种读法（12,99 可以是 12.99 或 1299），请写成其中一种',
    en: 'The amount could be read in two ways (12,99 is 12.99 or 1299): write the one that is meant',
  },
  sum_negative: { zh: '金额为负数', en: 'The amount is negative' },
  sum_too_large: { zh: '金额超过 1 亿元', en: 'The amount is above 100 million yuan' },
  time_unreadable: { zh: '时间无法辨认', en: 'The time cannot be read' },
  time_ahead: { zh: '时间在未来', en: 'The time is in the future' },
  paid_before_made: { zh: '付款早于下单', en: 'Paid before the order was placed' },
  refund_above_total: { zh: '退款多于总金额', en: 'The refund is larger than the total' },
  sums_disagree: { zh: '实收加退款多于总金额', en: 'Net amount and refund together exceed the total' },
  money_without_payment: {
    zh: '没有付款时间却有实收或退款',
    en: 'The order was never paid, but has a net amount or a refund',
  },
  still_open: { zh: '订单尚未结束，结束后再搬', en: 'The order is still open; import it once it has ended' },
  lines_disagree: {
    zh: '同一订单有几行，但金额或时间不一致，无法知道订单的总额；请导出“订单报表”（一单一行，或每行都是整单金额）',
    en: 'Several rows have this order number but different amounts or times, so the total of the order is unknown. Export one row per order, or the order total on each row',
  },
  database_refused: {
    zh: '这一行含有数据库无法保存的内容；请检查这一行的文字和数字，改正后重新上传（其余行已搬入）',
    en: 'The row holds something that cannot be stored. Check its texts and figures, correct them and upload the file again (the other rows are in)',
  },
  row_too_short: { zh: '这一行的列数不够', en: 'The row has too few columns' },
}
