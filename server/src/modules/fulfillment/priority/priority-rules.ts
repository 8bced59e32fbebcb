import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { priorityRefusals } from './contract.ts'

const refuse = refusals(priorityRefusals)

/** Whether staff may mark an order to be shipped first: something of it waits to be shipped. Refuses: priority_not_to_ship. */
export const canSetPriority = ({ state, number }: Pick<OrderRow, 'state' | 'number'>): Ruling =>
  state === 'paid' ? null : refuse('priority_not_to_ship', { number })
