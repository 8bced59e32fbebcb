import type { AwayView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { useAwayWords } from './away.ts'
import { type RemindAbout, RemindButton } from './RemindButton.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

interface AwayBannerProps {
  readonly away: AwayView
  readonly hint?: string
  /** Offers 恢复后提醒我 for it. */
  readonly remind?: RemindAbout
}

/** Why the shop is closed and when it opens, in words; the same wherever a buyer meets a shop that is away. */
export function AwayBanner({ away, hint, remind }: AwayBannerProps) {
  const t = useShopTexts()
  const words = useAwayWords()(away)
  return (
    <section className="shop-away" role="status">
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
        <circle cx="12" cy="12" r="9.5" />
        <path d="M9.5 8.5v7M14.5 8.5v7" />
      </svg>
      <div>
        <strong>{t('awayTitle', { reason: words.reason })}</strong>
        <p className="shop-away-when">{words.resume}</p>
        <p>{hint ?? t('awayHint')}</p>
        {remind ? <RemindButton about={remind} /> : null}
      </div>
    </section>
  )
}
