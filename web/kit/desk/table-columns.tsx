import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import type { Column } from './table-types.ts'
import { useDeskTexts } from './texts.ts'

const storedUnder = (name: string) => `zhanggui.columns.${name}`

function readStored(name: string): string[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storedUnder(name)) ?? 'null')
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : null
  } catch {
    return null
  }
}

/** The columns that the reader wants to see, kept on this device. */
export function useColumnChoice<Row>(name: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = useState(() => readStored(name))
  const isShown = ({ key, shown }: Column<Row>) =>
    shown === 'always' || (chosen ? chosen.includes(key) : shown !== 'chosen')
  const shown = columns.filter(isShown)
  return {
    shown,
    toggle: (key: string) => {
      const keys = shown.map((column) => column.key)
      const next = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]
      localStorage.setItem(storedUnder(name), JSON.stringify(next))
      setChosen(next)
    },
    reset: () => {
      localStorage.removeItem(storedUnder(name))
      setChosen(null)
    },
  }
}

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly choice: ReturnType<typeof useColumnChoice<Row>>
}

/** The button that chooses columns. */
export function ColumnChooser<Row>({ columns, choice }: ColumnChooserProps<Row>) {
  const t = useDeskTexts()
  const shownKeys = choice.shown.map((column) => column.key)
  const list = (
    <div className="zg-column-list">
      {columns.map((column) => (
        <Checkbox
          key={column.key}
          checked={shownKeys.includes(column.key)}
          disabled={column.shown === 'always'}
          onChange={() => choice.toggle(column.key)}
        >
          {column.title}
        </Checkbox>
      ))}
      <Button type="link" size="small" onClick={choice.reset}>
        {t('columnsReset')}
      </Button>
    </div>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />} aria-label={t('columns')} title={t('columns')} />
    </Popover>
  )
}
