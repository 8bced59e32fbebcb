import { Button } from 'antd-mobile'

interface ActButtonProps {
  /** What happens when it is pressed; stays readable while it happens. */
  readonly label: string
  readonly onPress: () => void
  readonly pending?: boolean
  readonly primary?: boolean
  readonly disabled?: boolean
  /** Only a frame: the second of two ways. */
  readonly outline?: boolean
  /** As wide as its place. */
  readonly wide?: boolean
}

/** A button that does something: while it is being done it says so and keeps its name. */
export function ActButton(props: ActButtonProps) {
  const { label, onPress, pending = false, primary = false, disabled = false, outline = false } = props
  return (
    <Button
      block={props.wide === true}
      color={primary ? 'primary' : 'default'}
      fill={outline ? 'outline' : 'solid'}
      disabled={disabled}
      loading={pending}
      loadingText={label}
      onClick={onPress}
    >
      {label}
    </Button>
  )
}
