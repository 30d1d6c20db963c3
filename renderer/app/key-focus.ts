import { isPressable } from '../scan/fields.ts'
import { hasKey } from '../view/keys.ts'

/**
 * Has Enter do what the screen offers for it. A finger or a mouse leaves no focus on a button: the next Enter or Space would
 * press it again. A button that was pressed by key keeps the focus, and gives it up for an Enter that the screen offers by
 * then. To be called before anything else hears the keys.
 */
export function keepKeysFree(target: Window): void {
  let pointing = false
  let pressed: EventTarget | null = null
  const heed = {
    pointerdown() {
      pointing = true
    },
    keydown({ key }: KeyboardEvent) {
      pointing = false
      const { activeElement } = document
      if (key === 'Enter' && activeElement === pressed && isButton(activeElement) && hasKey('Enter'))
        activeElement.blur()
    },
    focusin({ target: focused }: Event) {
      pressed = null
      if (pointing && isButton(focused)) focused.blur()
    },
    click() {
      pressed = document.activeElement
    },
  }
  for (const [kind, act] of Object.entries(heed)) target.addEventListener(kind, act as EventListener, { capture: true })
}

/** Fields and lists keep the focus: there keys are typed on. */
function isButton(element: EventTarget | null): element is HTMLElement {
  return element instanceof HTMLElement && isPressable(element) && !element.matches('select, input')
}
