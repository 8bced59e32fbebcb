import { formatYuan, parseYuan } from '@zhanggui/server/kernel/money.ts'
import type { FreightKind, FreightTemplateView } from '@zhanggui/server/modules/catalog/freight/contract.ts'

/** A freight template as it is being written. */
export interface FreightForm {
  readonly name: string
  readonly kind: FreightKind
  readonly firstUnits: string
  readonly firstYuan: string
  readonly nextUnits: string
  readonly nextYuan: string
  readonly notServed: readonly string[]
}

export function formOf(template: FreightTemplateView | null): FreightForm {
  return {
    name: template?.name ?? '',
    kind: template?.kind ?? 'piece',
    firstUnits: String(template?.firstUnits ?? 1),
    firstYuan: template ? formatYuan(template.firstFen).replaceAll(',', '') : '',
    nextUnits: String(template?.nextUnits ?? 1),
    nextYuan: template ? formatYuan(template.nextFen).replaceAll(',', '') : '',
    notServed: template?.notServed ?? [],
  }
}

const units = (text: string): number | null => {
  const figure = Number(text)
  return /^\d+$/.test(text.trim()) && figure >= 1 && figure <= 1_000_000 ? figure : null
}

const fen = (text: string): number | null => {
  const amount = parseYuan(text)
  return amount !== null && amount >= 0 && amount <= 10_000_000_000 ? amount : null
}

/** The template as it is sent, or what keeps it from being sent. */
export function fieldsOf(form: FreightForm) {
  const name = form.name.trim()
  if (name === '') return 'nameMissing' as const
  const common = { name, kind: form.kind, notServed: [...form.notServed] }
  if (form.kind === 'free') return { ...common, firstUnits: 1, firstFen: 0, nextUnits: 1, nextFen: 0 }
  const [firstUnits, nextUnits] = [units(form.firstUnits), units(form.nextUnits)]
  if (firstUnits === null || nextUnits === null) return 'unitsWrong' as const
  const [firstFen, nextFen] = [fen(form.firstYuan), fen(form.nextYuan)]
  if (firstFen === null || nextFen === null) return 'moneyWrong' as const
  return { ...common, firstUnits, firstFen, nextUnits, nextFen }
}
