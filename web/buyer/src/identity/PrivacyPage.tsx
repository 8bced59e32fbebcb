import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  exportMyData,
  type PrivacyView,
  readPrivacy,
} from '@zhanggui/server/modules/identity/privacy/contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { EraseAccount } from './EraseAccount.tsx'
import { OwnCode } from './OwnCode.tsx'
import './privacy.css'
import { usePrivacyTexts } from './privacy-texts.ts'
import { SignedIn } from './SignedIn.tsx'
import { useSignedIn } from './use-signed-in.ts'

/** What one agreed to, all of one's data as a file, and the end of the account. */
export function PrivacyPage() {
  const t = usePrivacyTexts()
  const signedIn = useSignedIn()
  const privacy = useEndpoint(readPrivacy, {}, { enabled: signedIn })
  return (
    <PhonePage title={t('privacy')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <Loaded query={privacy} lines={8}>
          {(view) => (
            <>
              <Consents view={view} />
              <Download />
              <EraseAccount view={view} />
            </>
          )}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Consents({ view }: { view: PrivacyView }) {
  const t = usePrivacyTexts()
  return (
    <Card title={t('consents')}>
      {view.consents.length === 0 ? <p className="privacy-soft">{t('notAgreed')}</p> : null}
      <ul className="privacy-list">
        {view.consents.map(({ version, agreedAt }) => (
          <li key={version}>
            <Link to={to('/privacy')} search={{ version: String(version) }}>
              {t('policy')} {t('version', { version })}
            </Link>
            <When at={agreedAt} />
          </li>
        ))}
      </ul>
      {view.consents.length === 0 ? <Link to={to('/privacy')}>{t('readPolicy')}</Link> : null}
    </Card>
  )
}

function Download() {
  const t = usePrivacyTexts()
  const [open, setOpen] = useState(false)
  const act = useAct(exportMyData, {
    shown: true,
    touches: [],
    onDone: (data) => {
      keepFile(data)
      saySuccess(t('downloaded'))
      setOpen(false)
    },
  })
  return (
    <Card title={t('download')}>
      <p className="privacy-soft">{t('downloadHint')}</p>
      {open ? (
        <OwnCode purpose="export">
          {(answer) => (
            <>
              <ErrorNote error={act.error} />
              <ActButton
                wide
                primary
                label={t('downloadAct')}
                disabled={answer === null}
                pending={act.pending}
                onPress={() => answer && void act.run({ body: answer }, answer.challengeId + answer.code)}
              />
            </>
          )}
        </OwnCode>
      ) : (
        <ActButton wide label={t('download')} onPress={() => setOpen(true)} />
      )}
    </Card>
  )
}

/** Hands what was read to the browser as a file, readable by people too. */
function keepFile(data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: 'my-data.json' })
  link.click()
  URL.revokeObjectURL(url)
}
