import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Bones, EmptyState, ErrorState } from '@zhanggui/kit/parts/states.tsx'
import { listRefunds } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { listShopOrders } from '@zhanggui/server/screens/merchant/orders-contract.ts'
import { Goods } from '../parts/Goods.tsx'
import { useShopPath } from '../paths.ts'
import { type Task, tasksOf } from './queue.ts'
import { useTodayTexts } from './today-texts.ts'

const MOST = 5

/** The nearest deadlines of orders and refunds in one list, each leading to where it is done. */
export function Queue({ shopId }: { shopId: string }) {
  const t = useTodayTexts()
  const to = useShopPath()
  const ship = useEndpoint(listShopOrders, {
    params: { shopId },
    // By the deadline alone: here one looks for what is late, whatever comes on top in the list.
    query: { tab: 'to_ship', sort: 'deadline', limit: MOST },
  })
  const refunds = useEndpoint(listRefunds, { params: { shopId }, query: { tab: 'asked', limit: MOST } })
  const broken = [ship, refunds].find((one) => one.error && !one.data)
  const all = (
    <Link to={to('orders')} search={{ tab: 'to_ship' }}>
      {t('allToShip')}
    </Link>
  )
  return (
    <Section title={t('queue')} extra={all}>
      {broken ? (
        <ErrorState error={broken.error} retry={() => void broken.refetch()} />
      ) : ship.data && refunds.data ? (
        <Tasks shopId={shopId} tasks={tasksOf(ship.data.rows, refunds.data.rows, MOST)} />
      ) : (
        <Bones lines={3} />
      )}
    </Section>
  )
}

function Tasks({ shopId, tasks }: { shopId: string; tasks: readonly Task[] }) {
  const t = useTodayTexts()
  const to = useShopPath()
  if (tasks.length === 0) return <EmptyState title={t('calm')} hint={t('calmHint')} />
  return (
    <ul className="today-tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          <Goods shopId={shopId} picture={task.picture} title={task.title} below={task.number} size={36} />
          <StateTag tone={task.kind === 'refund' ? 'bad' : 'now'}>
            {task.kind === 'refund' ? t('tagRefund') : t('tagShip')}
          </StateTag>
          <span className="today-task-fen">
            <Money fen={task.fen} />
          </span>
          <Clock until={task.dueAt} standsStill={task.standsStill} />
          <Link
            to={
              task.kind === 'refund'
                ? to('refunds/$caseId', { caseId: task.id })
                : to('orders/$orderId', { orderId: task.id })
            }
            aria-label={`${t(task.kind === 'refund' ? 'queueRefund' : 'queueShip')} ${task.number}`}
          >
            {t(task.kind === 'refund' ? 'queueRefund' : 'queueShip')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
