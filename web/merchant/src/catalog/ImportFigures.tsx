import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { ImportReport } from '@zhanggui/server/modules/catalog/import/contract.ts'
import type { ReactNode } from 'react'
import './import.css'
import { useImportTexts } from './import-texts.ts'

/** What a file changes: figures, the rows that are at fault with why, and its first rows. */
export function ImportFigures({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const t = useImportTexts()
  const figures = [
    { label: t('rows_new'), value: report.newRows, tone: 'good' },
    { label: t('rows_changed'), value: report.changedRows, tone: 'good' },
    { label: t('rows_unchanged'), value: report.unchangedRows, tone: '' },
    { label: t('rows_faulty'), value: report.faultyRows, tone: report.faultyRows > 0 ? 'bad' : '' },
    { label: t('newProducts'), value: report.newProducts, tone: '' },
    { label: t('changedProducts'), value: report.changedProducts, tone: '' },
    { label: t('stockChanges'), value: t('pieces', { count: report.stockChanges }), tone: '' },
  ]
  return (
    <>
      <dl className="catalog-import-figures">
        {figures.map(({ label, value, tone }) => (
          <div key={label} className={tone ? `catalog-import-${tone}` : ''}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report.faults.length > 0 ? <Faults report={report} /> : null}
      {isDone ? null : <Sample report={report} />}
    </>
  )
}

/** A frame that scrolls, also by keyboard. */
function Frame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <section className="catalog-import-frame" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

function Faults({ report }: { report: ImportReport }) {
  const t = useImportTexts()
  const language = useLanguage()
  const { faults, faultyRows } = report
  return (
    <>
      <h3 className="catalog-import-head">{t('faults')}</h3>
      <Frame label={t('faults')}>
        <table className="catalog-import-table">
          <thead>
            <tr>
              <th scope="col">{t('colRow')}</th>
              <th scope="col">{t('colColumn')}</th>
              <th scope="col">{t('colProblem')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column} ${fault.zh}`}>
                <td>{fault.row}</td>
                <td>{fault.column || t('wholeRow')}</td>
                <td>{fault[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      {faultyRows > faults.length ? (
        <p className="merchant-soft">{t('moreFaults', { shown: faults.length, count: faultyRows })}</p>
      ) : null}
    </>
  )
}

function Sample({ report }: { report: ImportReport }) {
  const t = useImportTexts()
  const { head, sample } = report
  return (
    <>
      <h3 className="catalog-import-head">{t('sample', { count: sample.length })}</h3>
      <Frame label={t('sample', { count: sample.length })}>
        <table className="catalog-import-table">
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td key={head[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </>
  )
}
