import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { ImportRunView } from '@zhanggui/server/modules/channel/import/contract.ts'
import type { ReactNode } from 'react'
import { useMovingTexts } from './texts.ts'

const tones: Record<ImportRunView['state'], Tone> = {
  uploaded: 'now',
  checking: 'going',
  checked: 'now',
  waiting: 'going',
  running: 'going',
  done: 'done',
  failed: 'bad',
}

/** Where an import stands. */
export function RunState({ run }: { run: ImportRunView }) {
  const t = useMovingTexts()
  return <StateTag tone={tones[run.state]}>{t(`state_${run.state}`)}</StateTag>
}

/** True while a worker is at it. */
export const isUnderWay = (run: ImportRunView): boolean =>
  run.state === 'checking' || run.state === 'waiting' || run.state === 'running'

interface Figure {
  readonly label: string
  readonly value: ReactNode
}

/** Figures side by side. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="channel-figures">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How many rows, with thousands apart. */
export const counted = (rows: number): string => rows.toLocaleString('en-US')
