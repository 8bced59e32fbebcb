import { Link } from '@zhanggui/kit/app/link.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { askRefusals } from '@zhanggui/server/modules/aftersale/cases/ask-refusals-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Popup } from 'antd-mobile'
import { to } from '../paths.ts'
import './aftersale.css'
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
    <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="order-sheet">
      <div role="dialog" aria-modal="true" aria-label={t('cannotAsk')}>
        <div className="refund-sheet-head">
          <h2 className="order-sheet-title">{t('cannotAsk')}</h2>
          <button type="button" aria-label={t('close')} onClick={close}>
            ×
          </button>
        </div>
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
      </div>
    </Popup>
  )
}

function useWhyNot({ whyNot }: OrderView): string {
  const t = useRefundTexts()
  const language = useLanguage()
  const known = Object.entries(askRefusals).find(([code]) => code === whyNot.refund)
  return known ? known[1][language] : t('cannotAskNow')
}
