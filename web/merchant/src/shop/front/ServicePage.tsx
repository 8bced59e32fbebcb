import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type ContactLine,
  changeService,
  contactKinds,
  getService,
  type ServiceView,
} from '@zhanggui/server/modules/shop/service-hours/contract.ts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ActButton } from '../../parts/Allowed.tsx'
import { useShopId } from '../../paths.ts'
import './front.css'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { HoursFields } from './HoursFields.tsx'
import { hoursAreSound } from './hours.ts'
import { useFrontTexts } from './texts.ts'

/** 服务时间: when the shop's people answer, and how else buyers reach them. */
export function ServicePage() {
  const t = useFrontTexts()
  const shopId = useShopId()
  const service = useEndpoint(getService, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('service')} hint={t('serviceHint')} />
      <Loaded query={service}>
        {(view) => <Form key={JSON.stringify([view.hours, view.contacts])} shopId={shopId} service={view} />}
      </Loaded>
    </>
  )
}

function Form({ shopId, service }: { shopId: string; service: ServiceView }) {
  const t = useFrontTexts()
  const [hours, setHours] = useState(service.hours)
  const [contacts, setContacts] = useState(service.contacts)
  const act = useAct(changeService, { shown: true, onDone: () => saySuccess(t('savedService')) })
  const unchanged = JSON.stringify([hours, contacts]) === JSON.stringify([service.hours, service.contacts])
  const wrong = !hoursAreSound(hours)
    ? t('badSpan')
    : contacts.some((line) => line.value.trim() === '')
      ? t('badContact')
      : null
  return (
    <div className="front-editor">
      <Section title={t('hours')}>
        <HoursFields hours={hours} onChange={setHours} />
      </Section>
      <Section title={t('contacts')} extra={<span className="merchant-soft">{t('contactsHint')}</span>}>
        <Contacts contacts={contacts} onChange={setContacts} />
      </Section>
      <ErrorNote error={act.error} />
      <div>
        <ActButton
          needs={shopRights.changeShop}
          type="primary"
          loading={act.pending}
          whyNot={wrong ?? (unchanged ? t('nothingChanged') : null)}
          onClick={() => void act.run({ params: { shopId }, body: { hours, contacts } })}
        >
          {t('saveService')}
        </ActButton>
        {wrong ? <span className="merchant-field-wrong"> {wrong}</span> : null}
      </div>
    </div>
  )
}

interface ContactsProps {
  readonly contacts: ContactLine[]
  readonly onChange: (contacts: ContactLine[]) => void
}

function Contacts({ contacts, onChange }: ContactsProps) {
  const t = useFrontTexts()
  const change = (place: number, patch: Partial<ContactLine>) =>
    onChange(contacts.map((line, at) => (at === place ? { ...line, ...patch } : line)))
  return (
    <>
      {contacts.map((line, place) => (
        <div key={place} className="front-contact">
          <Select
            aria-label={t('kind')}
            value={line.kind}
            onChange={(kind: ContactLine['kind']) => change(place, { kind })}
            options={contactKinds.map((kind) => ({ value: kind, label: t(kind) }))}
          />
          <Input
            aria-label={t('value')}
            placeholder={t('value')}
            maxLength={120}
            value={line.value}
            status={line.value.trim() ? '' : 'error'}
            onChange={(event) => change(place, { value: event.target.value })}
          />
          <Input
            aria-label={t('note')}
            placeholder={t('note')}
            maxLength={60}
            value={line.note}
            onChange={(event) => change(place, { note: event.target.value })}
          />
          <Button onClick={() => onChange(contacts.toSpliced(place, 1))}>{t('remove')}</Button>
        </div>
      ))}
      {contacts.length < 10 ? (
        <Button onClick={() => onChange([...contacts, { kind: 'phone', value: '', note: '' }])}>
          {t('addContact')}
        </Button>
      ) : null}
    </>
  )
}
