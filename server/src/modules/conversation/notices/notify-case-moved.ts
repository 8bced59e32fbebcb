import type { Tx } from '../../../platform/db/database.ts'
import { caseKinds } from '../../aftersale/cases/contract.ts'
import type { CaseMoved } from '../../aftersale/index.ts'
import type { NoticeKind } from './notices.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** What a buyer is notified of when a case about their goods comes to another state; not of what they did themselves. */
function kindOf({ from, to, why }: CaseMoved): NoticeKind | null {
  switch (to) {
    case 'refused':
      return from === 'asked' ? 'case_refused' : 'case_return_refused'
    case 'disputed':
      return why === 'buyer' ? null : 'case_disputed'
    case 'done':
      return why === 'buyer' || why === 'compensated' ? null : 'case_done'
    case 'returning':
      return 'case_returning'
    case 'arrived':
      return 'case_arrived'
    case 'lost':
      return 'case_lost'
    case 'sending':
      return 'case_sending'
    case 'owed_back':
      return 'case_owed_back'
    case 'sent':
      return 'case_sent'
    case 'expired':
      return 'case_expired'
    default:
      return null
  }
}

/** Notifies a buyer that their case came to another state, once for each time. */
export async function notifyCaseMoved(tx: Tx, moved: CaseMoved, eventId: number): Promise<void> {
  const kind = kindOf(moved)
  if (!kind) return
  const { zh, en } = caseKinds[moved.kind]
  await notifyOrderNews(tx, moved.shopId, [moved.orderId], () => ({
    kind,
    occasion: `case-moved:${eventId}`,
    facts: {
      kindZh: zh,
      kindEn: en,
      words: moved.words,
      ...(moved.dueAt ? { dueAt: moved.dueAt } : {}),
    },
  }))
}
