import type { CouponTerms } from '@zhanggui/server/kernel/coupon.ts'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/texts.ts'
import './coupon.css'
import { couponCondition, couponScopeNames, couponValue } from './coupon-words.ts'

interface TicketProps {
  readonly terms: CouponTerms
  readonly title: string
  /** Until when, where from. */
  readonly note: ReactNode
  /** What can be done with it. */
  readonly act?: ReactNode
  /** Used, expired, gone. */
  readonly dim?: boolean
}

/** A coupon as it looks everywhere: what it takes off at the left, what for and until when beside it. */
export function Ticket({ terms, title, note, act, dim = false }: TicketProps) {
  const language = useLanguage()
  return (
    <span className={dim ? 'coupon coupon-dim' : 'coupon'}>
      <span className="coupon-value">
        <strong>{couponValue(terms)[language]}</strong>
        <span>{couponCondition(terms)[language]}</span>
      </span>
      <span className="coupon-rest">
        <span className="coupon-words">
          <strong>{title}</strong>
          <span>{couponScopeNames[terms.scope][language]}</span>
          <span>{note}</span>
        </span>
        {act ? <span className="coupon-act">{act}</span> : null}
      </span>
    </span>
  )
}
