import { Chart } from '@zhanggui/kit/desk/Chart.tsx'
import type { ChartOption } from '@zhanggui/kit/desk/chart-look.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import type { ReactNode } from 'react'
import { useAnalyticsTexts } from './texts.ts'

interface ChartSectionProps {
  readonly title: string
  readonly how: string
  readonly option: ChartOption
  /** The picture in a sentence. */
  readonly label: string
  readonly height?: number
  /** The table behind the picture. */
  readonly children: ReactNode
  /** Whether the table stands open. */
  readonly open?: boolean
}

/** A chart, how it is counted, and the table behind it. */
export function ChartSection(props: ChartSectionProps) {
  const { title, how, option, label, height, children, open = false } = props
  const t = useAnalyticsTexts()
  return (
    <Section title={title}>
      <p className="analytics-how">{how}</p>
      <Chart option={option} label={label} {...(height ? { height } : {})} />
      <details className="analytics-behind" open={open}>
        <summary>{t('table')}</summary>
        {children}
      </details>
    </Section>
  )
}
