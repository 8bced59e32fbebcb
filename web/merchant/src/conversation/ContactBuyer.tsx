import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { openChat } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { conversationRights } from '@zhanggui/server/modules/conversation/rights-contract.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopPath } from '../paths.ts'
import { useServiceTexts } from './texts.ts'

/** 联系买家: opens the chat with the buyer of an order, also where nothing was said yet. */
export function ContactBuyer({ shopId, orderId }: { shopId: string; orderId: string }) {
  const t = useServiceTexts()
  const to = useShopPath()
  const go = useGo()
  const act = useAct(openChat, { touches: [] })
  const open = async () => {
    const reply = await act.run({ params: { shopId }, body: { orderId } })
    if (reply) void go(to('chats'), { search: { chat: reply.chatId } })
  }
  return (
    <ActButton needs={conversationRights.chat} loading={act.pending} onClick={() => void open()}>
      {t('contactBuyer')}
    </ActButton>
  )
}
