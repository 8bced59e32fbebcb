import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readWhole, readYuan } from '@zhanggui/server/kernel/read-number.ts'
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

const units = (text: string) => readWhole(text, { min: 1, max: 1_000_000 })

/** The template as it is sent, or what keeps it from being sent: a word of the page, or a number that could not be read. */
export function fieldsOf(form: FreightForm) {
  const name = form.name.trim()
  if (name === '') return 'nameMissing' as const
  const common = { name, kind: form.kind, notServed: [...form.notServed] }
  if (form.kind === 'free') return { ...common, firstUnits: 1, firstFen: 0, nextUnits: 1, nextFen: 0 }
  if (form.firstUnits.trim() === '' || form.nextUnits.trim() === '') return 'unitsWrong' as const
  const [firstUnits, nextUnits] = [units(form.firstUnits), units(form.nextUnits)]
  if (!firstUnits.ok) return firstUnits
  if (!nextUnits.ok) return nextUnits
  if (form.firstYuan.trim() === '' || form.nextYuan.trim() === '') return 'moneyWrong' as const
  const [firstFen, nextFen] = [readYuan(form.firstYuan), readYuan(form.nextYuan)]
  if (!firstFen.ok) return firstFen
  if (!nextFen.ok) return nextFen
  return {
    ...common,
    firstUnits: firstUnits.value,
    firstFen: firstFen.value,
    nextUnits: nextUnits.value,
    nextFen: nextFen.value,
  }
}
