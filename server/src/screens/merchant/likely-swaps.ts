import { sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import { addMinutes } from '../../kernel/time.ts'
import {
  isOpenWrong,
  type LeftParcel,
  type OtherParcel,
  SWAP_WINDOW_MINUTES,
  swapLikelihood,
} from '../../modules/aftersale/index.ts'
import { wrongStates } from '../../modules/aftersale/wrong-shipments/nouns-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type LikelySwap, listLikelySwaps } from './wrong-shipments-contract.ts'

export const likelySwapsScreen: Screen = {
  name: 'merchant/likely-swaps',
  routes: [
    route(listLikelySwaps, anyStaff, async ({ db, actor }, { params }) => ({
      rows: await readLikelySwaps(db.kysely, actor.shopId, params.wrongId),
    })),
  ],
}

/** So many parcels that left nearest to the wrong one are looked at. */
const MAX_PARCELS = 300
/** So many orders are shown. */
const MAX_SHOWN = 5

interface GoodsRow {
  readonly parcel_id: string
  readonly order_id: string
  readonly number: string
  readonly shipped_at: Date
  readonly courier: string
  readonly sku_id: string
  readonly product_id: string
  readonly title: string
  readonly specs: string[]
  readonly sku_code: string
  readonly picture: string | null
  readonly is_reported: boolean
  readonly warned_at: Date | null
}

/** The orders whose goods were likeliest swapped with a wrong shipment's. Refuses: not_found. */
async function readLikelySwaps(reader: Reader, shopId: string, wrongId: string): Promise<LikelySwap[]> {
  const wrong = await reader
    .selectFrom('aftersale.wrong_shipment')
    .select(['order_id', 'came'])
    .where('shop_id', '=', shopId)
    .where('wrong_id', '=', wrongId)
    .executeTakeFirst()
  if (!wrong) throw refuseCommon('not_found')
  const own = leftParcels(await readOwnGoods(reader, shopId, wrongId))
  const found = new Map<string, { readonly score: number; readonly view: LikelySwap }>()
  for (const parcel of own) {
    const others = await readOtherGoods(reader, shopId, wrong.order_id, parcel.shippedAt)
    for (const other of leftParcels(others)) {
      const likelihood = swapLikelihood(parcel, wrong.came, other)
      const before = found.get(other.first.order_id)
      if (!likelihood || (before && before.score >= likelihood.score)) continue
      found.set(other.first.order_id, {
        score: likelihood.score,
        view: viewOf(parcel, other, likelihood.signs),
      })
    }
  }
  return [...found.values()]
    .sort((a, b) => b.score - a.score || (a.view.orderId < b.view.orderId ? -1 : 1))
    .slice(0, MAX_SHOWN)
    .map(({ view }) => view)
}

type Left = OtherParcel & { readonly first: GoodsRow; readonly rows: readonly GoodsRow[] }

/** Rows of goods as parcels. */
function leftParcels(rows: readonly GoodsRow[]): Left[] {
  return [...Map.groupBy(rows, (row) => row.parcel_id).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const goods = own.map(({ sku_id, product_id, title, specs, sku_code }) => ({
      skuId: sku_id,
      productId: product_id,
      title,
      specs,
      skuCode: sku_code,
    }))
    return [
      {
        first,
        rows: own,
        goods,
        shippedAt: first.shipped_at,
        courier: first.courier,
        isReported: first.is_reported,
      },
    ]
  })
}

function viewOf(
  wrong: LeftParcel,
  { first, rows }: Left,
  signs: readonly LikelySwap['signs'][number][],
): LikelySwap {
  const ordered = new Set(wrong.goods.map((goods) => goods.skuId))
  const different = rows.find((row) => !ordered.has(row.sku_id)) ?? first
  return {
    orderId: first.order_id,
    orderNumber: first.number,
    shippedAt: first.shipped_at.toISOString(),
    courier: first.courier,
    title: different.title,
    specs: different.specs,
    picture: different.picture,
    signs: [...signs],
    warnedAt: first.warned_at?.toISOString() ?? null,
  }
}

const goodsColumns = sql`
  p.parcel_id, p.order_id, o.number, p.shipped_at, p.courier,
  l.sku_id, l.product_id, l.title, l.specs, coalesce(l.sku_code, '') as sku_code, l.picture`

/** What was in the parcels of the lines that came wrong. */
async function readOwnGoods(reader: Reader, shopId: string, wrongId: string): Promise<GoodsRow[]> {
  const { rows } = await sql<GoodsRow>`
    select ${goodsColumns}, false as is_reported, null::timestamptz as warned_at
    from aftersale.wrong_shipment w
    join aftersale.wrong_shipment_line wl on wl.shop_id = w.shop_id and wl.wrong_id = w.wrong_id
    join fulfillment.parcel p on p.shop_id = w.shop_id and p.order_id = w.order_id
    join fulfillment.parcel_line pl on pl.shop_id = p.shop_id and pl.parcel_id = p.parcel_id and pl.line_no = wl.line_no
    join ordering."order" o on o.shop_id = p.shop_id and o.order_id = p.order_id
    join ordering.order_line l on l.shop_id = p.shop_id and l.order_id = p.order_id and l.line_no = pl.line_no
    where w.shop_id = ${shopId} and w.wrong_id = ${wrongId} and l.sku_id is not null
    order by p.shipped_at, p.parcel_id, l.line_no`.execute(reader)
  return rows
}

/** What was in the parcels of other orders that left nearest to an instant. */
async function readOtherGoods(
  reader: Reader,
  shopId: string,
  orderId: string,
  at: Date,
): Promise<GoodsRow[]> {
  const [from, until] = [addMinutes(at, -SWAP_WINDOW_MINUTES), addMinutes(at, SWAP_WINDOW_MINUTES)]
  const { rows } = await sql<GoodsRow>`
    select ${goodsColumns}, swap.found_at as warned_at,
      exists (select 1 from aftersale.wrong_shipment w where w.shop_id = p.shop_id and w.order_id = p.order_id
        and w.state = any(${wrongStates.filter(isOpenWrong)}::text[])) as is_reported
    from (
      select * from fulfillment.parcel
      where shop_id = ${shopId} and shipped_at >= ${from} and shipped_at <= ${until} and order_id <> ${orderId}
      order by abs(extract(epoch from shipped_at - ${at}::timestamptz)), parcel_id limit ${MAX_PARCELS}
    ) as p
    join fulfillment.parcel_line pl on pl.shop_id = p.shop_id and pl.parcel_id = p.parcel_id
    join ordering."order" o on o.shop_id = p.shop_id and o.order_id = p.order_id and o.source is null
    join ordering.order_line l on l.shop_id = p.shop_id and l.order_id = p.order_id and l.line_no = pl.line_no
    left join aftersale.wrong_swap swap on swap.shop_id = p.shop_id and swap.order_id = p.order_id
    where l.sku_id is not null
    order by p.parcel_id, l.line_no`.execute(reader)
  return rows
}
