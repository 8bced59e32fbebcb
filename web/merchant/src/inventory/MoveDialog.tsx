import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import { moveStock } from '@zhanggui/server/modules/inventory/contract.ts'
import type { StockRow } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { belowReserved, type ChangeKind, linesOf, onHandAfter, readPieces } from './stock-lines.ts'
import { useStockTexts } from './texts.ts'

interface MoveDialogProps {
  readonly shopId: string
  readonly kind: ChangeKind
  readonly rows: readonly StockRow[]
  readonly onClose: () => void
}

const nameOf = (row: StockRow): string => [row.title, row.specs.join(' / ')].filter(Boolean).join(' ')

/** Goods that arrived, or what was counted, for one or many SKUs; all of them or none. */
export function MoveDialog({ shopId, kind, rows, onClose }: MoveDialogProps) {
  const t = useStockTexts()
  const id = useId()
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [note, setNote] = useState('')
  const language = useLanguage()
  const lines = linesOf(kind, rows, texts, note)
  const tooFew = belowReserved(kind, rows, texts)
  const act = useAct(moveStock, {
    shown: true,
    onDone: () => saySuccess(kind === 'receive' ? t('received') : t('corrected')),
  })
  const unread = rows.map((row) => texts[row.skuId] ?? '').filter((text) => text.trim() !== '')
  const wrong = unread.map(readPieces).find((read) => !read.ok)
  const missing =
    wrong && !wrong.ok
      ? numberFaultWords(wrong)[language]
      : tooFew
        ? t('belowReserved', { name: nameOf(tooFew), count: tooFew.reserved })
        : lines.length === 0
          ? t('nothing')
          : null
  const pieces = lines.reduce((sum, line) => sum + (line.change ?? 0), 0)
  const run = async () => {
    if (await act.run({ params: { shopId }, body: { id: act.id(), lines } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={kind === 'receive' ? t('receiveTitle') : t('correctTitle')}
      consequences={[]}
      actLabel={
        kind === 'receive' ? t('receiveAct', { count: pieces }) : t('correctAct', { count: lines.length })
      }
      onAct={() => void run()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <p className="merchant-soft">{kind === 'receive' ? t('receiveHint') : t('correctHint')}</p>
      <Lines kind={kind} rows={rows} texts={texts} setTexts={setTexts} />
      <div className="merchant-field">
        <label htmlFor={id}>{t('note')}</label>
        <Input
          id={id}
          maxLength={200}
          value={note}
          placeholder={t('notePlaceholder')}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}

interface LinesProps {
  readonly kind: ChangeKind
  readonly rows: readonly StockRow[]
  readonly texts: Readonly<Record<string, string>>
  readonly setTexts: (texts: Readonly<Record<string, string>>) => void
}

function Lines({ kind, rows, texts, setTexts }: LinesProps) {
  const t = useStockTexts()
  const id = useId()
  const language = useLanguage()
  const figure = kind === 'receive' ? t('arrived') : t('counted')
  const move = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : ['ArrowDown', 'Enter'].includes(event.key) ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    document.getElementById(`${id}-${index + step}`)?.focus()
  }
  return (
    <div className="inventory-lines">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('colWhat')}</th>
            <th scope="col">{t('colNow')}</th>
            <th scope="col">{figure}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const text = texts[row.skuId] ?? ''
            const read = text.trim() === '' ? null : readPieces(text)
            const wrong = read && !read.ok ? numberFaultWords(read)[language] : null
            return (
              <tr key={row.skuId}>
                <th scope="row">
                  <span className="merchant-goods-title">{row.title}</span>
                  <span className="merchant-soft">{row.specs.join(' / ')}</span>
                  {wrong ? (
                    <span id={`${id}-${index}-wrong`} className="merchant-field-wrong">
                      {wrong}
                    </span>
                  ) : null}
                </th>
                <td>{row.onHand}</td>
                <td>
                  <Input
                    id={`${id}-${index}`}
                    aria-label={`${nameOf(row)} ${figure}`}
                    autoFocus={index === 0}
                    inputMode="numeric"
                    value={text}
                    aria-invalid={wrong !== null}
                    {...(wrong
                      ? { status: 'error' as const, 'aria-describedby': `${id}-${index}-wrong` }
                      : {})}
                    onChange={(event) => setTexts({ ...texts, [row.skuId]: event.target.value })}
                    onKeyDown={(event) => move(event, index)}
                  />
                </td>
                <td>
                  <After kind={kind} row={row} text={text} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** What is there afterwards, and by how much a count differs. */
function After({ kind, row, text }: { kind: ChangeKind; row: StockRow; text: string }) {
  const t = useStockTexts()
  const after = onHandAfter(kind, row, text)
  if (after === null) return null
  const change = after - row.onHand
  const signed = change > 0 ? `+${change}` : String(change)
  return (
    <span className={after < row.reserved ? 'merchant-field-wrong' : ''}>
      {after}
      {kind === 'correct' ? <div className="merchant-soft">{t('change', { change: signed })}</div> : null}
    </span>
  )
}
