import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { stepKinds } from '../../../shared/checklist/registry.ts'

const guide = readFileSync(new URL('../../../docs/checklists.md', import.meta.url), 'utf8')
const rows = new Map(
  [...guide.matchAll(/^\| `([a-z-]+)` \| ([^|]+) \|([^|]*)\|$/gm)].map(([, kind = '', does = '', needs = '']) => [
    kind,
    { does: does.trim(), needs: [...needs.matchAll(/`([a-z-]+)`/g)].map(([, need]) => need) },
  ]),
)

test('the guide tells of every kind of step, what it needs, and of no other', () => {
  expect([...rows.keys()].sort()).toEqual(stepKinds.map(({ kind }) => kind).sort())
  for (const { kind, needs } of stepKinds) {
    expect(rows.get(kind)?.needs, kind).toEqual([...needs])
    expect(rows.get(kind)?.does, kind).toMatch(/\.$/)
  }
})

test.each(Object.entries(catalogues))('the editor has words for every kind of step in %s', (_language, messages) => {
  for (const { kind } of stepKinds) {
    expect(Object.keys(messages), kind).toContain(`about.${kind}`)
    expect(Object.keys(messages), kind).toContain(`kind.${kind}`)
  }
})
