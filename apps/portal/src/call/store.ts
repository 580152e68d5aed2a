import { useSyncExternalStore } from 'react';

/** A value that changes, and those who want to know. */
export class Store<State extends object> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: State) {}

  readonly read = (): State => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  protected set(change: Partial<State>): void {
    this.value = { ...this.value, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

export const useStore = <State extends object>(store: Store<State>): State =>
  useSyncExternalStore(store.subscribe, store.read);
