import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ChatRecord } from '@zhanggui/kit/chat/ChatRecord.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import type { RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import {
  disputeChatPictureUrl,
  lookAtDisputeChat,
} from '@zhanggui/server/modules/conversation/dispute-chat/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useDisputeTexts } from './texts.ts'

interface Seen {
  readonly messages: readonly MessageView[]
  readonly hasEarlier: boolean
}

/** 聊天记录 of the buyer with the shop: read only when asked for, since each look is logged. */
export function DisputeChat({ refund }: { refund: RefundDetail }) {
  const t = useDisputeTexts()
  const { shopId, caseId } = refund
  const [seen, setSeen] = useState<Seen | null>(null)
  const act = useAct(lookAtDisputeChat, { shown: true })
  const look = async (before?: number) => {
    const page = await act.run({ params: { shopId, caseId }, body: before === undefined ? {} : { before } })
    if (!page) return
    const { rows, hasEarlier } = page
    setSeen((known) => ({ messages: [...rows, ...(before ? (known?.messages ?? []) : [])], hasEarlier }))
  }
  const first = seen?.messages[0]
  return (
    <Section title={t('chat')}>
      <p className="dispute-soft">{t('chatHint')}</p>
      {seen && !first ? <p>{t('chatNone')}</p> : null}
      {seen && first ? (
        <div className="dispute-chat">
          <ChatRecord
            side={sideOf(refund, t('side_buyer'))}
            messages={seen.messages}
            older={seen.hasEarlier ? { load: () => void look(first.number), isLoading: act.pending } : null}
          />
        </div>
      ) : null}
      {seen ? null : (
        <Button loading={act.pending} onClick={() => void look()}>
          {t('chatLook')}
        </Button>
      )}
      <ErrorNote error={act.error} />
    </Section>
  )
}

/** The shop stands on the right, as on its own desk. */
const sideOf = ({ shopId, caseId }: RefundDetail, buyer: string) => ({
  own: 'shop' as const,
  shopId,
  name: `dispute ${caseId}`,
  otherName: buyer,
  pictureUrl: (fileId: string) => disputeChatPictureUrl(shopId, caseId, fileId),
  ways: { product: () => null, order: () => null, coupon: null },
})
