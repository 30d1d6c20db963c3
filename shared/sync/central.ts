/**
 * What asking central came to. `offline`: nobody answered, or not in a way that can be used; `failure` is what central
 * said where it answered that it failed. `refused`: the token is not
 * good. `rejected`: central understood and says no, and will say so again.
 */
export type Asked<T> =
  | { kind: 'answered'; answer: T }
  | { kind: 'offline'; failure?: string }
  | { kind: 'refused' }
  | { kind: 'rejected'; why: string }
