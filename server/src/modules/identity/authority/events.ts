import { eventType } from '../../../platform/events.ts'

interface ApprovalEvent {
  readonly shopId: string
  readonly approvalId: string
}

const pages = (what: string) => (event: ApprovalEvent) => [
  { topic: `shop:${event.shopId}`, what, ids: [event.approvalId] },
]

/** Somebody asks for an approval: the shop's pages show it to who may decide. */
export const approvalAsked = eventType<ApprovalEvent>('approval.asked', pages('approval.asked'))
/** It was approved, refused, or expired. */
export const approvalDecided = eventType<ApprovalEvent>('approval.decided', pages('approval.decided'))
