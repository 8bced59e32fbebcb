import './orders.css'

const signs = {
  done: <path d="M15 25l7 7 12-14" />,
  waiting: <path d="M24 14v10l7 5" />,
  stopped: <path d="M16 24h16" />,
}

/** How something ended, as a large sign above its words. */
export function ResultSign({ sign }: { sign: keyof typeof signs }) {
  return (
    <svg
      viewBox="0 0 48 48"
      width="64"
      height="64"
      aria-hidden="true"
      className={`order-sign order-sign-${sign}`}
    >
      <circle cx="24" cy="24" r="20" />
      {signs[sign]}
    </svg>
  )
}
