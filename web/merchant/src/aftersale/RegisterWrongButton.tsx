import { later } from '@zhanggui/kit/app/later.tsx'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useWrongTexts } from './wrong-texts.ts'

const RegisterWrongDialog = later(() =>
  import('./RegisterWrongDialog.tsx').then((loaded) => loaded.RegisterWrongDialog),
)

/** 登记发错货: what a buyer said in the chat or by phone about goods that have shipped. */
export function RegisterWrongButton({ order }: { readonly order: ShopOrderView }) {
  const t = useWrongTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActButton needs={aftersaleRights.answerRefunds} onClick={() => setOpen(true)}>
        {t('register')}
      </ActButton>
      {open ? <RegisterWrongDialog order={order} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
