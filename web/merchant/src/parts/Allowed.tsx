import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import type { Right } from '@zhanggui/server/kernel/right.ts'
import { Button, type ButtonProps, Tooltip } from 'antd'
import { type ReactNode, useId } from 'react'
import { useMay } from '../may.ts'
import './parts.css'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { useSharedTexts } from './texts.ts'

/** The sentence that says who may do it: 需要店主或运营权限,请联系店主开通. */
export function useWhoMay(right: Right): string {
  const t = useSharedTexts()
  const language = useLanguage()
  const roles = right.roles.map((role) => roleNames[role][language])
  return t('needsRole', { roles: roles.join(t('or')) })
}

interface ActButtonProps extends ButtonProps {
  /** What the reader needs a role for. */
  readonly needs?: Right
  /** Why it cannot be done now, though the reader's role would do; null: it can. */
  readonly whyNot?: string | null
}

/** A button that, where it would be refused, stays in place and says why on hover and focus instead of acting. */
export function ActButton({ needs, whyNot = null, ...button }: ActButtonProps) {
  return needs ? (
    <RoleButton needs={needs} whyNot={whyNot} {...button} />
  ) : (
    <ReasonButton why={whyNot} {...button} />
  )
}

function RoleButton({ needs, whyNot, ...button }: ButtonProps & { needs: Right; whyNot: string | null }) {
  const may = useMay(needs)
  const who = useWhoMay(needs)
  return <ReasonButton why={may ? whyNot : who} {...button} />
}

function ReasonButton({ why, ...button }: ButtonProps & { why: string | null }) {
  const id = useId()
  if (!why) return <Button {...button} />
  return (
    <Tooltip title={why} trigger={['hover', 'focus']}>
      <Button
        {...button}
        type={button.type === 'primary' ? 'default' : (button.type ?? 'default')}
        className={`${button.className ?? ''} merchant-not-now`}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      />
      <span id={id} className="zg-hidden">
        {why}
      </span>
    </Tooltip>
  )
}

/** A page for some roles only; the others read who may see it. */
export function OnlyFor({ right, children }: { right: Right; children: ReactNode }) {
  const may = useMay(right)
  return may ? children : <NotYours right={right} />
}

function NotYours({ right }: { right: Right }) {
  const t = useSharedTexts()
  const who = useWhoMay(right)
  return <EmptyState title={t('noPage')} hint={who} />
}
