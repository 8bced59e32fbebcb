import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { type ImportDetail, mapImport } from '@zhanggui/server/modules/channel/import/contract.ts'
import {
  type ImportField,
  type ImportLayout,
  importFields,
  knownLayouts,
  type LayoutName,
  layoutFor,
  layoutNames,
  neededFields,
} from '@zhanggui/server/modules/channel/import/layout-contract.ts'
import { fieldWords } from '@zhanggui/server/modules/channel/import/words-contract.ts'
import { Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useImportTexts } from './texts.ts'

const isNeeded = (field: ImportField) => (neededFields as readonly ImportField[]).includes(field)

/** Which column is which field; every change is kept at once and the preview below follows. */
export function Mapping({ shopId, detail }: { shopId: string; detail: ImportDetail }) {
  const i = useImportTexts()
  const language = useLanguage()
  const { columns, layout, run } = detail
  const act = useAct(mapImport, { shown: true })
  const change = (next: ImportLayout, encoding = run.encoding) =>
    void act.run({ params: { shopId, runId: run.runId }, body: { encoding, layout: next } })
  const setColumn = (field: ImportField, column: string | undefined) => {
    const { [field]: _, ...others } = layout.columns
    change({ ...layout, columns: column ? { ...others, [field]: column } : others })
  }
  const known = layoutNames.find((name) => knownLayouts[name].source === layout.source)
  return (
    <Section title={i('mapping')}>
      <p className="merchant-soft">{i('mappingHint')}</p>
      <ErrorNote error={act.error} />
      <div className="channel-how">
        <Choice
          label={i('layout')}
          value={known ?? 'generic'}
          options={layoutNames.map((name) => ({ value: name, label: knownLayouts[name].name[language] }))}
          onChange={(name) => change(layoutFor(name as LayoutName, columns))}
        />
        <Choice
          label={i('encoding')}
          value={run.encoding}
          options={[
            { value: 'utf-8', label: 'UTF-8' },
            { value: 'gb18030', label: 'GBK / GB 18030' },
          ]}
          onChange={(encoding) => change(layout, encoding as typeof run.encoding)}
        />
        <Choice
          label={i('money')}
          value={layout.money}
          options={[
            { value: 'yuan', label: i('yuan') },
            { value: 'fen', label: i('fen') },
          ]}
          onChange={(money) => change({ ...layout, money: money as ImportLayout['money'] })}
        />
      </div>
      <div className="channel-mapping">
        {importFields.map((field) => (
          <Choice
            key={field}
            label={fieldWords[field][language]}
            mark={isNeeded(field) ? ' *' : ''}
            value={layout.columns[field] ?? ''}
            bad={isNeeded(field) && detail.missing.includes(field)}
            options={[
              { value: '', label: i('noColumn') },
              ...columns.filter(Boolean).map((column) => ({ value: column, label: column })),
            ]}
            onChange={(column) => setColumn(field, column || undefined)}
          />
        ))}
      </div>
    </Section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly mark?: string
  readonly value: string
  readonly bad?: boolean
  readonly options: { value: string; label: ReactNode }[]
  readonly onChange: (value: string) => void
}

function Choice({ label, mark = '', value, bad = false, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="merchant-field">
      <label htmlFor={id}>
        {label}
        {mark}
      </label>
      <Select
        id={id}
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        {...(bad ? { status: 'error' as const } : {})}
      />
    </div>
  )
}
