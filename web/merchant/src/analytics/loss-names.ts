import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import { refundReasons } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { channelNames } from '@zhanggui/server/modules/analytics/losses/contract.ts'
import {
  builtInKinds,
  type CostKindView,
  caseKinds,
} from '@zhanggui/server/modules/payment/costs/contract.ts'

/** What people read for a code of a list; a code that is not in it stands for itself. */
function nameIn(
  list: Readonly<Record<string, { zh: string; en: string }>>,
  code: string,
  language: Language,
): string {
  return list[code]?.[language] ?? code
}

export const channelName = (code: string, language: Language): string => nameIn(channelNames, code, language)
export const reasonName = (code: string, language: Language): string => nameIn(refundReasons, code, language)

/** A kind of cost: its own name, or that of a kind which every shop has. */
export const kindName = ({ kind, name }: Pick<CostKindView, 'kind' | 'name'>, language: Language): string =>
  name || nameIn({ ...builtInKinds, ...caseKinds }, kind, language)
