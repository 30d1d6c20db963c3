import { posix } from 'node:path'
import { type Layer, layers } from './rules.ts'

export function layerOf(path: string): Layer | undefined {
  return layers.find((layer) => (layer.path.endsWith('/') ? path.startsWith(layer.path) : path === layer.path))
}

export const isRelative = (to: string) => to.startsWith('.') || to.startsWith('/')

/** The file a relative import names, from the root; bundler suffixes such as `?url` are not part of it. */
export function resolveFrom(path: string, to: string): string {
  const file = to.replace(/\?.*$/, '')
  return file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), file)
}

export function packageOf(to: string): string {
  const parts = to.split('/')
  return parts.slice(0, to.startsWith('@') ? 2 : 1).join('/')
}
