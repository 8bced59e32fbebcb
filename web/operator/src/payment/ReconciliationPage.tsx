import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DayPicker } from '@zhanggui/kit/desk/calendars.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { addDays, shanghaiDay, startOfShanghaiDay } from '@zhanggui/server/kernel/time.ts'
import { readReconciliation } from '@zhanggui/server/modules/payment/contract.ts'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import '../parts/parts.css'
import { DayCompared } from './DayCompared.tsx'
import { Ledger } from './Ledger.tsx'
import './payment.css'
import { useReconciliationTexts } from './reconciliation-texts.ts'

/** 对账: whether the ledger balances, and a day of it held against the provider's statement. */
export function ReconciliationPage() {
  const t = useReconciliationTexts()
  const [search, change] = useUrlSearch()
  const today = shanghaiDay(new Date(useBusinessNow(60_000)))
  const wanted = search['day'] ?? ''
  const day = /^\d{4}-\d{2}-\d{2}$/.test(wanted) ? wanted : today
  const statement = useEndpoint(readReconciliation, { query: { day } }, { keep: true })
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <div className="operator-page">
        <Ledger />
        <Section
          title={t('day')}
          extra={<DayChoice day={day} today={today} choose={(next) => change({ day: next })} />}
        >
          <Loaded query={statement} lines={5}>
            {(compared) => <DayCompared compared={compared} />}
          </Loaded>
        </Section>
      </div>
    </>
  )
}

interface DayChoiceProps {
  readonly day: string
  readonly today: string
  readonly choose: (day: string) => void
}

function DayChoice({ day, today, choose }: DayChoiceProps) {
  const t = useReconciliationTexts()
  const id = useId()
  const move = (days: number) => choose(shanghaiDay(addDays(startOfShanghaiDay(day), days)))
  return (
    <span className="operator-row">
      <label htmlFor={id} className="operator-soft">
        {t('dayLabel')}
      </label>
      <Button onClick={() => move(-1)}>{t('before')}</Button>
      <DayPicker
        id={id}
        value={dayjs(day)}
        allowClear={false}
        disabledDate={(one) => one.format('YYYY-MM-DD') > today}
        onChange={(one) => {
          if (one) choose(one.format('YYYY-MM-DD'))
        }}
      />
      <Button disabled={day >= today} onClick={() => move(1)}>
        {t('after')}
      </Button>
    </span>
  )
}
