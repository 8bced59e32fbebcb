import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type ApplicationView,
  listMyApplications,
  withdrawApplication,
} from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Button } from 'antd-mobile'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import { ApplicationForm } from './ApplicationForm.tsx'
import { draftOfApplication, emptyApplication } from './application-form.ts'
import './opening.css'
import { useOpeningTexts } from './texts.ts'

const tones = {
  waiting: 'now',
  approved: 'done',
  rejected: 'bad',
  withdrawn: 'stopped',
} as const satisfies Record<ApplicationView['state'], string>

/** 开通小店: ask for a shop, and read what became of it. */
export function OpenShopPage() {
  const t = useOpeningTexts()
  return (
    <PhonePage title={t('title')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <Applications />
      </SignedIn>
    </PhonePage>
  )
}

function Applications() {
  const t = useOpeningTexts()
  const mine = useEndpoint(listMyApplications, {})
  return (
    <Loaded query={mine}>
      {({ rows }) => {
        const [newest] = rows
        const waits = newest?.state === 'waiting'
        const again = newest?.state === 'rejected' || newest?.state === 'withdrawn'
        return (
          <>
            {rows.map((row) => (
              <Application key={row.applicationId} application={row} newest={row === newest} />
            ))}
            {waits ? null : (
              <>
                <p className="opening-intro">{again ? t('again') : t('intro')}</p>
                <ApplicationForm
                  key={newest?.applicationId}
                  start={again ? draftOfApplication(newest) : emptyApplication}
                />
              </>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Application({ application, newest }: { application: ApplicationView; newest: boolean }) {
  const t = useOpeningTexts()
  const { state, shopName, answer, madeAt } = application
  return (
    <Card title={shopName} extra={<StateTag tone={tones[state]}>{t(state)}</StateTag>}>
      <p className="opening-when">
        <When at={madeAt} />
      </p>
      {state === 'waiting' ? <p>{t('waitingHint')}</p> : null}
      {state === 'rejected' ? <p>{t('rejectedWhy', { answer })}</p> : null}
      {newest && state === 'waiting' ? <Withdraw applicationId={application.applicationId} /> : null}
      {state === 'approved' && application.shopId ? (
        <Button block color="primary" onClick={() => location.assign(`/merchant/s/${application.shopId}`)}>
          {t('toShop')}
        </Button>
      ) : null}
    </Card>
  )
}

function Withdraw({ applicationId }: { applicationId: string }) {
  const t = useOpeningTexts()
  const act = useAct(withdrawApplication, { onDone: () => saySuccess(t('withdrawn_done')) })
  return (
    <Button block loading={act.pending} onClick={() => void act.run({ params: { applicationId } })}>
      {t('withdraw')}
    </Button>
  )
}
