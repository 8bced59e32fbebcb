import type { CaseAction, RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ReturnMark } from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { ApproveDialog, RejectDialog } from './AnswerDialogs.tsx'
import { AgreeDialog, MarkDialog, RefuseDialog, WishDialog } from './CaseDialogs.tsx'
import { useCaseTexts } from './case-texts.ts'
import { BookLateDialog, InspectDialog, WaybillDialog } from './GoodsDialogs.tsx'
import { useRefundTexts } from './texts.ts'

export type CaseDialogName =
  | 'approve'
  | 'concede'
  | 'reject'
  | Extract<
      CaseAction,
      | 'record_wish'
      | 'post_return'
      | 'arrive'
      | 'take_back'
      | 'lose'
      | 'find'
      | 'make_good'
      | 'inspect'
      | 'refuse_return'
      | 'book_late'
      | 'send_again'
      | 'send'
    >

/** What the warehouse does with goods, the last one the most usual. */
const goodsActs = [
  'take_back',
  'lose',
  'find',
  'arrive',
  'post_return',
  'refuse_return',
  'make_good',
  'book_late',
  'send_again',
  'inspect',
  'send',
] as const satisfies readonly CaseAction[]

const primary: ReadonlySet<string> = new Set(['inspect', 'send', 'send_again', 'make_good'])
const ofDesk: ReadonlySet<string> = new Set(['refuse_return', 'make_good'])

interface CaseActsProps {
  readonly refund: RefundDetail
  readonly ask: (dialog: CaseDialogName) => void
}

/** What the shop can do with a case now; who may not, reads who may. */
export function CaseActs({ refund, ask }: CaseActsProps) {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const { actions } = refund
  const { answerRefunds, handleReturns } = aftersaleRights
  const isOfShipped = refund.goodsReceived !== null
  const whyNot = isOfShipped && refund.wish === null ? c('wishHint') : null
  return (
    <>
      {actions.includes('record_wish') && refund.wish === null ? (
        <ActButton needs={answerRefunds} type="primary" onClick={() => ask('record_wish')}>
          {c('record_wish')}
        </ActButton>
      ) : null}
      {actions.includes('answer') ? (
        <>
          <ActButton needs={answerRefunds} whyNot={whyNot} onClick={() => ask('reject')}>
            {isOfShipped ? c('refuse') : t('reject')}
          </ActButton>
          <ActButton needs={answerRefunds} whyNot={whyNot} type="primary" onClick={() => ask('approve')}>
            {isOfShipped ? c(`approveTitle_${nextOf(refund)}`).replace(/[？?]$/, '') : t('approve')}
          </ActButton>
        </>
      ) : null}
      {actions.includes('concede') ? (
        <ActButton needs={answerRefunds} onClick={() => ask('concede')}>
          {c('concede')}
        </ActButton>
      ) : null}
      {goodsActs
        .filter((act) => actions.includes(act))
        .map((act) => (
          <ActButton
            key={act}
            needs={ofDesk.has(act) ? answerRefunds : handleReturns}
            type={primary.has(act) ? 'primary' : 'default'}
            onClick={() => ask(act)}
          >
            {act === 'refuse_return' ? c('refuseReturn') : act === 'post_return' ? c('postReturn') : c(act)}
          </ActButton>
        ))}
    </>
  )
}

/** What agreeing leads to. */
function nextOf({ kind }: RefundDetail) {
  if (kind === 'refund_only') return 'refunding'
  return kind === 'resend' ? 'sending' : 'returning'
}

const marks: Partial<Record<CaseDialogName, ReturnMark>> = {
  arrive: 'arrived',
  take_back: 'taken_back',
  lose: 'lost',
  find: 'found',
}

interface CaseDialogProps {
  readonly shopId: string
  readonly refund: RefundDetail
  readonly dialog: CaseDialogName | null
  readonly onClose: () => void
}

/** The dialog of an act. */
export function CaseDialog({ shopId, refund, dialog, onClose }: CaseDialogProps) {
  const isOfShipped = refund.goodsReceived !== null
  const mark = dialog ? marks[dialog] : undefined
  if (mark) return <MarkDialog refund={refund} mark={mark} onClose={onClose} />
  switch (dialog) {
    case 'approve':
      return isOfShipped ? (
        <AgreeDialog refund={refund} onClose={onClose} />
      ) : (
        <ApproveDialog shopId={shopId} refund={refund} onClose={onClose} />
      )
    case 'concede':
    case 'make_good':
      return <AgreeDialog refund={refund} onClose={onClose} />
    case 'reject':
      return isOfShipped ? (
        <RefuseDialog refund={refund} onClose={onClose} />
      ) : (
        <RejectDialog shopId={shopId} refund={refund} onClose={onClose} />
      )
    case 'refuse_return':
      return <RefuseDialog refund={refund} onClose={onClose} />
    case 'record_wish':
      return <WishDialog refund={refund} onClose={onClose} />
    case 'post_return':
      return <WaybillDialog refund={refund} direction="back" onClose={onClose} />
    case 'send':
      return <WaybillDialog refund={refund} direction="out" onClose={onClose} />
    case 'send_again':
      return <WaybillDialog refund={refund} direction="again" onClose={onClose} />
    case 'book_late':
      return <BookLateDialog refund={refund} onClose={onClose} />
    case 'inspect':
      return <InspectDialog refund={refund} onClose={onClose} />
    default:
      return null
  }
}
