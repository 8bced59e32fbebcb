import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type FreightTemplateView,
  listFreightTemplates,
  removeFreightTemplate,
} from '@zhanggui/server/modules/catalog/freight/contract.ts'
import { divisions } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import './catalog.css'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { FreightDialog } from './FreightDialog.tsx'
import { useFreightTexts } from './freight-texts.ts'

type Dialog =
  | { readonly kind: 'edit' | 'remove'; readonly template: FreightTemplateView }
  | { readonly kind: 'new' }

/** 运费模板: what sending costs, and where it is not sent to. */
export function FreightPage() {
  const t = useFreightTexts()
  const shopId = useShopId()
  const list = useEndpoint(listFreightTemplates, { params: { shopId } })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const make = (
    <ActButton needs={catalogRights.changeGoods} type="primary" onClick={() => setDialog({ kind: 'new' })}>
      {t('make')}
    </ActButton>
  )
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} actions={make} />
      <section className="zg-panel">
        <Loaded query={list}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title={t('none')} hint={t('noneHint')} />
            ) : (
              <div className="catalog-templates">
                {rows.map((template) => (
                  <Template key={template.templateId} template={template} ask={setDialog} />
                ))}
              </div>
            )
          }
        </Loaded>
      </section>
      {dialog?.kind === 'new' ? <FreightDialog shopId={shopId} template={null} onClose={close} /> : null}
      {dialog?.kind === 'edit' ? (
        <FreightDialog shopId={shopId} template={dialog.template} onClose={close} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <RemoveDialog shopId={shopId} template={dialog.template} onClose={close} />
      ) : null}
    </>
  )
}

function Template({ template, ask }: { template: FreightTemplateView; ask: (dialog: Dialog) => void }) {
  const t = useFreightTexts()
  const rule = useRuleWords()
  const provinces = useEndpoint(divisions, {}).data?.provinces
  const nameOf = (code: string) => provinces?.find((one) => one.code === code)?.name ?? '…'
  return (
    <div className="catalog-template">
      <strong>{template.name}</strong>
      <span className="merchant-stack">
        <span>
          {t(`kind_${template.kind}`)} · {rule(template)}
        </span>
        <span className="merchant-soft">
          {template.notServed.length === 0
            ? t('everywhere')
            : t('notServed', { regions: template.notServed.map(nameOf).join('、') })}
        </span>
      </span>
      <span className="catalog-template-acts">
        <ActButton needs={catalogRights.changeGoods} onClick={() => ask({ kind: 'edit', template })}>
          {t('edit')}
        </ActButton>
        <ActButton needs={catalogRights.changeGoods} onClick={() => ask({ kind: 'remove', template })}>
          {t('remove')}
        </ActButton>
      </span>
    </div>
  )
}

/** 首 1 件 ¥8.00,每续 1 件 ¥2.00. */
function useRuleWords(): (template: FreightTemplateView) => string {
  const t = useFreightTexts()
  return (template) => {
    if (template.kind === 'free') return t('ruleFree')
    const facts = {
      first: template.firstUnits,
      firstYuan: formatYuan(template.firstFen),
      next: template.nextUnits,
      nextYuan: formatYuan(template.nextFen),
    }
    return template.kind === 'piece' ? t('rulePiece', facts) : t('ruleWeight', facts)
  }
}

interface RemoveDialogProps {
  readonly shopId: string
  readonly template: FreightTemplateView
  readonly onClose: () => void
}

function RemoveDialog({ shopId, template, onClose }: RemoveDialogProps) {
  const t = useFreightTexts()
  const act = useAct(removeFreightTemplate, { shown: true, onDone: () => saySuccess(t('removed')) })
  const params = { shopId, templateId: template.templateId }
  return (
    <ConsequenceDialog
      open
      danger
      title={t('removeTitle', { name: template.name })}
      consequences={[{ label: t('removeWhat'), value: t('removeValue'), hint: t('removeHint') }]}
      actLabel={t('removeAct')}
      onAct={() => void act.run({ params }).then((reply) => reply && onClose())}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}
