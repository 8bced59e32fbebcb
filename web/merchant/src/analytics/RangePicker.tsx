import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { DaysPicker } from '@zhanggui/kit/desk/calendars.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { Segmented } from 'antd'
import dayjs from 'dayjs'
import { type Range, type RangeName, rangeNames, rangeOf } from './day-range.ts'
import { useAnalyticsTexts } from './texts.ts'

const DAY = 'YYYY-MM-DD'

/** The range of days in the address; it moves with midnight. */
export function useRange(): Range {
  const [search] = useUrlSearch()
  return rangeOf(search, useBusinessNow(60_000))
}

/** 今天 昨天 近7天 近30天 自选; the choice stands in the address. */
export function RangePicker({ range }: { range: Range }) {
  const t = useAnalyticsTexts()
  const [, change] = useUrlSearch()
  const choose = (name: RangeName) =>
    change(
      name === 'custom'
        ? { range: name, from: range.from, to: range.to }
        : { range: name, from: undefined, to: undefined },
      true,
    )
  return (
    <div className="analytics-range">
      <Segmented<RangeName>
        aria-label={t('range')}
        value={range.name}
        onChange={choose}
        options={rangeNames.map((name) => ({ value: name, label: t(`range_${name}`) }))}
      />
      {range.name === 'custom' ? (
        <DaysPicker
          aria-label={t('range_custom')}
          allowClear={false}
          value={[dayjs(range.from), dayjs(range.to)]}
          onChange={(days) => {
            const [from, to] = [days?.[0]?.format(DAY), days?.[1]?.format(DAY)]
            if (from && to) change({ range: 'custom', from, to }, true)
          }}
        />
      ) : (
        <span className="merchant-soft">
          {range.from === range.to ? range.from : `${range.from} – ${range.to}`}
        </span>
      )}
    </div>
  )
}
