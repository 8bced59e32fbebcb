import { Link } from '@zhanggui/kit/app/link.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { askRefusals } from '@zhanggui/server/modules/aftersale/cases/ask-refusals-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { to } from '../paths.ts'
import { Sheet } from './Sheet.tsx'
import { useRefundTexts } from './texts.ts'

interface NoRefundSheetProps {
  readonly order: OrderView
  readonly open: boolean
  readonly close: () => void
}

/** Who wanted a refund that is not possible now reads why, and has the way to what is: the refund under way, or the shop. */
export function NoRefundSheet({ order, open, close }: NoRefundSheetProps) {
  const t = useRefundTexts()
  const why = useWhyNot(order)
  const { shopId, orderId, refundCase } = order
  return (
    <Sheet title={t('cannotAsk')} open={open} close={close}>
      <div className="order-sheet-body">
        <p>{why}</p>
      </div>
      <div className="order-sheet-acts">
        {refundCase ? (
          <Link
            to={to('/refunds/$shopId/$caseId', { shopId, caseId: refundCase.caseId })}
            className="order-way"
          >
            {t('seeRefund')}
          </Link>
        ) : null}
        <Link to={to('/chats/$shopId', { shopId })} search={{ order: orderId }} className="order-way">
          {t('askShop')}
        </Link>
      </div>
    </Sheet>
  )
}

function useWhyNot({ whyNot }: OrderView): string {
  const t = useRefundTexts()
  const language = useLanguage()
  const known = Object.entries(askRefusals).find(([code]) => code === whyNot.refund)
  return known ? known[1][language] : t('cannotAskNow')
}
