import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import { say } from '../messages/say.ts'

/** What is wrong with a device and the way out, in plain words. */
export function Trouble({ trouble, platform }: { trouble: DeviceTrouble; platform: string }) {
  return (
    <p className="setup-trouble" role="status">
      <strong>{say(`trouble.${trouble}`)}</strong> {say(wayOutOf(trouble, platform))}
    </p>
  )
}

/** Where the way out depends on the operating system, it has words for each. */
function wayOutOf(trouble: DeviceTrouble, platform: string): string {
  if (trouble === 'no-permission' || trouble === 'no-driver') return `trouble.${trouble}.do.${platform}`
  return `trouble.${trouble}.do`
}
