import type { KeyPress } from '../../shared/scan/key-press.ts'

/** Keys of one scan are no further apart than this: longer than any scanner's gap, shorter than a look and a press. */
const BURST_MS = 300
/** A hand that presses fewer keys than these in a row meant each of them. */
const SCANNED_KEYS = 5

export type KeyTap = { down(event: KeyboardEvent): void; up(event: KeyboardEvent): void; close(): void }

export function keyPressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    code: event.code,
    atMs: event.timeStamp,
    upMs: null,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    altGraph: event.getModifierState?.('AltGraph') ?? false,
    meta: event.metaKey,
    capsLock: event.getModifierState?.('CapsLock') ?? false,
  }
}

/**
 * Collects raw keys, modifiers included, and answers each burst as one scan. Single keys are a person's and go to `onKey`;
 * a person's Enter, Tab and function keys go their normal way.
 */
export function tapKeys(to: { onBurst(presses: KeyPress[]): void; onKey(key: string): void }): KeyTap {
  let presses: KeyPress[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = () => {
    const burst = presses
    presses = []
    if (burst.filter(isCharacter).length >= SCANNED_KEYS) return to.onBurst(burst)
    for (const { key } of burst.filter(isCharacter)) to.onKey(key)
  }

  return {
    down(event) {
      if (event.repeat) return stop(event)
      const press = keyPressOf(event)
      if (presses.every(isModifier) && !begins(press)) {
        presses = []
        if (event.key.length > 1 && !isEnterOnFocused(event)) to.onKey(event.key)
        return
      }
      presses.push(press)
      if (!isModifier(press)) stop(event)
      clearTimeout(timer)
      timer = setTimeout(settle, BURST_MS)
    },
    up(event) {
      const press = presses.findLast((each) => each.code === event.code && each.upMs === null)
      if (press) press.upMs = event.timeStamp
    },
    close() {
      clearTimeout(timer)
      presses = []
    },
  }
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function isModifier({ key }: KeyPress): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)
}

/** A character, or a key that an input method or a dead key keeps for itself. */
function isCharacter({ key, ctrl, altGraph }: KeyPress): boolean {
  return (key.length === 1 && (!ctrl || altGraph)) || ['Process', 'Dead', 'Unidentified'].includes(key)
}

function begins(press: KeyPress): boolean {
  return isCharacter(press) || isModifier(press) || press.ctrl
}

function isEnterOnFocused({ key }: KeyboardEvent): boolean {
  return key === 'Enter' && document.activeElement instanceof HTMLButtonElement
}
