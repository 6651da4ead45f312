/**
 * Listening to the caller's signals: one listener of ours on a signal, however many searches share it.
 * With one for each, Node would warn of a leak from the eleventh on.
 */
interface Watch {
  callbacks: Set<() => void>;
  listener: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

function begin(signal: AbortSignal): Watch {
  const callbacks = new Set<() => void>();
  const watch = {
    callbacks,
    listener: () => {
      end(signal, watch);
      for (const callback of callbacks) callback();
    },
  };
  watches.set(signal, watch);
  signal.addEventListener('abort', watch.listener);
  return watch;
}

function end(signal: AbortSignal, watch: Watch): void {
  if (watches.get(signal) === watch) watches.delete(signal);
  signal.removeEventListener('abort', watch.listener);
}

/** Calls back when the signal aborts. The function that it returns ends that; call it in every case. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const watch = watches.get(signal) ?? begin(signal);
  watch.callbacks.add(callback);
  return () => {
    watch.callbacks.delete(callback);
    if (watch.callbacks.size === 0) end(signal, watch);
  };
}
