import { BellOutlined } from '@ant-design/icons'
import { Button, Popover, Switch } from 'antd'
import { useId, useState } from 'react'
import { askPermission, permission } from './notification.ts'
import { ring } from './sound.ts'
import { notificationsOn, type StoredSwitch, soundOn, useStoredSwitch } from './stored-switch.ts'
import { useAlertTexts } from './texts.ts'
import './alerts.css'

/** The bell of the bar: whether what is new rings and is shown by the browser. */
export function AlertMenu() {
  const t = useAlertTexts()
  return (
    <Popover trigger="click" placement="bottomRight" title={t('alerts')} content={<Switches />}>
      <Button type="text" icon={<BellOutlined />} aria-label={t('alerts')} title={t('alerts')} />
    </Popover>
  )
}

function Switches() {
  const t = useAlertTexts()
  const [state, setState] = useState(permission)
  const askAfter = (on: boolean) => {
    if (on) void askPermission().then(setState)
  }
  return (
    <div className="zg-alert-switches">
      <Line label={t('sound')} stored={soundOn} />
      <Line
        label={t('notifications')}
        stored={notificationsOn}
        allowed={state === 'granted'}
        disabled={state === 'missing' || state === 'denied'}
        onChange={askAfter}
      />
      {state === 'denied' ? <p>{t('denied')}</p> : null}
      {state === 'missing' ? <p>{t('missing')}</p> : null}
      <Button size="small" onClick={() => void ring('order')}>
        {t('try')}
      </Button>
    </div>
  )
}

interface LineProps {
  readonly label: string
  readonly stored: StoredSwitch
  /** False: on by choice, but the browser does not allow it. */
  readonly allowed?: boolean
  readonly disabled?: boolean
  readonly onChange?: (on: boolean) => void
}

function Line({ label, stored, allowed = true, disabled = false, onChange }: LineProps) {
  const id = useId()
  const on = useStoredSwitch(stored)
  const change = (next: boolean) => {
    stored.set(next)
    onChange?.(next)
  }
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <Switch id={id} checked={on && allowed} disabled={disabled} onChange={change} />
    </div>
  )
}
