import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { numberOrNull, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import {
  type CouponView,
  changeCoupon,
  MAX_COUPON_STOCK,
  MAX_COUPON_TITLE,
  moveCoupon,
  raiseCouponStock,
} from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { TimeField } from '../parts/TimeField.tsx'
import type { AskingOfCoupon } from './coupon-bits.tsx'
import { faultOfEnd } from './coupon-form.ts'
import { useCouponTexts } from './texts.ts'

interface DialogProps {
  readonly shopId: string
  readonly coupon: CouponView
  readonly onClose: () => void
}

/** The dialog of what was asked for. */
export function CouponDialog({
  asking: { coupon, what },
  ...props
}: Omit<DialogProps, 'coupon'> & { readonly asking: AskingOfCoupon }) {
  if (what === 'stock') return <RaiseStockDialog {...props} coupon={coupon} />
  if (what === 'change') return <ChangeCouponDialog {...props} coupon={coupon} />
  return <MoveCouponDialog {...props} coupon={coupon} to={what} />
}

/** Another title, and where it is valid between two times another end; those that buyers hold keep theirs. */
function ChangeCouponDialog({ shopId, coupon, onClose }: DialogProps) {
  const t = useCouponTexts()
  const id = useId()
  const { couponId, issued } = coupon
  const [title, setTitle] = useState(coupon.title)
  const [validUntil, setValidUntil] = useState(coupon.validUntil)
  const nowMs = useBusinessNow(15_000)
  const act = useAct(changeCoupon, { shown: true, onDone: () => saySuccess(t('changed')) })
  const change = {
    ...(title.trim() === coupon.title ? {} : { title: title.trim() }),
    ...(validUntil && validUntil !== coupon.validUntil ? { validUntil } : {}),
  }
  const endFault = coupon.validFrom === null ? null : faultOfEnd(coupon.validFrom, validUntil, nowMs)
  const missing = (() => {
    if (title.trim() === '') return t('fault_titleMissing')
    if (endFault) return t(`fault_${endFault}`)
    return Object.keys(change).length === 0 ? t('changeNothing') : null
  })()
  const save = async () => {
    if (await act.run({ params: { shopId, couponId }, body: change })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('changeTitle', { title: coupon.title })}
      consequences={[{ label: t('held'), value: t('keepEndHint', { count: issued }) }]}
      actLabel={t('changeSave')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <div className="merchant-field">
        <label htmlFor={`${id}-title`}>{t('name')}</label>
        <Input
          id={`${id}-title`}
          maxLength={MAX_COUPON_TITLE}
          showCount
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      {coupon.validFrom === null ? (
        <p className="merchant-soft">{t('changeDays', { count: coupon.validDays ?? 0 })}</p>
      ) : (
        <div className="merchant-field">
          <label htmlFor={`${id}-until`}>{t('until')}</label>
          <TimeField
            id={`${id}-until`}
            value={validUntil}
            onChange={setValidUntil}
            placeholder={t('until')}
            {...(endFault ? { status: 'error' as const } : {})}
          />
        </div>
      )}
    </ConsequenceDialog>
  )
}

/** Pauses, resumes or ends the issue of a coupon, once the reader has seen what follows. */
function MoveCouponDialog({
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
function RaiseStockDialog({ shopId, coupon, onClose }: DialogProps) {
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
