import './settings-panel.css'
import type { ReactNode } from 'react'
import { type Choice, Choices } from '../layout/choices.tsx'
import { Room } from '../layout/room.tsx'
import { say } from '../messages/say.ts'
import { sound } from '../sound/tones.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { apply } from './appearance.ts'
import { languages, type Preferences, textSizes, themes, volumes } from './preferences.ts'

const REFUSED_AFTER_MS = 600

/** How this bench looks, speaks and sounds. Each choice shows at once. */
export function SettingsPanel() {
  const { keepsakes } = useServices()
  const now = useView((view) => view.preferences)
  const change = (part: Partial<Preferences>) => {
    const next = { ...now, ...part }
    keepsakes.keepPreferences(next)
    return apply(next)
  }
  const close = () => useView.setState(({ operator }) => ({ panel: operator ? null : 'operator' }))
  return (
    <section className="settings">
      <Room>
        <div className="now">
          <h1 className="problem-title">{say('settings.title')}</h1>
          <div className="settings-groups">
            <Group name="theme">
              <Choices choices={themeChoices(now, change)} />
            </Group>
            <Group name="text">
              <Choices choices={textChoices(now, change)} />
            </Group>
            <Group name="language">
              <Choices choices={languageChoices(now, change)} />
            </Group>
            <Group name="sound">
              <Choices choices={soundChoices(now, change)} />
            </Group>
          </div>
          <Choices choices={[{ key: 'Escape', words: say('act.back'), act: close }]} />
        </div>
      </Room>
    </section>
  )
}

type Change = (part: Partial<Preferences>) => Promise<void>

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2>{say(`settings.${name}`)}</h2>
      {children}
    </section>
  )
}

function themeChoices({ theme }: Preferences, change: Change): Choice[] {
  return themes.map((each, at) => ({
    key: String(at + 1),
    words: say(`settings.theme.${each}`),
    chosen: each === theme,
    act: () => void change({ theme: each }),
  }))
}

function textChoices({ textSize }: Preferences, change: Change): Choice[] {
  return textSizes.map((each, at) => ({
    key: String(themes.length + at + 1),
    words: `${each * 100} %`,
    chosen: each === textSize,
    act: () => void change({ textSize: each }),
  }))
}

const languageKeys = { system: 's', en: 'e', de: 'd' } as const

function languageChoices({ language }: Preferences, change: Change): Choice[] {
  return languages.map((each) => ({
    key: languageKeys[each],
    words: say(`settings.language.${each}`),
    chosen: each === language,
    act: () => void change({ language: each }),
  }))
}

/** What was chosen is heard at once; the test tone is a yes and a no, as a packer hears them. */
function soundChoices({ volume }: Preferences, change: Change): Choice[] {
  const at = volumes.indexOf(volume)
  const to = (next: number) => {
    const chosen = volumes[Math.max(0, Math.min(volumes.length - 1, next))] ?? volume
    void change({ volume: chosen }).then(() => sound('accepted'))
  }
  const test = () => {
    sound('accepted')
    setTimeout(() => sound('refused'), REFUSED_AFTER_MS)
  }
  return [
    {
      key: '-',
      words: say('settings.quieter'),
      detail: say('settings.volume', { percent: volume * 100 }),
      act: () => to(at - 1),
    },
    {
      key: '+',
      words: say('settings.louder'),
      detail: say('settings.volume', { percent: volume * 100 }),
      act: () => to(at + 1),
    },
    { key: 't', words: say('settings.test'), act: test },
    { key: 'm', words: say('settings.mute'), chosen: volume === 0, act: () => to(volume === 0 ? 3 : 0) },
  ]
}
