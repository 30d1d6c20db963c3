import type { ExceptionState } from '../../shared/exception/state.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** Names of people by their id; the id where nobody knows the name. */
export function usePeopleNames(): (person: string) => string {
  const { answer } = useAnswer('people.list', {})
  return (person) => answer?.people.find(({ id }) => id === person)?.name ?? person
}

/** This bench by its name, others by their id, which is made of it. */
export function useBenchNames(): (station: string) => string {
  const own = useView((view) => view.station?.station)
  return (station) => (own && station === own.id ? own.name : station)
}

/** The product an exception is about, by its name where this bench knows the order. */
export function useProductName({ order, product }: ExceptionState): string | null {
  const { answer } = useAnswer('orders.dossier', { order: order ?? 'none' })
  return answer?.dossier?.products.find(({ id }) => id === product)?.name ?? product
}
