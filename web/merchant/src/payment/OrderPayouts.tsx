import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { payoutEntryNames, payoutReasonNames } from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import {
  type OrderPayouts as Payouts,
  readOrderPayouts,
} from '@zhanggui/server/screens/merchant/payouts-contract.ts'
import { useMay } from '../may.ts'
import { PayoutState } from './PayoutsPage.tsx'
import { usePayoutTexts } from './payout-texts.ts'
import './payment.css'

/** The small payouts of an order and how many are left; nothing for those who may not pay out. */
export function OrderPayouts({ shopId, orderId }: { shopId: string; orderId: string }) {
  const t = usePayoutTexts()
  const may = useMay(paymentRights.payOut)
  const payouts = useEndpoint(readOrderPayouts, { params: { shopId, orderId } }, { enabled: may })
  if (!may) return null
  return (
    <Section title={t('section')}>
      <Loaded query={payouts} lines={2}>
        {(data) => <List payouts={data} />}
      </Loaded>
    </Section>
  )
}

function List({ payouts }: { payouts: Payouts }) {
  const t = usePayoutTexts()
  const language = useLanguage()
  const { rows, room } = payouts
  return (
    <>
      {rows.length === 0 ? <p className="merchant-soft">{t('sectionNone')}</p> : null}
      <ul className="payment-payouts">
        {rows.map((payout) => (
          <li key={payout.payoutId}>
            <span className="merchant-stack">
              <span>{payoutReasonNames[payout.reason][language]}</span>
              <span className="merchant-soft">
                <When at={payout.madeAt} />{' '}
                {t('by', { name: payout.agentName, entry: payoutEntryNames[payout.entry][language] })}
              </span>
              {payout.note ? <span className="merchant-soft">{payout.note}</span> : null}
            </span>
            <PayoutState payout={payout} />
            <Money fen={payout.amountFen} />
          </li>
        ))}
      </ul>
      <p className="merchant-soft">
        {room.whyNot ? (
          room.whyNot[language]
        ) : room.endsAt ? (
          <>
            {t('room', { count: room.leftOfOrder })} <When at={room.endsAt} precision="day" />
          </>
        ) : null}
      </p>
    </>
  )
}
