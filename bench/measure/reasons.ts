import { readFile } from 'node:fs/promises'
import { classOfReason } from '../../server/src/modules/retention/reasons/class-of-reason.ts'
import {
  type ReasonClass,
  reasonClasses,
  suggestedSteps,
} from '../../server/src/modules/retention/reasons/reasons-contract.ts'

/** A refund request with the class that a person gave it. */
export interface LabelledRequest {
  readonly text: string
  readonly label: ReasonClass
}

/** Reads lines of text, label and, where given, writer, behind a line of headings. Throws on a label that is no class. */
export async function readRequests(file: string): Promise<LabelledRequest[]> {
  const [, ...lines] = (await readFile(file, 'utf8')).split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const [text = '', label = ''] = line.split('\t')
      const known = reasonClasses.find((one) => one === label.trim())
      if (!known) throw new Error(`Line ${at + 2} has the label "${label}", which is no class.`)
      return { text, label: known }
    })
}

/** How often classes and suggested steps agree with the labels, and where they do not. */
export function agreementOf(requests: readonly LabelledRequest[]) {
  const judged = requests.map((one) => ({ ...one, found: classOfReason({ text: one.text }) }))
  const share = (right: (one: (typeof judged)[number]) => boolean) =>
    judged.length === 0 ? 0 : judged.filter(right).length / judged.length
  const perClass = Object.fromEntries(
    reasonClasses.map((label) => {
      const own = judged.filter((one) => one.label === label)
      const right = own.filter((one) => one.found.reasonClass === label).length
      const named = judged.filter((one) => one.found.reasonClass === label).length
      return [label, { requests: own.length, right, named }]
    }),
  )
  return {
    requests: judged.length,
    agreement: share((one) => one.found.reasonClass === one.label),
    stepAgreement: share((one) => suggestedSteps[one.found.reasonClass] === suggestedSteps[one.label]),
    keepOrNot: share((one) => (one.found.reasonClass === 'must_refund') === (one.label === 'must_refund')),
    withWords: share((one) => one.found.reasonClass === 'unclear' || one.found.evidence.length > 0),
    perClass,
    wrong: judged
      .filter((one) => one.found.reasonClass !== one.label)
      .map(({ text, label, found }) => ({ text, label, found: found.reasonClass })),
  }
}

/** Measures a file of labelled requests; `say` gets what was sorted otherwise than labelled. */
export async function measureReasons(file: string, isShown: boolean, say: (line: string) => void) {
  const { wrong, ...figures } = agreementOf(await readRequests(file))
  if (isShown) for (const { text, label, found } of wrong) say(`${label}\t${found}\t${text}`)
  return figures
}
