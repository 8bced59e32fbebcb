import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { listParcelsToStop } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { useOrderTexts } from '../ordering/texts.ts'
import { useShopPath } from '../paths.ts'

/** Orders that are named; of more it is said how many there are. */
const NAMED = 5

/** Above the orders: packed parcels of orders that were refunded meanwhile, which must not be handed over. */
export function ParcelsToStop({ shopId }: { readonly shopId: string }) {
  const t = useOrderTexts()
  const to = useShopPath()
  const rows = useEndpoint(listParcelsToStop, { params: { shopId } }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="zg-notice">
      <Note tone="warn">
        {t('toStop', { count: rows.length })}{' '}
        {rows.slice(0, NAMED).map(({ orderId, orderNumber }, at) => (
          <span key={orderId}>
            {at > 0 ? ' · ' : ''}
            <Link to={to('orders/$orderId', { orderId })}>{orderNumber}</Link>
          </span>
        ))}
        {rows.length > NAMED ? ' …' : ''}
      </Note>
    </div>
  )
}
