import { eventType } from '../../platform/events.ts'

/** A person deleted their account: each module lets go of what it keeps of them and need not keep by law. */
export const accountDeleted = eventType<{ accountId: string }>('account.deleted', () => [])
