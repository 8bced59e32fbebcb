import { useEffect, useRef, useState } from 'react'
import { Bones } from '../parts/states.tsx'
import { type ChartOption, withLook } from './chart-look.ts'

interface ChartProps {
  /** Kept the same (useMemo) as long as the figures are. */
  readonly option: ChartOption
  /** What the picture says, in a sentence with its main figures, for those who do not see it. */
  readonly label: string
  readonly height?: number
}

type Parts = typeof import('./chart-parts.ts')
type Drawn = ReturnType<Parts['init']>

/** A chart; its library comes with the first one. It stands still for those who asked for less motion. */
export function Chart({ option, label, height = 260 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<Drawn | null>(null)
  const parts = useParts()
  useEffect(() => {
    if (!parts || !place.current) return
    const chart = parts.init(place.current, undefined, { renderer: 'svg' })
    drawn.current = chart
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      chart.dispose()
      drawn.current = null
    }
  }, [parts])
  useEffect(() => {
    if (parts) drawn.current?.setOption(withLook(option, wantsStill()), { notMerge: true })
  }, [parts, option])
  return (
    <div role="img" aria-label={label} className="zg-chart" style={{ height }}>
      {parts ? <div ref={place} style={{ height }} aria-hidden="true" /> : <Bones lines={5} />}
    </div>
  )
}

const wantsStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** The drawing library; null until it is there, and where it cannot be had: the table behind the chart stays. */
function useParts(): Parts | null {
  const [parts, setParts] = useState<Parts | null>(null)
  useEffect(() => {
    let wanted = true
    import('./chart-parts.ts').then(
      (loaded) => wanted && setParts(loaded),
      () => {},
    )
    return () => {
      wanted = false
    }
  }, [])
  return parts
}
