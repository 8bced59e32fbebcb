import type { Reader } from '../../platform/db/database.ts'
import type { WrongDetail } from './wrong-shipments-contract.ts'

/** What a buyer was given; one whose approval was refused or expired has failed. */
export async function readGiven(
  reader: Reader,
  shopId: string,
  wrongId: string,
): Promise<WrongDetail['compensations']> {
  const rows = await reader
    .selectFrom('aftersale.wrong_compensation as g')
    .leftJoin('identity.account as who', 'who.account_id', 'g.made_by')
    .leftJoin('identity.approval as asked', (join) =>
      join.onRef('asked.shop_id', '=', 'g.shop_id').onRef('asked.approval_id', '=', 'g.compensation_id'),
    )
    .leftJoin('marketing.coupon as coupon', (join) =>
      join.onRef('coupon.shop_id', '=', 'g.shop_id').onRef('coupon.coupon_id', '=', 'g.coupon_id'),
    )
    .leftJoin('catalog.sku as sku', (join) =>
      join.onRef('sku.shop_id', '=', 'g.shop_id').onRef('sku.sku_id', '=', 'g.sku_id'),
    )
    .leftJoin('catalog.product as product', (join) =>
      join.onRef('product.shop_id', '=', 'sku.shop_id').onRef('product.product_id', '=', 'sku.product_id'),
    )
    .select([
      'g.compensation_id',
      'g.kind',
      'g.state',
      'g.amount_fen',
      'g.quantity',
      'g.words',
      'g.case_id',
      'g.made_at',
      'who.name',
      'asked.state as approval',
      'coupon.title as coupon_title',
      'product.title as product_title',
      'sku.specs',
    ])
    .where('g.shop_id', '=', shopId)
    .where('g.wrong_id', '=', wrongId)
    .orderBy('g.made_at')
    .orderBy('g.compensation_id')
    .execute()
  return rows.map((row) => ({
    compensationId: row.compensation_id,
    kind: row.kind,
    state:
      row.state === 'asked' && row.approval !== 'asked' && row.approval !== 'approved' ? 'failed' : row.state,
    amountFen: row.amount_fen,
    title: row.coupon_title ?? [row.product_title, ...(row.specs ?? [])].filter(Boolean).join(' '),
    quantity: row.quantity,
    words: row.words,
    by: row.case_id ? '' : (row.name ?? ''),
    madeAt: row.made_at.toISOString(),
  }))
}
