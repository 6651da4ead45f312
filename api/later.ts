/** What the root does not need to be loaded, for node.ts to load when it is called for. */
import type { Backend } from './backend.ts';
import { nativeLater } from './backends/native.ts';
import { laterApi } from './create.ts';
import type { Selection } from './engine.ts';

/** The functions over the engine that was chosen. Whatever is not the addon has come with all it can do. */
export const apiOver = ({ addon, backend }: Selection<unknown>) =>
  laterApi(addon === undefined ? (backend as Backend) : nativeLater(addon));
