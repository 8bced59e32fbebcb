import { eventType } from '../../platform/events.ts'
import type { Invalidation } from '../../platform/invalidations.ts'
import type { AbsenceReason } from './absence/reasons-contract.ts'

/** Pages of buyers show the shop's state too, so these invalidations go to the storefront topics as well. */
const everywhere =
  (what: string) =>
  (_: object, shopId: string | null): Invalidation[] =>
    shopId
      ? [
          { topic: `shop:${shopId}`, what },
          { topic: `storefront:${shopId}`, what },
          { topic: 'store', what, ids: [shopId] },
        ]
      : []

/** The shop is away from startsAt on. */
export const shopWentOffline = eventType<{
  absenceId: string
  reason: AbsenceReason
  startsAt: string
  resumesAt: string | null
}>('shop.went_offline', everywhere('shop.went_offline'))

/** The shop sells again from endedAt on. */
export const shopResumed = eventType<{ absenceId: string; startsAt: string; endedAt: string }>(
  'shop.resumed',
  everywhere('shop.resumed'),
)

/** A running or planned absence was changed or cancelled. */
export const absenceChanged = eventType<{ absenceId: string; resumesAt: string | null }>(
  'shop.absence_changed',
  everywhere('shop.absence_changed'),
)

/** A task of an absence was ticked or unticked; only the shop's own pages show it. */
export const absenceTaskMarked = eventType<{ absenceId: string; taskId: string; done: boolean }>(
  'shop.absence_task_marked',
)

/** The shop's settings were changed; `renamed`: it has another name now. */
export const shopSettingsChanged = eventType<{ renamed: boolean }>(
  'shop.settings_changed',
  everywhere('shop.settings_changed'),
)

/** A new version of the shop page was published. */
export const shopFrontPublished = eventType<{ draftNumber: number }>(
  'shop.front_published',
  everywhere('shop.front_published'),
)

/** An officer approved or rejected an application for a shop. */
export const applicationAnswered = eventType<{
  applicationId: string
  accountId: string
  shopName: string
  approved: boolean
  answer: string
}>('shop.application_answered', ({ accountId }) => [
  { topic: `buyer:${accountId}`, what: 'shop.application_answered' },
])
