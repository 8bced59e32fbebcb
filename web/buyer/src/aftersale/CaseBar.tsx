import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { BottomBar } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type CaseAction,
  type RefundDetail,
  withdrawRefund,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { receiveReplacement } from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { Dialog } from 'antd-mobile'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { DisputeSheet, ReturnSheet } from './CaseSheets.tsx'
import { useCaseTexts } from './case-texts.ts'

/** What its buyer can do with a case. */
const buyersActs: readonly CaseAction[] = ['withdraw', 'change', 'dispute', 'post_return', 'receive']

export const hasCaseActs = ({ actions }: RefundDetail): boolean =>
  actions.some((act) => buyersActs.includes(act))

/** The acts of a buyer on their case, in reach of the thumb. */
export function CaseBar({ refund }: { refund: RefundDetail }) {
  const t = useCaseTexts()
  const go = useGo()
  const [sheet, setSheet] = useState<'return' | 'dispute' | null>(null)
  const { shopId, caseId, version, actions } = refund
  const params = { shopId, caseId }
  const withdraw = useAct(withdrawRefund, { onDone: () => saySuccess(t('withdrawn')) })
  const receive = useAct(receiveReplacement, { onDone: () => saySuccess(t('received')) })
  const confirm = (title: string, content: string, confirmText: string) =>
    Dialog.confirm({ title, content, confirmText, cancelText: t('keep') })
  async function askWithdraw(): Promise<void> {
    if (
      await confirm(
        t('withdrawTitle'),
        t(refund.goodsReceived === null ? 'withdrawHint' : 'withdrawHintGoods'),
        t('withdraw'),
      )
    )
      await withdraw.run({ params, query: { version } })
  }
  async function askReceive(): Promise<void> {
    if (await confirm(t('receiveTitle'), '', t('receive'))) await receive.run({ params, body: { version } })
  }
  const can = (act: CaseAction) => actions.includes(act)
  const isOnItsWay = refund.state === 'in_return'
  return (
    <>
      <BottomBar>
        {can('withdraw') ? (
          <ActButton label={t('withdraw')} pending={withdraw.pending} onPress={() => void askWithdraw()} />
        ) : null}
        {can('change') ? (
          <ActButton
            label={t('change')}
            onPress={() => void go(to('/refunds/$shopId/$caseId/change', params))}
          />
        ) : null}
        {can('dispute') ? (
          <ActButton
            primary={refund.state === 'refused'}
            label={t('dispute')}
            onPress={() => setSheet('dispute')}
          />
        ) : null}
        {can('post_return') ? (
          <ActButton
            primary={!isOnItsWay}
            label={t(isOnItsWay ? 'correctReturn' : 'postReturn')}
            onPress={() => setSheet('return')}
          />
        ) : null}
        {can('receive') ? (
          <ActButton
            primary
            label={t('receive')}
            pending={receive.pending}
            onPress={() => void askReceive()}
          />
        ) : null}
      </BottomBar>
      <ReturnSheet refund={refund} open={sheet === 'return'} close={() => setSheet(null)} />
      <DisputeSheet refund={refund} open={sheet === 'dispute'} close={() => setSheet(null)} />
    </>
  )
}
