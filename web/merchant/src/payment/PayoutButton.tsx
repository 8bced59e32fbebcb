import { later } from '@zhanggui/kit/app/later.tsx'
import type { PayoutEntry, PayoutReason } from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { usePayoutTexts } from './payout-texts.ts'

const PayoutDialog = later(() => import('./PayoutDialog.tsx').then((loaded) => loaded.PayoutDialog))

interface PayoutButtonProps {
  readonly shopId: string
  readonly orderId: string
  readonly entry: PayoutEntry
  /** Chosen beforehand in the dialog. */
  readonly reason?: PayoutReason
  readonly size?: 'small' | 'middle'
}

/** 小额打款: opens the dialog; who may not pay out reads whom to ask. */
export function PayoutButton({ size = 'middle', ...payout }: PayoutButtonProps) {
  const t = usePayoutTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActButton needs={paymentRights.payOut} size={size} onClick={() => setOpen(true)}>
        {t('payOut')}
      </ActButton>
      {open ? <PayoutDialog {...payout} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
