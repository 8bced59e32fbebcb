import { useQueryClient } from '@tanstack/react-query'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { renewLine } from '@zhanggui/kit/live/live.ts'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { EmptyState, ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card, Lines, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  acceptInvitation,
  declineInvitation,
  leaveShop,
  type OwnInvitation,
  readWork,
  type StaffRole,
  type Workplace,
} from '@zhanggui/server/modules/identity/staff/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { SignedIn } from './SignedIn.tsx'
import { useSignedIn } from './use-signed-in.ts'
import './work.css'
import { useWorkTexts } from './work-texts.ts'

/** Invitations to the staff of shops, to be accepted or declined; the shops in which one works, to be left. */
export function WorkPage() {
  const t = useWorkTexts()
  const signedIn = useSignedIn()
  const work = useEndpoint(readWork, {}, { enabled: signedIn })
  return (
    <PhonePage title={t('title')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <Loaded query={work} lines={6}>
          {({ invitations, workplaces }) => (
            <>
              {invitations.map((invitation) => (
                <Invitation key={invitation.invitationId} invitation={invitation} />
              ))}
              {workplaces.length > 0 ? <Workplaces workplaces={workplaces} /> : null}
              {invitations.length + workplaces.length === 0 ? (
                <EmptyState title={t('none')} hint={t('noneHint')} />
              ) : null}
            </>
          )}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function useRoleWords(): (roles: readonly StaffRole[]) => string {
  const language = useLanguage()
  return (roles) => roles.map((role) => roleNames[role][language]).join(language === 'zh' ? '、' : ', ')
}

function Invitation({ invitation }: { invitation: OwnInvitation }) {
  const t = useWorkTexts()
  const say = useRoleWords()
  const { shopId, invitationId, shopName: shop } = invitation
  const input = { params: { shopId, invitationId } }
  const accept = useAct(acceptInvitation, {
    shown: true,
    onDone: () => {
      renewLine()
      saySuccess(t('accepted', { shop }))
    },
  })
  const decline = useAct(declineInvitation, { shown: true, onDone: () => saySuccess(t('declined')) })
  return (
    <Card title={t('invitationFrom', { shop })}>
      <Lines
        lines={[
          { label: t('by'), value: invitation.invitedBy },
          { label: t('roles'), value: say(invitation.roles) },
          { label: t('until'), value: <When at={invitation.expiresAt} precision="day" /> },
        ]}
      />
      <p className="work-soft work-meaning">{t('meaning')}</p>
      <ErrorNote error={accept.error ?? decline.error} />
      <div className="work-acts">
        <ActButton label={t('decline')} pending={decline.pending} onPress={() => void decline.run(input)} />
        <ActButton
          primary
          label={t('accept')}
          pending={accept.pending}
          onPress={() => void accept.run(input)}
        />
      </div>
    </Card>
  )
}

function Workplaces({ workplaces }: { workplaces: readonly Workplace[] }) {
  const t = useWorkTexts()
  return (
    <Card title={t('workplaces')} extra={<a href="/merchant/">{t('open')}</a>}>
      <ul className="work-list">
        {workplaces.map((workplace) => (
          <Place key={workplace.shopId} workplace={workplace} />
        ))}
      </ul>
    </Card>
  )
}

function Place({ workplace }: { workplace: Workplace }) {
  const t = useWorkTexts()
  const say = useRoleWords()
  const client = useQueryClient()
  const go = useGo()
  const { shopId, shopName: shop } = workplace
  const act = useAct(leaveShop, {
    shown: true,
    touches: [],
    onDone: () => {
      saySuccess(t('left'))
      client.clear()
      renewLine()
      void go(SIGN_IN)
    },
  })
  async function ask(): Promise<void> {
    const yes = await Dialog.confirm({
      title: t('leaveTitle', { shop }),
      content: t('leaveHint'),
      confirmText: t('leave'),
      cancelText: t('stay'),
    })
    if (yes) void act.run({ params: { shopId } })
  }
  return (
    <li>
      <strong>{shop}</strong>
      <p className="work-soft">{say(workplace.roles)}</p>
      <p className="work-soft">
        {t('since')} <When at={workplace.since} precision="day" />
      </p>
      <ErrorNote error={act.error} />
      <ActButton outline label={t('leave')} pending={act.pending} onPress={() => void ask()} />
    </li>
  )
}
