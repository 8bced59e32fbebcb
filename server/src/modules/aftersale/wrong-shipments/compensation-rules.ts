import { FEN_PER_YUAN } from '../../../kernel/money.ts'
import type { AftersalePolicies } from '../policies.ts'

/**
 * What a shop pays a buyer whose goods it could not send: a share of what they had paid for them, at least a fen, at most what
 * the policy says. Pure.
 */
export function goneFen(
  goodsFen: number,
  policies: Pick<AftersalePolicies, 'wrongGonePercent' | 'wrongGoneMostYuan'>,
): number {
  const { wrongGonePercent: percent, wrongGoneMostYuan: mostYuan } = policies
  if (percent === 0 || goodsFen <= 0) return 0
  const shareFen = Number((BigInt(goodsFen) * BigInt(percent) + 50n) / 100n)
  return Math.min(Math.max(1, shareFen), mostYuan * FEN_PER_YUAN)
}
