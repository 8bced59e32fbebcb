import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import { opening } from '@zhanggui/kit/desk/table-opening.ts'
import type { Filter, TabsOf } from '@zhanggui/kit/desk/table-types.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import { divisions } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import {
  countShopOrders,
  listShopOrders,
  MAX_ENDED_COUNTED,
  MAX_OPEN_COUNTED,
  orderTimes,
} from '@zhanggui/server/screens/merchant/orders-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { ParcelsToStop } from '../fulfillment/ParcelsToStop.tsx'
import { ActButton } from '../parts/Allowed.tsx'
import { SavedViews } from '../parts/SavedViews.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { ExportButton } from './ExportButton.tsx'
import { useOrderColumns } from './order-columns.tsx'
import { useOrderTexts } from './texts.ts'

const ShipDialog = later(() => import('../fulfillment/ShipDialog.tsx').then((loaded) => loaded.ShipDialog))

/** Orders that are shipped in one go: a morning's, at a packing table. */
const MAX_AT_ONCE = 200

/** 订单查询: by state, with filters, and shipping of many at once. */
export function OrdersPage() {
  const t = useOrderTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const [shipping, setShipping] = useState<Shipment | null>(null)
  const columns = useOrderColumns(shopId, (order) => setShipping({ orders: [order], done: () => {} }))
  const close = () => {
    shipping?.done()
    setShipping(null)
  }
  return (
    <>
      <ParcelsToStop shopId={shopId} />
      <TablePage
        name="ordering.orders"
        title={t('orders')}
        endpoint={listShopOrders}
        params={{ shopId }}
        rowKey={(order) => order.orderId}
        tabs={useTabs(shopId)}
        filters={useFilters(shopId)}
        columns={columns}
        actions={<ExportButton shopId={shopId} />}
        tools={<SavedViews list="ordering.orders" />}
        maxSelected={MAX_AT_ONCE}
        bulk={(rows, done) => <ShipMany rows={rows} ask={(orders) => setShipping({ orders, done })} />}
        empty={
          <EmptyState
            title={t('none')}
            hint={t('noneHint')}
            action={<Link to={to('products')}>{t('toProducts')}</Link>}
          />
        }
      />
      {shipping ? <ShipDialog shopId={shopId} orders={shipping.orders} onClose={close} /> : null}
    </>
  )
}

/** Orders that are shipped in one dialog, and what follows it. */
interface Shipment {
  readonly orders: readonly ShopOrderRowView[]
  readonly done: () => void
}

interface ShipManyProps {
  readonly rows: readonly ShopOrderRowView[]
  readonly ask: (orders: readonly ShopOrderRowView[]) => void
}

function ShipMany({ rows, ask }: ShipManyProps) {
  const t = useOrderTexts()
  const ready = rows.filter((order) => order.actions.includes('ship'))
  return (
    <ActButton
      needs={fulfillmentRights.ship}
      type="primary"
      whyNot={ready.length === 0 ? t('shipManyNone') : null}
      onClick={() => ask(ready)}
    >
      {t('shipMany', { count: ready.length })}
    </ActButton>
  )
}

/** A number that is counted up to a limit; there it means so many or more. */
const shownCount = (count: number | undefined, most: number) =>
  count !== undefined && count >= most ? `${most}+` : count

/** The list opens on what waits to be shipped, where something does. */
function useTabs(shopId: string): TabsOf {
  const t = useOrderTexts()
  const read = useEndpoint(countShopOrders, { params: { shopId } })
  const counts = read.data?.tabs
  const isCut =
    counts !== undefined &&
    (Math.max(counts.finished, counts.cancelled) >= MAX_ENDED_COUNTED ||
      Math.max(counts.unpaid, counts.to_ship, counts.shipped, counts.received) >= MAX_OPEN_COUNTED)
  const items = [
    { value: 'all', label: t('all'), count: isCut ? `${counts.all}+` : counts?.all },
    { value: 'unpaid', label: t('state_unpaid'), count: shownCount(counts?.unpaid, MAX_OPEN_COUNTED) },
    { value: 'to_ship', label: t('state_paid'), count: shownCount(counts?.to_ship, MAX_OPEN_COUNTED) },
    { value: 'shipped', label: t('state_shipped'), count: shownCount(counts?.shipped, MAX_OPEN_COUNTED) },
    { value: 'received', label: t('state_received'), count: shownCount(counts?.received, MAX_OPEN_COUNTED) },
    { value: 'finished', label: t('state_finished'), count: shownCount(counts?.finished, MAX_ENDED_COUNTED) },
    {
      value: 'cancelled',
      label: t('state_cancelled'),
      count: shownCount(counts?.cancelled, MAX_ENDED_COUNTED),
    },
    { value: 'refunding', label: t('tab_refunding'), count: counts?.refunding },
  ]
  return { name: 'tab', items, opens: opening(counts?.to_ship, read.isError, 'to_ship') }
}

/** 部分发货, 部分退款, 全额退款. */
const partFilter = (t: ReturnType<typeof useOrderTexts>, partShipped: number): Filter => ({
  kind: 'choice',
  name: 'part',
  label: t('part'),
  options: [
    { value: 'part_shipped', label: t('part_shipped_count', { count: partShipped }) },
    { value: 'part_refunded', label: t('part_refunded') },
    { value: 'refunded', label: t('refunded') },
  ],
})

function useFilters(shopId: string): Filter[] {
  const t = useOrderTexts()
  const [search] = useUrlSearch()
  const badges = useEndpoint(countShopOrders, { params: { shopId } }).data?.badges
  const provinces = useEndpoint(divisions, {}).data?.provinces ?? []
  const closed = search['tab'] === 'cancelled' || search['ended'] !== undefined
  return [
    { kind: 'words', name: 'words', label: t('words') },
    { kind: 'words', name: 'product', label: t('product') },
    {
      kind: 'choice',
      name: 'time',
      label: t('time'),
      options: orderTimes.map((time) => ({ value: time, label: t(`time_${time}`) })),
    },
    { kind: 'days', name: 'from', untilName: 'to', label: t('days'), instants: true },
    {
      kind: 'choice',
      name: 'province',
      label: t('province'),
      options: provinces.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      kind: 'choice',
      name: 'origin',
      label: t('origin'),
      options: [
        { value: 'own', label: t('ownOrders') },
        { value: 'moved_in', label: t('movedIn') },
      ],
    },
    {
      kind: 'choice',
      name: 'lateRisk',
      label: t('lateRisk'),
      options: [
        { value: 'late', label: t('risk_late', { count: badges?.late ?? 0 }) },
        { value: 'soon', label: t('risk_soon', { count: badges?.soon ?? 0 }) },
      ],
    },
    partFilter(t, badges?.partShipped ?? 0),
    { kind: 'toggle', name: 'priority', label: t('priority'), count: badges?.priority ?? 0 },
    // Without the smart service a shop does not see what is urged.
    ...(badges && badges.urged !== null
      ? [{ kind: 'toggle' as const, name: 'urged', label: t('urgedFilter'), count: badges.urged }]
      : []),
    { kind: 'toggle', name: 'paused', label: t('paused'), count: badges?.paused ?? 0 },
    {
      kind: 'toggle',
      name: 'addressChanged',
      label: t('addressChanged'),
      count: badges?.addressChanged ?? 0,
    },
    ...(closed
      ? [
          {
            kind: 'choice' as const,
            name: 'ended',
            label: t('ended'),
            options: [
              { value: 'unpaid', label: t('ended_unpaid') },
              { value: 'refunded', label: t('ended_refunded') },
            ],
          },
        ]
      : []),
  ]
}
