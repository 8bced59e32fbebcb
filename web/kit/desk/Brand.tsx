import { Link } from '../app/link.tsx'
import { FIRST } from '../app/paths.ts'
import mark from '../theme/mark.svg'

/** The mark and the name of the app, leading to its first page. */
export function Brand({ name }: { name: string }) {
  return (
    <Link to={FIRST} className="zg-brand">
      <img src={mark} alt="" width="26" height="26" />
      {name}
    </Link>
  )
}
