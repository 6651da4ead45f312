/** The package's own addon, which has the loop with both reversals. */
import * as native from '../../../../api/backends/native.ts';
import type { Search } from './search.ts';

export function loadNative(): Search {
  const { addon, reason } = native.loadNative(true);
  if (addon === undefined) throw new Error(reason);
  const engines = {
    numeric: native.nativeImmediate(addon, native.EXHAUSTIVE_NUMERIC),
    string: native.nativeImmediate(addon, native.EXHAUSTIVE_STRING),
  };
  return (min, max, reversal) => engines[reversal].both(min, max);
}
