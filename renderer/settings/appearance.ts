import { speak } from '../messages/say.ts'
import { setVolume } from '../sound/tones.ts'
import { useView } from '../view/view-store.ts'
import type { Preferences } from './preferences.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
const contrast = matchMedia('(prefers-contrast: more)')

/** The bench looks, speaks and sounds so from now on. `system` follows what the system asks for, also when that changes. */
export async function apply(wished: Preferences): Promise<void> {
  const { dataset, style } = document.documentElement
  const follow = () => {
    dataset['theme'] = wished.theme === 'system' ? systemTheme() : wished.theme
  }
  dark.onchange = follow
  contrast.onchange = follow
  follow()
  style.setProperty('--text-size', String(wished.textSize))
  setVolume(wished.volume)
  await speak(wished.language === 'system' ? systemLanguage() : wished.language)
  useView.setState({ preferences: wished })
}

function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (contrast.matches) return 'contrast'
  return dark.matches ? 'dark' : 'light'
}

/** `?lang=de` in the address stands for the system's, to show the bench to somebody. */
function systemLanguage(): string {
  return new URLSearchParams(location.search).get('lang') ?? navigator.language
}
