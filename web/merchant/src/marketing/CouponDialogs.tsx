import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { numberOrNull, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import {
  type CouponView,
  MAX_COUPON_STOCK,
  moveCoupon,
  raiseCouponStock,
} from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useCouponTexts } from './texts.ts'

interface DialogProps {
  readonly shopId: string
  readonly coupon: CouponView
  readonly onClose: () => void
}

/** Pauses, resumes or ends the issue of a coupon, once the reader has seen what follows. */
export function MoveCouponDialog({
  shopId,
  coupon,
  to,
  onClose,
}: DialogProps & { readonly to: 'paused' | 'running' | 'ended' }) {
  const t = useCouponTexts()
  const { couponId, title, issued } = coupon
  const words = {
    paused: { title: t('pauseTitle', { title }), act: t('pause'), hint: t('pauseHint'), done: t('paused') },
    running: { title: t('resume'), act: t('resume'), hint: title, done: t('resumed') },
    ended: { title: t('endTitle', { title }), act: t('end'), hint: t('endHint'), done: t('ended') },
  }[to]
  const act = useAct(moveCoupon, { shown: true, onDone: () => saySuccess(words.done) })
  const move = async () => {
    if (await act.run({ params: { shopId, couponId }, body: { to } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={words.title}
      consequences={[
        { label: t('issue'), value: words.hint, tone: to === 'ended' ? 'warn' : 'plain' },
        { label: t('held'), value: t('keepHint', { count: issued }) },
      ]}
      actLabel={words.act}
      onAct={() => void move()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      danger={to === 'ended'}
    />
  )
}

/** Lets more of a coupon be issued. */
export function RaiseStockDialog({ shopId, coupon, onClose }: DialogProps) {
  const t = useCouponTexts()
  const id = useId()
  const { couponId, title, stock, issued } = coupon
  const [typed, setTyped] = useState('')
  const wanted = numberOrNull(readWhole(typed, { min: stock + 1, max: MAX_COUPON_STOCK }))
  const act = useAct(raiseCouponStock, { shown: true, onDone: () => saySuccess(t('raised')) })
  const raise = async () => {
    if (wanted === null) return
    if (await act.run({ params: { shopId, couponId }, body: { stock: wanted } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('raiseTitle', { title })}
      consequences={[]}
      actLabel={t('raise')}
      onAct={() => void raise()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={wanted === null ? t('stockMore', { stock }) : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('newStock')}</label>
        <Input
          id={id}
          autoFocus
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="merchant-field-hint">{t('stockNow', { stock, issued })}</span>
      </div>
    </ConsequenceDialog>
  )
}
