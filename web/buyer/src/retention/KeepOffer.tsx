import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { OfferView } from '@zhanggui/server/modules/retention/contract.ts'
import { useSayWhen } from '../say-when.ts'
import './retention.css'
import { useKeepTexts } from './texts.ts'

/** What the shop offers in place of the refund, in plain words; the refund stands beside it as large as before. */
export function KeepOffer({ offer }: { offer: OfferView }) {
  const t = useKeepTexts()
  const language = useLanguage()
  const say = useSayWhen()
  const when = offer.shipBy ? say(offer.shipBy) : ''
  const words = {
    priority: t('priority'),
    address: t('address'),
    date: t('date', { when }),
    coupon: t('coupon', { title: offer.couponTitle ?? '' }),
    payout: t('payout', { yuan: formatYuan(offer.valueFen) }),
    sku_change: t('sku_change'),
    greeting: t(offer.reasonClass === 'no_answer' ? 'greeting' : 'greetingAsk', {
      greeting: offer.greeting[language],
    }),
  }
  return (
    <section className="keep-offer" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <p>{words[offer.means]}</p>
    </section>
  )
}

/** The label of the button that takes an offer: what happens. */
export function useTakeLabel(): (offer: OfferView) => string {
  const t = useKeepTexts()
  return (offer) => t(`take_${offer.means}`)
}

/** The request will be granted: an apology, and nothing that could hold the buyer up. */
export function RefundApology() {
  const t = useKeepTexts()
  return <p className="keep-apology">{t('apology')}</p>
}
