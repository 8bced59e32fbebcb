import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type ContactLine,
  getService,
  type ServiceHours,
} from '@zhanggui/server/modules/shop/service-hours/contract.ts'
import { hoursInLines } from './hours-in-words.ts'
import { useFrontTexts } from './texts.ts'

/** When people of the shop answer and how else to reach them; nothing where the shop says nothing. */
export function ServiceCard({ shopId }: { shopId: string }) {
  const t = useFrontTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(60_000)
  const service = useEndpoint(getService, { params: { shopId } }).data
  if (!service || (service.hours.length === 0 && service.contacts.length === 0)) return null
  const state = service.servedFrom
    ? t('servedFrom', { when: sayWhen(new Date(service.servedFrom), new Date(nowMs), language) })
    : t('servedNow')
  return (
    <Card title={t('contact')} extra={service.hours.length > 0 ? state : null}>
      <dl className="shop-contacts">
        {service.hours.length > 0 ? (
          <div>
            <dt>{t('hours')}</dt>
            <Hours hours={service.hours} />
          </div>
        ) : null}
        {service.contacts.map((line) => (
          <div key={line.kind + line.value}>
            <dt>{[t(line.kind), line.note].filter(Boolean).join(' · ')}</dt>
            <dd>
              <Contact line={line} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Hours({ hours }: { hours: readonly ServiceHours[] }) {
  const t = useFrontTexts()
  const dayOf = (weekday: number) => t(`days_${weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)
  return hoursInLines(hours).map(({ from, to, times }) => (
    <dd key={from}>
      {from === to ? dayOf(from) : t('range', { from: dayOf(from), to: dayOf(to) })} {times}
    </dd>
  ))
}

function Contact({ line }: { line: ContactLine }) {
  if (line.kind === 'phone') return <a href={`tel:${line.value.replace(/[^\d+]/g, '')}`}>{line.value}</a>
  if (line.kind === 'email') return <a href={`mailto:${line.value}`}>{line.value}</a>
  return line.value
}
