import type { Method, Share } from './share.ts';

const NO_SHARE: Share = {
  take: () => {},
  free: () => {},
  close: () => {},
};

/** Where nothing can be limited only those sizes can be measured that buy the whole machine. */
export const none = (): Method => ({
  name: 'none',
  words: 'No share of a CPU could be enforced here',
  open: () => NO_SHARE,
  sweep: () => {},
});
