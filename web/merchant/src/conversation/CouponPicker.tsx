import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { EmptyState, ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { giveCouponInChat } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { listIssuableCoupons } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { marketingRights } from '@zhanggui/server/modules/marketing/rights-contract.ts'
import { Button } from 'antd'
import { useMay } from '../may.ts'
import { Picker } from './CardPickers.tsx'
import { useServiceTexts } from './texts.ts'

interface CouponPickerProps {
  readonly shopId: string
  readonly chatId: string
}

/** Gives the buyer of this chat one of a coupon; its card comes into the chat. */
export function CouponPicker(props: CouponPickerProps) {
  const t = useServiceTexts()
  const may = useMay(marketingRights.giveCoupons)
  if (!may) return null
  const sign = <path d="M3.5 7h17v3a2 2 0 0 0 0 4v3h-17v-3a2 2 0 0 0 0-4zM14 7v2m0 2v2m0 2v2" />
  return (
    <Picker label={t('sendCoupon')} sign={sign}>
      {(close) => <Coupons {...props} close={close} />}
    </Picker>
  )
}

function Coupons({ shopId, chatId, close }: CouponPickerProps & { readonly close: () => void }) {
  const t = useServiceTexts()
  const coupons = useEndpoint(listIssuableCoupons, { params: { shopId }, query: { way: 'agent' } })
  const give = useAct(giveCouponInChat, { shown: true, onDone: () => saySuccess(t('couponSent')) })
  const choose = async (couponId: string) => {
    const body = { id: give.id(couponId), couponId }
    if (await give.run({ params: { shopId, chatId }, body }, couponId)) close()
  }
  return (
    <Loaded query={coupons} lines={5}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t('noCoupon')} hint={t('noCouponHint')} />
        ) : (
          <>
            <ErrorNote error={give.error} />
            <ul className="desk-coupons">
              {rows.map((coupon) => (
                <li key={coupon.couponId}>
                  <Ticket
                    terms={coupon}
                    title={coupon.title}
                    note={t('couponLeft', { count: coupon.stock - coupon.issued, most: coupon.perBuyer })}
                    act={
                      <Button loading={give.pending} onClick={() => void choose(coupon.couponId)}>
                        {t('giveCoupon')}
                      </Button>
                    }
                  />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}
