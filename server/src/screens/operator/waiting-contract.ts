import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Waits } from '../waiting/waits-contract.ts'

export const readPlatformWaiting = endpoint('GET /operator/waiting', {
  summary: 'What waits for an officer, for the numbers in the menu and the call of what is new.',
  reply: Type.Object({
    /** People who apply for a shop. */
    applications: Waits,
    /** Products that wait for a review. */
    reviews: Waits,
    /** Cases of after-sales that wait for a decision. */
    disputes: Waits,
  }),
})
