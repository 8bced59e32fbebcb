import { type Ruling, refusals, refuseCommon } from '../../kernel/refusal.ts'
import { inventoryRefusals, type StockChange } from './contract.ts'
import type { HandMovement } from './stock-rows.ts'

export const refuse = refusals(inventoryRefusals)

type Line = StockChange['lines'][number]

/** Each SKU once; goods that come in are more than 0; a correction says what changed or what was counted, not both. */
export function areLinesSound(lines: readonly Line[]): Ruling {
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const problem = problemOf(line, seen)
    if (problem) return refuseCommon('invalid_input', { field: `lines.${index}`, problem })
    seen.add(line.skuId)
  }
  return null
}

function problemOf(line: Line, seen: ReadonlySet<string>): string | null {
  if (seen.has(line.skuId)) return '同一规格出现两次 / names a SKU twice'
  if (line.kind === 'receive' && line.counted !== undefined)
    return '入库请填数量变化 / receiving takes a change'
  if (line.kind === 'receive' && !((line.change ?? 0) > 0))
    return '入库数量须大于 0 / must receive more than 0'
  if ((line.change === undefined) === (line.counted === undefined)) {
    return '请填“变化”或“实盘数”之一 / needs either a change or a count'
  }
  return null
}

/** What a line changes, given what is there. */
export function movementOf(line: Line, onHand: number): HandMovement {
  const change = line.counted === undefined ? (line.change ?? 0) : line.counted - onHand
  return { skuId: line.skuId, kind: line.kind, change, note: line.note ?? '' }
}

/** Refuses a count when stock changed since its person saw it. */
export function isAsSeen({ skuId, counted, seen }: Line, onHand: number): Ruling {
  if (counted === undefined || seen === undefined || seen === onHand) return null
  return refuse('stock_moved', { skuId, seen, onHand })
}

/** What orders hold stays in the warehouse. */
export function keepsReserved(level: { onHand: number; reserved: number }, movement: HandMovement): Ruling {
  const onHand = level.onHand + movement.change
  if (onHand >= level.reserved) return null
  return refuse('below_reserved', { skuId: movement.skuId, reserved: level.reserved, onHand })
}
