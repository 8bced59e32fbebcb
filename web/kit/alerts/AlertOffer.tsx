import { Button } from 'antd'
import { useState } from 'react'
import { askPermission, permission } from './notification.ts'
import { ring } from './sound.ts'
import { notificationsOn, offerDismissed, soundOn, useStoredSwitch } from './stored-switch.ts'
import { useAlertTexts } from './texts.ts'
import './alerts.css'

/** Turns sound and notifications on; the browser asks its own question, and the reader hears what it sounds like. */
export async function turnOnAlerts(): Promise<void> {
  soundOn.set(true)
  notificationsOn.set(true)
  void ring('order')
  await askPermission()
}

/** Above the page until the reader decided: the browser's own question comes only after they pressed the button. */
export function AlertOffer() {
  const t = useAlertTexts()
  const dismissed = useStoredSwitch(offerDismissed)
  const [state, setState] = useState(permission)
  if (dismissed || state !== 'default') return null
  const accept = () => void turnOnAlerts().then(() => setState(permission()))
  return (
    <section className="zg-alert-offer" aria-label={t('alerts')}>
      <span>{t('offer')}</span>
      <Button type="primary" onClick={accept}>
        {t('turnOn')}
      </Button>
      <Button type="text" onClick={() => offerDismissed.set(true)}>
        {t('notNow')}
      </Button>
    </section>
  )
}
