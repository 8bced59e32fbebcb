import { Tabs } from 'antd'
import { useEffect, useRef } from 'react'
import type { Tab } from './table-types.ts'
import { useDeskTexts } from './texts.ts'

interface TabRowProps {
  readonly name: string
  readonly items: readonly Tab[]
  readonly value: string
  readonly change: (patch: Record<string, string | undefined>) => void
  /** Too narrow for all of them: a strip that is pushed aside with the thumb. */
  readonly isNarrow: boolean
}

/** The tabs of a list, each with the number of rows behind it. */
export function TabRow({ name, items, value, change, isNarrow }: TabRowProps) {
  const choose = (next: string) => change({ [name]: next || undefined })
  if (isNarrow) return <TabStrip items={items} value={value} choose={choose} />
  return (
    <Tabs
      className="zg-tabs"
      activeKey={value}
      onChange={choose}
      items={items.map((tab) => ({ key: tab.value, label: <TabLabel tab={tab} /> }))}
    />
  )
}

function TabLabel({ tab }: { tab: Tab }) {
  return (
    <>
      {tab.label}
      {tab.count === undefined ? null : <span className="zg-count">{tab.count}</span>}
    </>
  )
}

interface TabStripProps extends Pick<TabRowProps, 'items' | 'value'> {
  readonly choose: (value: string) => void
}

function TabStrip({ items, value, choose }: TabStripProps) {
  const t = useDeskTexts()
  const here = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is brought into sight.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [value])
  return (
    <nav className="zg-tab-strip" aria-label={t('parts')}>
      {items.map((tab) => (
        <button
          key={tab.value}
          type="button"
          {...(tab.value === value ? { ref: here, 'aria-current': 'page' as const } : {})}
          onClick={() => choose(tab.value)}
        >
          <TabLabel tab={tab} />
        </button>
      ))}
    </nav>
  )
}
