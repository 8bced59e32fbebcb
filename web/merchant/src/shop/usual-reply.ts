import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { readAutoReplies } from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import { defaultAwayReply, fillAwayReply } from '@zhanggui/server/modules/shop/absence/away-reply-contract.ts'
import type { AbsenceView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { useShopId } from '../paths.ts'

/** What the shop says while it is away where an absence brings no words of its own. */
export function useUsualReply(): string {
  const language = useLanguage()
  const shopId = useShopId()
  const replies = useEndpoint(readAutoReplies, { params: { shopId } })
  return replies.data?.awayReply.trim() || defaultAwayReply[language]
}

/** What a buyer would read now who names no order. */
export function useReplyNow(shopName: string, { awayReply, reason, resumesAt }: AbsenceView): string {
  const language = useLanguage()
  const usual = useUsualReply()
  const facts = { shopName, reason, resumesAt: resumesAt ? new Date(resumesAt) : null }
  return fillAwayReply(awayReply.trim() || usual, facts, null, language)
}
