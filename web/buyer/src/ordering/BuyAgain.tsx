import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { type BoughtAgain, buyAgain, readCart } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { useOrderTexts } from './order-texts.ts'

interface BuyAgainProps {
  readonly shopId: string
  readonly orderId: string
}

/** 再来一单: the goods of an order into the cart again; what is gone is said before the cart is shown. */
export function BuyAgain({ shopId, orderId }: BuyAgainProps) {
  const t = useOrderTexts()
  const go = useGo()
  const act = useAct(buyAgain, { touches: [readCart] })
  async function again(): Promise<void> {
    const reply = await act.run({ params: { shopId, orderId } }, orderId)
    if (!reply) return
    const isEmpty = reply.skuIds.length === 0
    if (reply.missing.length > 0)
      await Dialog.alert({
        title: isEmpty ? t('againNothing') : t('againPart', { count: reply.pieces }),
        content: <Missing missing={reply.missing} />,
        confirmText: t(isEmpty ? 'againClose' : 'againToCart'),
      })
    else saySuccess(t('againDone', { count: reply.pieces }))
    if (!isEmpty) await go(to('/cart'))
  }
  return <ActButton label={t('again')} pending={act.pending} onPress={() => void again()} />
}

function Missing({ missing }: { missing: BoughtAgain['missing'] }) {
  const t = useOrderTexts()
  return (
    <ul className="order-again-missing">
      {missing.map(({ title, specs, why, left }) => (
        <li key={`${title} ${specs.join(' ')}`}>
          <span>{[title, ...specs].join(' ')}</span>
          <span>{why === 'not_enough' ? t('again_not_enough', { left }) : t(`again_${why}`)}</span>
        </li>
      ))}
    </ul>
  )
}
