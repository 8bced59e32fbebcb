import { useMe, useSignOut } from '@zhanggui/kit/app/me.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { agreeToPrivacy, readPrivacyText } from '@zhanggui/server/modules/identity/privacy/contract.ts'
import { Popup } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import '../ordering/orders.css'
import { PolicyText } from './PolicyText.tsx'
import { usePrivacyTexts } from './privacy-texts.ts'

/** A sheet that waits behind sign-in may open at the same moment; consent comes first. */
const ABOVE_OTHERS = { '--z-index': '1100' }

/** Asks a signed-in buyer for consent to the privacy policy in force: at the first sign-in, and again when it changed. */
export function ConsentAsk() {
  const needed = useMe().data?.consentNeeded ?? false
  return (
    <Popup visible={needed} destroyOnClose bodyClassName="order-sheet" style={ABOVE_OTHERS}>
      <Ask />
    </Popup>
  )
}

function Ask() {
  const t = usePrivacyTexts()
  const text = useEndpoint(readPrivacyText, { query: {} })
  const agree = useAct(agreeToPrivacy, { shown: true })
  const signOut = useSignOut(() => location.assign('/'))
  return (
    <div role="dialog" aria-modal="true" aria-label={t('askTitle')}>
      <h2 className="order-sheet-title">{t('askTitle')}</h2>
      <Loaded query={text} lines={6}>
        {(policy) => (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who reads by keyboard must be able to scroll it. */}
            <section className="order-sheet-body privacy-scroll" aria-label={t('policy')} tabIndex={0}>
              <p className="order-sheet-hint">
                {policy.version > 1 ? t('askAgain') : t('askLead', { version: policy.version })}
              </p>
              <PolicyText text={policy} />
              <ErrorNote error={agree.error} />
            </section>
            <div className="order-sheet-acts">
              <ActButton label={t('disagree')} onPress={signOut} />
              <ActButton
                wide
                primary
                label={t('agree')}
                pending={agree.pending}
                onPress={() => void agree.run({ body: { version: policy.version } })}
              />
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}
