import type { ReactNode } from 'react'

type QuietButtonProps = {
  children: ReactNode
  onPress: () => void
  pressed?: boolean
  label?: string
  className?: string
  disabled?: boolean
}

/** A button that a click does not move the focus to: who plays scanner here goes on working where they were. */
export function QuietButton({ children, onPress, pressed, label, className, disabled }: QuietButtonProps) {
  return (
    <button
      type="button"
      className={className}
      aria-pressed={pressed}
      aria-label={label}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
