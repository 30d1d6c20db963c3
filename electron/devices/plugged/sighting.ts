import type { FoundDevice } from '../../../shared/devices/found.ts'

/** What is plugged in, as one finder sees it. `path` is how it is opened, and no two have the same way and path. */
export type Sighting = Pick<FoundDevice, 'way' | 'kind' | 'name' | 'maker' | 'plug' | 'trouble'> & { path: string }

/** Looks for devices of one way. One that fails is asked again, and what it saw last goes on to be so. */
export type Finder = () => Promise<readonly Sighting[]>

/** What is costly to look for is looked for once in `everyMs`, and is as it was in between. */
export function seldom(find: Finder, everyMs: number): Finder {
  let seen: Promise<readonly Sighting[]> | undefined
  let seenMs = 0
  return () => {
    if (seen && performance.now() - seenMs < everyMs) return seen
    seenMs = performance.now()
    seen = find()
    return seen
  }
}

/** Stands for all devices of a way whose library can not be loaded: there is no telling what is plugged in. */
export function withoutDriver(way: Sighting['way'], kind: Sighting['kind'], name: string): Sighting {
  const plug = { product: null, serialNumber: null, port: way }
  return { way, kind, name, maker: null, plug, trouble: 'no-driver', path: '' }
}

/** `vvvv:pppp`. */
export function productOf(vendor: number, product: number): string {
  return [vendor, product].map((part) => part.toString(16).padStart(4, '0')).join(':')
}

/** Text of a device: without padding and control characters, null where nothing is left. */
export function told(text: string | undefined | null, longest: number): string | null {
  const clean = (text ?? '').replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim()
  return clean === '' ? null : clean.slice(0, longest)
}
